"""Cases -> ``Statistics``: the numbers that the charts of a book are drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ....content.model.compendium import Compendium, Facet
from ....content.model.entry import Entry
from .day_names import committee_names, counted_under, day_names

COUNTED = ("year", "type", "categories", "unit", "award", "activities")


@dataclass(frozen=True, slots=True)
class Count:
    """How many cases have the value ``label``, and how many of them have an award."""

    label: str
    cases: int
    awarded: int


@dataclass(frozen=True, slots=True)
class Table:
    """The counts by one facet; ``several`` where a case may count more than once."""

    key: str
    label: str
    counts: tuple[Count, ...]
    several: bool

    @property
    def telling(self) -> bool:
        """Whether a chart of it says something: every bar tells the awards, and one alone nothing.

        Bars of one length tell as little, unless what was awarded differs.
        """
        lengths = {(count.cases, count.awarded) for count in self.counts}
        return self.key != "award" and len(lengths) > 1


@dataclass(frozen=True, slots=True)
class Statistics:
    """All numbers of a book; ``words`` counts 字, ``units`` those that have a case."""

    cases: int
    words: int
    units: int
    awarded: int
    tables: tuple[Table, ...]

    @property
    def charts(self) -> tuple[Table, ...]:
        """The tables of which a chart is drawn."""
        return tuple(table for table in self.tables if table.telling)


def count(compendium: Compendium) -> Statistics:
    """Return the numbers of the cases of ``compendium``; tables that are empty are left out."""
    entries = compendium.entries
    tables = (_table(compendium.facet(key), compendium) for key in COUNTED)
    return Statistics(
        cases=len(entries),
        words=sum(entry.words for entry in entries),
        units=len(compendium.makers()),
        awarded=len(compendium.awarded()),
        tables=tuple(table for table in tables if table.counts),
    )


def _table(facet: Facet, compendium: Compendium) -> Table:
    """Return the counts by ``facet``: years as they went, everything by the names of its day."""
    if facet.key == "unit":
        counts = _by_committee(compendium)
    elif facet.key == "year":
        counts = [_count(value.name, value.entries) for value in facet.values[::-1]]
    else:
        labels = day_names(compendium.entries, facet.key, compendium)
        counts = [_count(labels[value.code], value.entries) for value in facet.values]
    return Table(facet.key, facet.label, tuple(counts), facet.key in ("categories", "activities"))


def _by_committee(compendium: Compendium) -> list[Count]:
    """Count 党总支 with the branches that they had, in the office's order."""
    labels = committee_names(compendium.entries, compendium)
    held: dict[str, list[Entry]] = {}
    for entry in compendium.entries:
        if top := counted_under(entry, compendium):
            held.setdefault(top.code, []).append(entry)
    order = (unit.code for unit in compendium.units.units if unit.code in held)
    return [_count(labels[code], held[code]) for code in order]


def _count(label: str, entries: Sequence[Entry]) -> Count:
    return Count(label, len(entries), sum(1 for entry in entries if entry.award))
