"""Cases -> ``Statistics``: the numbers that the charts of a book are drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from ....content.model.compendium import Compendium, Facet

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
    tables = (_table(compendium.facet(key)) for key in COUNTED)
    return Statistics(
        cases=len(entries),
        words=sum(entry.words for entry in entries),
        units=len({entry.unit for entry in entries}),
        awarded=len(compendium.awarded()),
        tables=tuple(table for table in tables if table.counts),
    )


def _table(facet: Facet) -> Table:
    """Return the counts by ``facet``: years as they went, 党总支 with their branches."""
    values = facet.values
    if facet.key == "unit":
        values = tuple(value for value in values if value.group == value.name)
    if facet.key == "year":
        values = values[::-1]
    counts = tuple(Count(value.name, len(value.entries)) for value in values)
    return Table(facet.key, facet.label, counts, facet.key in ("categories", "activities"))
