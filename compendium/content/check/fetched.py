"""What Git LFS keeps elsewhere: fetched, the files beside a case and those of frozen books."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from .. import codes
from ..load.large_files import HOW_TO_FETCH, is_left_out, is_left_out_at
from ..model.frozen import FrozenBook
from ..problems import Location, Problem
from .subject import Subject


def large_files_are_here(subject: Subject) -> Iterator[Problem]:
    """Every file beside the case is the file itself, not what Git LFS leaves in its place."""
    missing = [e.name for e in subject.folder.files if is_left_out(subject.folder, e)]
    if missing:
        yield _not_fetched(subject.beside(missing[0]), missing)


def check_archives(root: Path, frozen: Iterable[FrozenBook]) -> Iterator[Problem]:
    """Yield one problem for each frozen book of whose archive below ``root`` files are missing.

    What is not there at all is told when it is published.
    """
    for book in frozen:
        files = sorted((root / book.archive).rglob("*"))
        missing = [file for file in files if is_left_out_at(file)]
        if missing:
            place = Location(missing[0].relative_to(root).as_posix())
            yield _not_fetched(place, [file.name for file in missing])


def _not_fetched(place: Location, names: list[str]) -> Problem:
    several = f"等 {len(names)} 个文件" if len(names) > 1 else ""
    message = f"“{names[0]}”{several}还没有从 Git LFS 取下来，这里只有几行说明文字。"
    return codes.NOT_FETCHED.at(place, message, HOW_TO_FETCH)
