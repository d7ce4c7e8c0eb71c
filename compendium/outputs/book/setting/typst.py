"""Typst at work: a plan in the workdir -> a PDF, or the pages on which its cases stand.

Run as a script it does that in a process of its own, which imports Typst alone: it begins at
once and gives all its memory back (see typeset.py).
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, NamedTuple

import typst

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
"""PDF/A-2a keeps for ever and refuses a missing glyph; PDF/UA-1 can be read aloud."""

REFUSED = 3
"""The exit code where Typst refuses a plan; the standard error holds its words."""


class TypesetError(Exception):
    """Typst could not set a plan; says what it said."""


class SetJob(NamedTuple):
    """What is to be set: the template ``main`` with the plan at ``volume`` below ``workdir``.

    Only the fonts in ``fonts`` are used, whatever the machine has.
    """

    workdir: Path
    fonts: Path
    main: str
    volume: str


def set_here(job: SetJob, target: Path) -> None:
    """Write the PDF of ``job`` to ``target``, set in this process; raises TypesetError."""
    with _told():
        compiler(job).compile(
            output=str(target),
            format="pdf",
            pdf_standards=[*STANDARDS],
            sys_inputs={"volume": job.volume},
        )


def survey_here(job: SetJob) -> str:
    """Return the first and last pages of the cases of ``job``, as JSON; raises TypesetError.

    Nothing is drawn: that takes four fifths of the time of setting it.
    """
    with _told():
        said = compiler(job).query("<extents>", field="value", one=True)
    assert isinstance(said, str)
    return said


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except typst.TypstError as error:
        raise TypesetError(str(error)) from None


def compiler(job: SetJob) -> typst.Compiler:
    """Return a compiler for the template of ``job``; used again, it sets only what changed."""
    return typst.Compiler(
        str(job.workdir / job.main),
        root=str(job.workdir),
        font_paths=[str(job.fonts)],
        ignore_system_fonts=True,
        sys_inputs={"volume": job.volume},
    )


def _run(target: str, workdir: str, fonts: str, main: str, volume: str) -> int:
    """Set the job, or survey it where no ``target`` is named; returns the exit code."""
    job = SetJob(Path(workdir), Path(fonts), main, volume)
    try:
        if target:
            set_here(job, Path(target))
        else:
            sys.stdout.buffer.write(survey_here(job).encode())
    except TypesetError as error:
        sys.stderr.buffer.write(str(error).encode())
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(_run(*sys.argv[1:]))
