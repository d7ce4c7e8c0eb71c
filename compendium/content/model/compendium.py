"""All cases together: ``Compendium``, their order and the look-ups that pages need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .entry import Entry
from .units import Unit, Units
from .vocabulary import Terms, Vocabulary


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet with the cases that have it; ``code`` names it in addresses."""

    name: str
    code: str
    entries: tuple[Entry, ...]
    group: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to sort the cases; only values that some case has, in the office's order."""

    key: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Compendium:
    """The cases (newest year first, then awards, date and identity), vocabulary and units.

    ``identities`` are those of all case folders, also of cases that have errors.
    """

    entries: tuple[Entry, ...]
    vocabulary: Vocabulary
    units: Units
    identities: frozenset[str]

    @cached_property
    def by_identity(self) -> Mapping[str, Entry]:
        return {entry.identity: entry for entry in self.entries}

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """The facets in the order in which readers meet them."""
        lists = self.vocabulary.lists()
        return (
            self._listed("type", lists["type"]),
            self._listed("categories", lists["categories"]),
            self._by_unit(),
            self._by_year(),
            self._listed("award", lists["award"]),
            self._listed("activities", lists["activities"]),
            self._listed("outcomes", lists["outcomes"]),
            self._listed("standards", lists["standards"]),
            self._listed("programmes", lists["programmes"]),
            self._listed("form", lists["form"]),
            self._listed("stage", lists["stage"]),
        )

    def facet(self, key: str) -> Facet:
        """Return the facet called ``key``; raises StopIteration if there is none."""
        return next(facet for facet in self.facets if facet.key == key)

    def awarded(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.award)

    def neighbours(self) -> Iterator[tuple[Entry | None, Entry, Entry | None]]:
        """Yield every case between the one before and the one after it."""
        before = (None, *self.entries[:-1])
        return zip(before, self.entries, (*self.entries[1:], None), strict=False)

    def _listed(self, key: str, terms: Terms) -> Facet:
        holders = self._holders(lambda entry: entry.names[key])
        values = (
            Value(term.name, term.code, tuple(holders[term.name]), term.group or "")
            for term in terms.values
        )
        return Facet(key, terms.label, tuple(value for value in values if value.entries))

    def _by_unit(self) -> Facet:
        parents = {unit.name: unit.parent for unit in self.units.units}
        holders = self._holders(lambda e: tuple(filter(None, (e.unit, parents.get(e.unit)))))
        values = (self._unit_value(unit, holders[unit.name]) for unit in self.units.units)
        return Facet("unit", "创建党组织", tuple(value for value in values if value.entries))

    def _unit_value(self, unit: Unit, entries: list[Entry]) -> Value:
        return Value(unit.name, unit.code, tuple(entries), unit.parent or unit.name, unit.sample)

    def _by_year(self) -> Facet:
        holders = self._holders(lambda entry: (str(entry.year),))
        years = sorted(holders, reverse=True)
        values = (Value(f"{year}年", year, tuple(holders[year])) for year in years)
        return Facet("year", "年度", tuple(values))

    def _holders(self, names: Callable[[Entry], tuple[str, ...]]) -> dict[str, list[Entry]]:
        holders: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for name in names(entry):
                holders[name].append(entry)
        return holders


def arrange(
    entries: Iterable[Entry],
    vocabulary: Vocabulary,
    units: Units,
    identities: Iterable[str] = (),
) -> Compendium:
    """Return the compendium of ``entries`` in reading order; ``identities`` exist besides."""
    awards = {name: rank for rank, name in enumerate(vocabulary.award.names())}
    ordered = sorted(
        entries,
        key=lambda e: (
            -e.year,
            awards.get(e.award, len(awards)),
            -e.date.toordinal(),
            e.identity,
        ),
    )
    return Compendium(
        tuple(ordered),
        vocabulary,
        units,
        frozenset({*identities, *(entry.identity for entry in ordered)}),
    )
