"""A document of Word or Excel -> a PDF, by the office suite of this machine, if it has one."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

SUITES = ("soffice", "libreoffice")
LONGEST = 180.0
"""Seconds that a conversion may take: the first one of a machine sets up a profile."""

_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)


class NoSuiteError(Exception):
    """There is no office suite on this machine, or it made nothing of the document."""


def find_suite() -> str | None:
    """Return the program that converts documents, if this machine has it."""
    named = (shutil.which(name) for name in SUITES)
    usual = (place for place in _USUAL_PLACES if Path(place).is_file())
    return next(filter(None, (*named, *usual)), None)


def pdf_of(raw: bytes, ending: str) -> bytes:
    """Return the document ``raw``, whose files end in ``ending``, as a PDF; raises NoSuiteError.

    It is made in a folder of its own, with a profile of its own: an open LibreOffice of the user
    is neither needed nor disturbed.
    """
    suite = find_suite()
    if suite is None:
        raise NoSuiteError
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        (place / f"paper{ending}").write_bytes(raw)
        profile = (place / "profile").as_uri()
        order = [suite, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        order += ["--outdir", folder, f"{folder}/paper{ending}"]
        _run(order)
        made = place / "paper.pdf"
        if not made.is_file():
            raise NoSuiteError
        return made.read_bytes()


def _run(order: list[str]) -> None:
    """Run ``order``; raises NoSuiteError where it fails or takes too long."""
    try:
        subprocess.run(order, check=True, capture_output=True, timeout=LONGEST)
    except (OSError, subprocess.SubprocessError):
        raise NoSuiteError from None
