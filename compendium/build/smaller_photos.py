"""The cases folder -> photographs larger than they are ever shown, and their smaller originals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from ..content import codes
from ..content.body.picture import MOST_OPENED
from ..content.load.address import CASE_FILE, case_folder
from ..content.load.files import find_cases
from ..content.model.frozen import read_frozen
from ..content.problems import Location, Problem
from ..report.scope import EVERYTHING, Scope
from ..system.atomic import write_whole
from ..system.job import Job
from ..system.own_fault import Lost
from ..system.pool import work_through
from ..system.smaller import LONGEST_SIDE, pixels_of, smaller_original

PHOTO_ENDINGS = (".jpg", ".jpeg", ".png", ".webp")

_MOST_NAMED = 3


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

    @property
    def folder(self) -> str:
        """The folder of its case, below the content folder."""
        return self.path.rpartition("/")[0]


def large_photos(root: Path, scope: Scope = EVERYTHING) -> Iterator[LargePhoto]:
    """Yield the photographs with more than ``LONGEST_SIDE`` pixels of the cases in ``scope``."""
    printed = {case.id for book in read_frozen(root)[0] for case in book.cases}
    for folder in find_cases(root)[0]:
        for entry in folder.files if scope.holds(folder.name) else ():
            if entry.ending not in PHOTO_ENDINGS or entry.size > MOST_OPENED:
                continue
            file = folder.path / entry.name
            pixels = pixels_of(file)
            if max(pixels) > LONGEST_SIDE:
                path = f"{case_folder(folder.identity)}/{entry.name}"
                yield LargePhoto(path, file, *pixels, entry.size, folder.identity in printed)


def oversized_photos(root: Path, scope: Scope) -> Iterator[Problem]:
    """Yield, by case, that photographs changed in ``scope`` are larger than they are ever shown."""
    changed = {*scope.paths}
    found = (p for p in large_photos(root, scope) if p.path in changed and not p.printed)
    for folder, photos in groupby(found, key=lambda photo: photo.folder):
        yield _oversized(folder, tuple(photos))


def _oversized(folder: str, photos: tuple[LargePhoto, ...]) -> Problem:
    few = "、".join(f"“{p.file.name}”（{p.width}×{p.height}）" for p in photos[:_MOST_NAMED])
    more = f"等 {len(photos)} 张照片" if len(photos) > _MOST_NAMED else ""
    size = max(sum(photo.size for photo in photos) / 1e6, 0.1)
    message = f"{few}{more}比网页和书用得到的大，共 {size:.1f} MB。"
    advice = (
        f"长边 {LONGEST_SIDE} 像素就够；合并以后原图一直留在仓库的历史里，缩小要趁现在。"
        f"支部同意的，备份好原图，运行 shrink {folder} --yes，再提交；不缩小也可以合并。"
    )
    return codes.OVERSIZED_PHOTOS.at(Location(f"{folder}/{CASE_FILE}"), message, advice)


def reduce_photos(photos: Sequence[LargePhoto]) -> Iterator[tuple[LargePhoto, int | Lost]]:
    """Put the smaller originals in the places of ``photos``, on all cores where that pays.

    Yields each with its bytes then, 0 where it stays as it is, or what befell it.
    """
    yield from work_through(Job(_begin, None, _reduce, pays_from=4), photos)


def _begin(_: None) -> None:
    """Begin with nothing: every photograph is read by itself."""


def _reduce(_: None, photo: LargePhoto) -> int:
    small = smaller_original(photo.file.read_bytes())
    if small is None:
        return 0
    write_whole(photo.file, small)
    return len(small)
