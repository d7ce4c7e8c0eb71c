"""Cases -> ``BookPart`` values: the parts (篇) of a book, every case in one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from ....content.model.compendium import Compendium
from ....content.model.edition import Division
from ....content.model.entry import Entry
from .day_names import DIRECT, committee_names, counted_under, day_names

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
    place, names = _plan(entries, division, compendium)
    members: dict[str, list[Entry]] = {name: [] for name in names}
    for entry in entries:
        members.setdefault(place(entry), []).append(entry)
    filled = [(name, tuple(within)) for name, within in members.items() if within]
    return tuple(BookPart(number, *part) for number, part in enumerate(filled, 1))


def _plan(
    entries: tuple[Entry, ...], division: Division, compendium: Compendium
) -> tuple[PartPlace, tuple[str, ...]]:
    """Return how cases find their part, and the names of parts in the office's order."""
    if division in ("type", "categories", "award"):
        return _by_term(entries, division, compendium)
    if division == "unit":
        return _by_committee(entries, compendium)
    return (lambda entry: f"{entry.year}年" if division == "year" else ""), ()


def _by_term(
    entries: tuple[Entry, ...], key: str, compendium: Compendium
) -> tuple[PartPlace, tuple[str, ...]]:
    labels = day_names(entries, key, compendium)
    order = (term.code for term in compendium.vocabulary.lists()[key].values)

    def place(entry: Entry) -> str:
        terms = compendium.terms_of(entry, key)
        return labels[terms[0].code] if terms else OTHERS

    return place, (*(labels[code] for code in order if code in labels), OTHERS)


def _by_committee(
    entries: tuple[Entry, ...], compendium: Compendium
) -> tuple[PartPlace, tuple[str, ...]]:
    """Part by 党总支, as they were in the year of each case; what has none makes one part."""
    labels = committee_names(entries, compendium)
    order = [unit.code for unit in compendium.units.units if unit.code in labels]

    def place(entry: Entry) -> str:
        top = counted_under(entry, compendium)
        if top and top.then(entry.year).kind != DIRECT:
            return labels[top.code]
        return DIRECT if top else entry.unit

    return place, (*(labels[code] for code in order), DIRECT)
