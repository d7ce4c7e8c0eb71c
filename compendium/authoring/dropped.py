"""Files and folders as they were handed in -> the Word files to import, the packages to receive."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..content.load.address import CASE_FILE
from .submission import DRAFT_ENDINGS

_PACKED = ".zip"
_CLUTTER = ("~$", ".")


class Dropped(NamedTuple):
    """What is to be imported, and what is to be received: each in the order of its names."""

    words: tuple[Path, ...]
    packages: tuple[Path, ...]


def dropped(place: Path) -> Dropped:
    """Return what ``place``, a file or a folder, holds; no link to a folder is followed.

    A folder with a case.md is a package as a whole, whatever else lies in it.
    """
    if not place.is_dir():
        return Dropped((), (place,)) if _is_packed(place) else Dropped((place,), ())
    words: list[Path] = []
    packages: list[Path] = []
    for one in _parts_of(place):
        (packages if one.is_dir() or _is_packed(one) else words).append(one)
    return Dropped(tuple(sorted(words)), tuple(sorted(packages)))


def _parts_of(place: Path) -> Iterator[Path]:
    """Yield the folders of cases below ``place``, and the drafts and archives outside them."""
    for folder, folders, names in os.walk(place):
        here = Path(folder)
        if CASE_FILE in names:
            folders.clear()
            yield here
            continue
        folders[:] = [name for name in folders if not name.startswith(_CLUTTER)]
        for file in (here / name for name in names if not name.startswith(_CLUTTER)):
            if file.suffix.lower() in (_PACKED, *DRAFT_ENDINGS) and file.is_file():
                yield file


def _is_packed(file: Path) -> bool:
    return file.suffix.lower() == _PACKED
