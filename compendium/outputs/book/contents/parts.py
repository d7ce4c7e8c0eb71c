"""Cases -> ``BookPart`` values: the parts (篇) of a book, every case in one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from ....content.model.compendium import Compendium
from ....content.model.edition import Division
from ....content.model.entry import Entry

DIRECT = "直属党支部"
"""The kind of unit that has no 党总支 above it: all of that kind make one part."""

OTHERS = "其他案例"


@dataclass(frozen=True, slots=True)
class BookPart:
    """A part of a book, ``number`` from 1; a book without parts is one part without a name.

    ``continued`` tells that its first cases stand in the volume before.
    """

    number: int
    name: str
    entries: tuple[Entry, ...]
    continued: bool = False


PartPlace: TypeAlias = Callable[[Entry], str]
"""Case -> the name of its part."""


def divide(
    entries: tuple[Entry, ...], division: Division, compendium: Compendium
) -> tuple[BookPart, ...]:
    """Return ``entries`` in the parts of ``division``, without empty ones; order stays within.

    Parts that no list knows come last, in the order of their first cases.
    """
    place, names = _plan(division, compendium)
    members: dict[str, list[Entry]] = {name: [] for name in names}
    for entry in entries:
        members.setdefault(place(entry), []).append(entry)
    filled = [(name, tuple(within)) for name, within in members.items() if within]
    return tuple(BookPart(number, *part) for number, part in enumerate(filled, 1))


def _plan(division: Division, compendium: Compendium) -> tuple[PartPlace, tuple[str, ...]]:
    """Return how cases find their part, and the names of parts in the office's order."""
    lists = compendium.vocabulary
    tops = tuple(unit.name for unit in compendium.units.units if not unit.parent)
    plans: dict[str, tuple[PartPlace, tuple[str, ...]]] = {
        "none": (lambda entry: "", ()),
        "type": (lambda entry: entry.names["type"][0], lists.type.names()),
        "categories": (lambda entry: entry.names["categories"][0], lists.categories.names()),
        "award": (lambda entry: entry.award or OTHERS, (*lists.award.names(), OTHERS)),
        "unit": (lambda entry: committee_of(entry, compendium), (*tops, DIRECT)),
        "year": (lambda entry: f"{entry.year}年", ()),
    }
    return plans[division]


def committee_of(entry: Entry, compendium: Compendium) -> str:
    """Return the 党总支 of the case's unit, or that the unit has none above it."""
    unit = compendium.units.find(entry.unit)
    if unit and unit.kind == DIRECT:
        return DIRECT
    return (unit.parent if unit else None) or entry.unit
