"""Cases -> ``Statistics``: the numbers that the charts of a book are drawn from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ....content.model.compendium import Compendium, Facet
from .day_names import committee_names, counted_under, day_names

COUNTED = ("year", "type", "categories", "unit", "award", "activities")


@dataclass(frozen=True, slots=True)
class Count:
    """How many cases have the value ``label``."""

    label: str
    cases: int


@dataclass(frozen=True, slots=True)
class Table:
    """The counts by one facet; ``several`` where a case may count more than once."""

    key: str
    label: str
    counts: tuple[Count, ...]
    several: bool


@dataclass(frozen=True, slots=True)
class Statistics:
    """All numbers of a book; ``words`` counts 字, ``units`` those that have a case."""

    cases: int
    words: int
    units: int
    awarded: int
    tables: tuple[Table, ...]


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
        counts = [Count(value.name, len(value.entries)) for value in facet.values[::-1]]
    else:
        labels = day_names(compendium.entries, facet.key, compendium)
        counts = [Count(labels[value.code], len(value.entries)) for value in facet.values]
    return Table(facet.key, facet.label, tuple(counts), facet.key in ("categories", "activities"))


def _by_committee(compendium: Compendium) -> list[Count]:
    """Count 党总支 with the branches that they had, in the office's order."""
    labels = committee_names(compendium.entries, compendium)
    tops = (counted_under(entry, compendium) for entry in compendium.entries)
    held = Counter(top.code for top in tops if top)
    order = (unit.code for unit in compendium.units.units if unit.code in held)
    return [Count(labels[code], held[code]) for code in order]
