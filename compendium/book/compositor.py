"""Typst at work: a plan in the studio -> a PDF, set in this process.

Run as a script with a job's four parts it writes the PDF to the standard output: a process that
imports Typst alone begins at once and gives all its memory back (see typeset.py).
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, NamedTuple

import typst

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
"""PDF/A-2a keeps for ever and refuses a missing glyph; PDF/UA-1 can be read aloud."""

REFUSED = 3
"""The exit code where Typst refuses a plan; the standard error holds its words."""


class TypesetError(Exception):
    """Typst could not set a plan; says what it said."""


class Job(NamedTuple):
    """What is to be set: the template ``main`` with the plan at ``volume`` below ``studio``.

    Only the fonts in ``fonts`` are used, whatever the machine has.
    """

    studio: Path
    fonts: Path
    main: str
    volume: str


def set_here(job: Job) -> bytes:
    """Return the PDF of ``job``, set in this process; raises TypesetError."""
    try:
        made = compiler(job).compile(
            format="pdf", pdf_standards=[*STANDARDS], sys_inputs={"volume": job.volume}
        )
    except typst.TypstError as error:
        raise TypesetError(str(error)) from None
    assert isinstance(made, bytes)
    return made


def compiler(job: Job) -> typst.Compiler:
    """Return a compiler for the template of ``job``; used again, it sets only what changed."""
    return typst.Compiler(
        str(job.studio / job.main),
        root=str(job.studio),
        font_paths=[str(job.fonts)],
        ignore_system_fonts=True,
        sys_inputs={"volume": job.volume},
    )


def _run(studio: str, fonts: str, main: str, volume: str) -> int:
    try:
        made = set_here(Job(Path(studio), Path(fonts), main, volume))
    except TypesetError as error:
        sys.stderr.buffer.write(str(error).encode())
        return REFUSED
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(_run(*sys.argv[1:]))
