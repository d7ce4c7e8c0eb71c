"""Typst at work: a plan in the workdir -> a PDF, or the pages on which its cases stand.

Run as a script it does that in a process of its own, which imports Typst alone: it begins at
once and gives all its memory back (see typeset.py).
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Thread
from typing import Any, Literal, NamedTuple, TypeAlias, cast

import typst

Standard: TypeAlias = Literal["a-2a", "ua-1"]

STANDARDS: tuple[Standard, ...] = ("a-2a", "ua-1")
"""PDF/A-2a keeps for ever and refuses a missing glyph; PDF/UA-1 can be read aloud."""

PRESS_STANDARDS: tuple[Standard, ...] = ("ua-1",)
"""A file for a press becomes PDF/X-4 later (see press_file.py); PDF/UA refuses a missing glyph."""

REFUSED, FAILED = 3, 4
"""The exit codes where Typst refuses a plan, or a file; the standard error holds its words, or
the number of the system's error."""

RESTLESS = b"unsettled"
"""What is written to the standard output where what was set does not say its own pages right."""

_WARNED = "did not converge"
"""How Typst warns of that."""

_SYSTEM = re.compile(r"\(os error ([0-9]+)\)")
"""How Typst, written in Rust, says which error of the system befell it."""


COMPILERS_KEPT = 4
"""Compilers that are kept: as many as a leaflet has pages on which it may be set."""

_State: TypeAlias = tuple[tuple[str, int, int], ...]


class TypesetError(Exception):
    """Typst could not set a plan; says what it said."""


class SetJob(NamedTuple):
    """What is to be set: the template ``main`` with the plan at ``volume`` below ``workdir``.

    Only the fonts in ``fonts`` are used, whatever the machine has. ``standards`` are those of
    PDF that the file keeps, with commas between them.
    """

    workdir: Path
    fonts: Path
    main: str
    volume: str
    standards: str = ",".join(STANDARDS)


def set_here(job: SetJob, target: Path) -> bool:
    """Write the PDF of ``job`` to ``target``, set in this process; raises TypesetError.

    Tells whether what it says of its own pages holds: Typst sets it up to five times until it
    does. Raises OSError, with its number and the ``target``, where that cannot be written.
    """
    with _told(), _numbered(target):
        _, warnings = compiler(job).compile_with_warnings(
            output=str(target),
            format="pdf",
            pdf_standards=cast("Any", job.standards.split(",")),
        )
    return not any(_WARNED in one.message for one in warnings)


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
    except (typst.TypstError, RuntimeError) as error:  # the latter where it is only asked
        raise TypesetError(str(error)) from None


@contextmanager
def _numbered(target: Path) -> Iterator[None]:
    """Give an OSError of Typst the number that it has in its words only."""
    try:
        yield
    except OSError as error:
        target.unlink(missing_ok=True)
        found = _SYSTEM.search(str(error))
        if found is None:
            raise
        raise refused_file(int(found[1]), target) from None


def refused_file(number: int, target: Path) -> OSError:
    """Return the error of the system that ``number`` is, met with the file ``target``."""
    if sys.platform == "win32":
        return OSError(0, "", str(target), number)
    return OSError(number, os.strerror(number), str(target))


def compiler(job: SetJob) -> typst.Compiler:
    """Return a compiler for the template of ``job``; used again, it sets only what changed.

    It looks at the files anew every time. Who asks for the same again gets the same: the
    templates are not read and worked out again.
    """
    return _compiler(job.workdir, job.main, job.volume, job.fonts, _state_of(job.fonts))


@lru_cache(maxsize=COMPILERS_KEPT)
def _compiler(workdir: Path, main: str, volume: str, fonts: Path, state: _State) -> typst.Compiler:
    return typst.Compiler(
        str(workdir / main),
        root=str(workdir),
        font_paths=_fonts(fonts, state),
        ignore_system_fonts=True,
        sys_inputs={"volume": volume},
    )


@lru_cache(maxsize=1)
def _fonts(folder: Path, state: _State) -> typst.Fonts:
    """Return the fonts in ``folder``, as they are: who sets many leaflets reads them once."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])


@contextmanager
def reading_ahead(job: SetJob) -> Iterator[None]:
    """Read the fonts of ``job`` meanwhile: to work out a plan keeps one processor busy, not two."""
    reading = Thread(target=_read, args=[_fonts(job.fonts, _state_of(job.fonts))])
    reading.start()
    try:
        yield
    finally:
        reading.join()


def _read(fonts: typst.Fonts) -> None:
    """Have Typst read every file of ``fonts``, as it does with one that letters are set in."""
    faces = [(json.dumps(f.family), f.style, f.weight) for f in fonts.fonts() if f.path]
    told = "".join(f'#text(font: {f}, style: "{s}", weight: {w})[a]' for f, s, w in faces)
    typst.Compiler(told.encode(), font_paths=fonts, ignore_system_fonts=True).query("<none>")


def _state_of(folder: Path) -> _State:
    """Return name, size and time of the files in ``folder``; none where there is no folder."""
    if not folder.is_dir():
        return ()
    told = ((entry.name, entry.stat()) for entry in os.scandir(folder))
    return tuple(sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in told))


def _run(target: str, *parts: str) -> int:
    """Set the job, or survey it where no ``target`` is named; returns the exit code."""
    workdir, fonts, main, volume, standards = parts
    job = SetJob(Path(workdir), Path(fonts), main, volume, standards)
    try:
        if target:
            with reading_ahead(job):
                settled = set_here(job, Path(target))
            sys.stdout.buffer.write(b"" if settled else RESTLESS)
        else:
            sys.stdout.buffer.write(survey_here(job).encode())
    except TypesetError as error:
        sys.stderr.buffer.write(str(error).encode())
        return REFUSED
    except OSError as error:
        number = getattr(error, "winerror", None) or error.errno or 0
        sys.stderr.buffer.write(str(number).encode())
        return FAILED
    return 0


if __name__ == "__main__":
    sys.exit(_run(*sys.argv[1:]))
