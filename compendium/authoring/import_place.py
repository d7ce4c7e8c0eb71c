"""What a document is and what lies in the year's folder -> the identity of its case."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ..content.load.address import CASE_FILE, CASES
from .word_files import typed_fields


class LinkedPlaceError(Exception):
    """``place`` is a link: what is read or written there would lie somewhere else."""

    def __init__(self, place: Path) -> None:
        super().__init__(str(place))
        self.place = place
        self.message = f"{place} 是链接，程序不会跟过去。"


def identity_of_document(
    root: Path, wished: str, unit: str, body: str, taken: Collection[str]
) -> str:
    """Return ``wished``, or it with a number where that is another case.

    ``taken`` are the cases of the other documents of this run. Of the cases that may be this one,
    because they name no other unit, it is the one that has the most lines of ``body``.
    Raises LinkedPlaceError.
    """
    alike: dict[str, int] = {}
    lines = {line for line in body.splitlines() if line.strip()}
    number, name = 1, wished
    while name in taken or _plain_file(root, name).is_file():
        file = _plain_file(root, name)
        if name not in taken and _may_be_of(file, unit):
            alike[name] = len(lines & set(file.read_text("utf-8", "replace").splitlines()))
        number += 1
        name = f"{wished}-{number}"
    return max(alike, key=lambda one: alike[one], default=name)


def _plain_file(root: Path, identity: str) -> Path:
    """Return the file of the case ``identity``; raises LinkedPlaceError."""
    place = root
    for part in (CASES, *identity.split("/"), CASE_FILE):
        place = place / part
        if place.is_symlink():
            raise LinkedPlaceError(place)
    return place


def _may_be_of(file: Path, unit: str) -> bool:
    """Tell whether the case in ``file`` names ``unit`` or none, or none is known."""
    there = typed_fields(file).get("unit")
    return not there or not unit or there == unit
