"""All cases together: ``Compendium``, their order and the look-ups that pages need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import NamedTuple

from ..load.address import list_address
from .entry import Entry
from .timeline import PRESENT
from .units import Unit, Units
from .vocabulary import Term, Terms, Vocabulary


class Value(NamedTuple):
    """One value of a facet with the cases that have it; ``code`` names it in addresses.

    ``name`` is the present one, ``former`` are those before it, ``until`` is the last year of what
    is gone (0: it is there).
    """

    name: str
    code: str
    entries: tuple[Entry, ...]
    group: str = ""
    sample: bool = False
    until: int = 0
    former: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which the value may be looked for, the present one first."""
        return (self.name, *self.former)

    @property
    def shown(self) -> str:
        """What a reader chooses by: the name, and that it is of the past."""
        return f"{self.name}（至{self.until}年）" if self.until else self.name


class Facet(NamedTuple):
    """One way to sort the cases; its values are in the office's order."""

    key: str
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Compendium:
    """The cases (newest year first, then awards, date and identity), vocabulary and units.

    ``identities`` are those of all case folders, also of cases that have errors. ``moved`` holds
    by every former name of a case, list or page the one of today, '' where it was withdrawn;
    ``forgotten`` are cases whose people withdrew consent: nobody is blamed for naming them.
    """

    entries: tuple[Entry, ...]
    vocabulary: Vocabulary
    units: Units
    identities: frozenset[str]
    moved: Mapping[str, str] = field(default_factory=dict)
    forgotten: frozenset[str] = frozenset()

    @cached_property
    def by_identity(self) -> Mapping[str, Entry]:
        return {entry.identity: entry for entry in self.entries}

    @cached_property
    def outline(self) -> str:
        """What stands for all that cases are sorted, found and brought together by."""
        digest = blake2b(self.vocabulary.model_dump_json().encode(), digest_size=16)
        digest.update(self.units.model_dump_json().encode())
        for e in self.entries:
            years = f"{e.year} {e.award_year}"
            lists = (e.keywords, e.related, *e.names.values(), e.later_names)
            told = e.identity, e.title, e.brand, e.unit, e.award, years, *map("\1".join, lists)
            digest.update("\0".join(told).encode())
        return digest.hexdigest()

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        """The facets in the order in which readers meet them, with values that some case has."""
        return tuple(
            facet._replace(values=tuple(value for value in facet.values if value.entries))
            for facet in self.all_facets
        )

    @cached_property
    def addresses(self) -> frozenset[str]:
        """How moves name the lists: one of every value, also of those that no case has."""
        return frozenset(
            list_address(facet.key, value.code)
            for facet in self.all_facets
            for value in facet.values
        )

    @cached_property
    def all_facets(self) -> tuple[Facet, ...]:
        """The facets with all values of the office's lists: an address lasts as its value does."""
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

    def unit_of(self, entry: Entry) -> Unit | None:
        """Return the unit that made the case, as the list has it now."""
        return self._units[entry.unit, entry.year]

    def makers(self) -> frozenset[str]:
        """Return the codes of the units that made a case, whatever they were called."""
        return frozenset(unit.code for unit in self._units.values() if unit)

    def committee_of(self, entry: Entry) -> Unit | None:
        """Return the 党总支 that was above the unit of the case then, as the list has it now."""
        return self._committees[entry.unit, entry.year][0]

    def committees_of(self, entry: Entry) -> tuple[Unit, ...]:
        """Return the 党总支 that was above the unit of the case then, and the one that is now."""
        return tuple(one for one in self._committees[entry.unit, entry.year] if one)

    @cached_property
    def _committees(self) -> Mapping[tuple[str, int], tuple[Unit | None, Unit | None]]:
        above = self.units.parent_of
        return {
            (name, year): (above(unit, year), above(unit)) if unit else (None, None)
            for (name, year), unit in self._units.items()
        }

    def branch_of(self, entry: Entry) -> tuple[Unit, ...]:
        """Return the units that the case is found under: its own, what is above and came after."""
        return self._branches[entry.unit, entry.year]

    @cached_property
    def _branches(self) -> Mapping[tuple[str, int], tuple[Unit, ...]]:
        """The units that cases are found under, by the name and year under which they name one."""
        return {place: self._branch(unit, place[1]) for place, unit in self._units.items()}

    def _branch(self, unit: Unit | None, year: int) -> tuple[Unit, ...]:
        above_then = self.units.parent_of(unit, year) if unit else None
        own = [one for one in (unit, above_then) if one]
        later = (after for unit in own for after in self.units.successors(unit))
        found = {unit.code: unit for unit in (*own, *later)}
        # What its unit went over into may stand below another 党总支 by now.
        above = (self.units.parent_of(unit) for unit in [*found.values()])
        return tuple({**found, **{unit.code: unit for unit in above if unit}}.values())

    @cached_property
    def _units(self) -> Mapping[tuple[str, int], Unit | None]:
        """The units by the name and year under which cases name them."""
        named = {(entry.unit, entry.year) for entry in self.entries}
        return {(name, year): self.units.find(name, year) for name, year in named}

    def terms_of(self, entry: Entry, key: str) -> tuple[Term, ...]:
        """Return the values that ``entry`` has under ``key``, as the list has them now."""
        year = entry.award_year if key == "award" else entry.year
        terms = (self._meant(key, name, year) for name in entry.names[key])
        return tuple(term for term in terms if term)

    def _meant(self, key: str, name: str, year: int) -> Term | None:
        place = key, name, year
        if place not in self._terms:
            self._terms[place] = self.vocabulary.lists()[key].find(name, year)
        return self._terms[place]

    @cached_property
    def _terms(self) -> dict[tuple[str, str, int], Term | None]:
        """The values by key, and the name and year under which cases name them."""
        return {}

    def awarded(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.award)

    def neighbours(self) -> Iterator[tuple[Entry | None, Entry, Entry | None]]:
        """Yield every case between the one before and the one after it."""
        before = (None, *self.entries[:-1])
        return zip(before, self.entries, (*self.entries[1:], None), strict=False)

    def _listed(self, key: str, terms: Terms) -> Facet:
        def codes(entry: Entry) -> tuple[str, ...]:
            place = entry.names[key], entry.award_year if key == "award" else entry.year
            if place not in known:
                known[place] = tuple({term.code: 0 for term in self.terms_of(entry, key)})
            return known[place]

        known: dict[tuple[tuple[str, ...], int], tuple[str, ...]] = {}
        holders = self._holders(codes)
        values = (_term_value(term, holders[term.code]) for term in terms.values)
        return Facet(key, terms.label, tuple(values))

    def _by_unit(self) -> Facet:
        codes = {place: tuple(u.code for u in units) for place, units in self._branches.items()}
        holders = self._holders(lambda entry: codes[entry.unit, entry.year])
        values = (self._unit_value(unit, holders[unit.code]) for unit in self.units.units)
        return Facet("unit", "创建党组织", tuple(values))

    def _unit_value(self, unit: Unit, entries: list[Entry]) -> Value:
        above = self.units.parent_of(unit, unit.until or PRESENT)
        group = above.name if above else unit.name
        former = unit.all_names()[1:]
        return Value(
            unit.name, unit.code, tuple(entries), group, unit.sample, unit.until or 0, former
        )

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


def _term_value(term: Term, entries: list[Entry]) -> Value:
    former = term.all_names()[1:]
    return Value(
        term.name, term.code, tuple(entries), term.group or "", False, term.until or 0, former
    )


def arrange(
    entries: Iterable[Entry],
    vocabulary: Vocabulary,
    units: Units,
    identities: Iterable[str] = (),
    moved: Mapping[str, str] = {},
) -> Compendium:
    """Return the compendium of ``entries`` in reading order; ``identities`` exist besides.

    ``moved`` is that of ``Compendium``.
    """
    awards = vocabulary.award.ranks()
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
        moved,
    )
