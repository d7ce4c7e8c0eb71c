"""Set lists in their order, whole: 富强、民主、文明、和谐 (cases/wording.yml, ``sequences``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .. import codes
from ..model.wording import SetList
from .prose import Prose, Spot, characters_of
from .subject import Subject

_MARKS = "“”‘’"
_JOINT = f"[{_MARKS}]?(?:[、，和及与；]|以及)[{_MARKS}]?"


def set_lists_are_in_order(subject: Subject) -> Iterator[Spot]:
    """The members of a set list that stand together stand in its order, none left out."""
    for sequence in subject.wording.sequences:
        if _may_be_there(subject.prose.text, sequence):
            yield from _judged(subject.prose, sequence)


def _may_be_there(text: str, sequence: SetList) -> bool:
    characters = characters_of(text)
    lacking = min(len(sequence.items) - 3, sequence.may_lack)
    for item in sequence.items:
        lacking -= not characters.issuperset(item) or item not in text
        if lacking < 0:
            return False
    return True


def _judged(prose: Prose, sequence: SetList) -> Iterator[Spot]:
    items = list(sequence.items)
    for found in _runs(sequence).finditer(prose.text):
        named = re.findall("|".join(map(re.escape, sorted(items, key=len, reverse=True))), found[0])
        places = [items.index(item) for item in named]
        if named == items or len(set(named)) < max(3, len(items) - sequence.may_lack):
            continue
        whole = "、".join(items)
        if places != sorted(places):
            message = f"“{sequence.name}”的次序不对。"
            yield Spot(*found.span(), codes.SEQUENCE, message, f"次序是：{whole}。")
        elif len(named) < len(items) and not _goes_on(prose.text, found.end(), sequence):
            lacking = "、".join(item for item in items if item not in named)
            message = f"“{sequence.name}”里少了“{lacking}”。"
            yield Spot(*found.span(), codes.CUT_SHORT, message, f"完整的是：{whole}。")


def _goes_on(text: str, end: int, sequence: SetList) -> bool:
    """Tell whether another member follows behind other words."""
    rest = re.split("[。；\n]", text[end : end + 40])[0]
    return any(item in rest for item in sequence.items)


@lru_cache(maxsize=64)
def _runs(sequence: SetList) -> re.Pattern[str]:
    """Return what finds members of ``sequence`` that follow each other."""
    one = "|".join(map(re.escape, sorted(sequence.items, key=len, reverse=True)))
    return re.compile(f"(?:{one})(?:{_JOINT}(?:{one}))+")
