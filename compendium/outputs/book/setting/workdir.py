"""The folder that Typst works in: templates, sheets and pictures, each written once."""

from __future__ import annotations

import json
import os
from collections.abc import Container
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ....system.atomic import write_whole
from ....system.digest import code_digest
from ....system.typesetting.type_files import FACES_FILE
from ..type_folder import TYPE

DRAWN_SIGNS = "drawn"
"""The folder of the workdir with the characters that the office drew."""

MADE = ("pictures", "stand-ins")
"""The folders of the workdir that hold the pictures, and what is set in their places."""


def fill_workdir(workdir: Path) -> None:
    """Put the templates into the folder ``workdir``.

    What other code has laid out there is of no use any more.
    """
    _forget_other_code(workdir)
    put_templates(workdir)


def put_templates(workdir: Path) -> None:
    """Put what Typst reads of the program into ``workdir``: nothing of any case."""
    for file in (FACES_FILE, *sorted(TYPE.glob("*.typ"))):
        _put(workdir / file.name, file.read_bytes())


def _forget_other_code(workdir: Path) -> None:
    """Remove the sheets and pictures in ``workdir`` that were made by another program."""
    note, made_by = workdir / "code", code_digest("books").encode()
    if not note.is_file() or note.read_bytes() != made_by:
        for folder in ("cases", *(f"{kind}/*" for kind in MADE)):
            for found in workdir.glob(folder):
                clear(found)
        write_whole(note, made_by)


def put_data(workdir: Path, name: str, data: Any) -> str:
    """Write ``data`` as JSON to ``name`` below ``workdir``; returns the digest of the text."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    _put(workdir / name, text)
    return blake2b(text, digest_size=16).hexdigest()


def scratch(workdir: Path, name: str) -> Path:
    """Return a file for ``name`` while it is in the making; it is this process's own.

    The typesetter of a run that was cut off may still write its.
    """
    return workdir / "volumes" / f"{name}.{os.getpid()}.pdf"


def clear(folder: Path, wanted: Container[str] = ()) -> None:
    """Remove the files in ``folder`` whose names are not ``wanted``."""
    for file in folder.glob("*"):
        if file.name not in wanted and file.is_file():
            file.unlink(missing_ok=True)


def _put(target: Path, content: bytes) -> None:
    if not target.is_file() or target.read_bytes() != content:
        write_whole(target, content)
