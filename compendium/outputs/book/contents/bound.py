"""The pages of the supporting documents (支撑材料) that are bound into a book."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from ....content.model.edition_file import EditionFile
from ....content.problems import Problem


class BoundPage(NamedTuple):
    """The page ``at`` (from 0) of ``file``, so many points wide and high as it is read."""

    file: Path
    at: int
    width: float
    height: float


class BoundPages(NamedTuple):
    """The pages of all documents by the names of their stand-ins, and these by document."""

    pages: Mapping[str, BoundPage]
    names: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...] = ()


NOTHING_BOUND = BoundPages({}, {})


def bound_digest(edition: EditionFile, root: Path) -> str:
    """Return what stands for the supporting documents of ``edition``; missing ones too."""
    told = blake2b(digest_size=16)
    for module in edition.edition.support:
        for one in module.files:
            file = root / one.file
            told.update(blake2b(file.read_bytes()).digest() if file.is_file() else b"-")
    return told.hexdigest()
