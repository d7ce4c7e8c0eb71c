"""The cases folder -> photographs larger than they are ever shown, and their smaller originals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..content.load.address import case_folder
from ..content.load.files import find_cases
from ..content.model.frozen import read_frozen
from ..system.atomic import write_whole
from ..system.pictures import MOST_OPENED
from ..system.smaller import LONGEST_SIDE, pixels_of, smaller_original

PHOTO_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")


class LargePhoto(NamedTuple):
    """A photograph at ``path`` below the content folder; ``width`` and ``height`` in pixels.

    ``size`` is that of the file in bytes; a ``printed`` one belongs to a book that is frozen.
    """

    path: str
    file: Path
    width: int
    height: int
    size: int
    printed: bool


def large_photos(root: Path) -> Iterator[LargePhoto]:
    """Yield the photographs of the cases below ``root`` with more than ``LONGEST_SIDE`` pixels."""
    printed = {case.id for book in read_frozen(root)[0] for case in book.cases}
    for folder in find_cases(root)[0]:
        for entry in folder.files:
            if entry.ending not in PHOTO_ENDINGS or entry.size > MOST_OPENED:
                continue
            file = folder.path / entry.name
            pixels = pixels_of(file.read_bytes())
            if max(pixels) > LONGEST_SIDE:
                path = f"{case_folder(folder.identity)}/{entry.name}"
                yield LargePhoto(path, file, *pixels, entry.size, folder.identity in printed)


def reduce_photo(photo: LargePhoto) -> int:
    """Put the smaller original in the place of ``photo``, and return its bytes; 0 if it stays."""
    small = smaller_original(photo.file.read_bytes())
    if small is None:
        return 0
    write_whole(photo.file, small)
    return len(small)
