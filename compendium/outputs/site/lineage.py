"""Cases -> those of one brand through the years, whatever its unit was called by then.

Two cases belong together where they bear the same brand, and the unit of one is found under that of
the other: it is the same one, was renamed, merged or parted, or stands above it (units.yml).
Another unit's brand of the same name is another brand.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

from ...content.model.compendium import Compendium
from ...content.model.entry import Entry

_MARKS = re.compile(r"[\W_]+")


class Lineage(NamedTuple):
    """The cases of one brand in at least two years, the oldest first."""

    entries: tuple[Entry, ...]

    @property
    def newest(self) -> Entry:
        return self.entries[-1]

    def before(self, year: int) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.year < year)

    def since(self, year: int) -> tuple[Entry, ...]:
        """Return the cases of later years."""
        return tuple(entry for entry in self.entries if entry.year > year)


def lineages(compendium: Compendium) -> tuple[Lineage, ...]:
    """Return what goes on through the years: the longest first, then as the cases are read."""
    brands: dict[str, list[Entry]] = defaultdict(list)
    for entry in compendium.entries:
        brands[_spelling(entry.brand)].append(entry)
    found = [
        Lineage(tuple(sorted(akin, key=lambda one: (one.year, one.date, one.identity))))
        for entries in brands.values()
        if len(entries) > 1
        for akin in _akin(entries, compendium)
        if len({entry.year for entry in akin}) > 1
    ]
    return tuple(sorted(found, key=lambda one: -len(one.entries)))


def lineage_of(found: Iterable[Lineage]) -> Mapping[str, Lineage]:
    """Return by identity the lineage that a case is of."""
    return {entry.identity: lineage for lineage in found for entry in lineage.entries}


@lru_cache(maxsize=20_000)
def _spelling(brand: str) -> str:
    """Return ``brand`` as it is compared: its quotes and its widths do not count."""
    return _MARKS.sub("", normalize("NFKC", brand)).casefold()


def _akin(entries: list[Entry], compendium: Compendium) -> Iterable[list[Entry]]:
    """Part cases of one name by their units, of which one leads to the next."""
    own = {entry.identity: _own_code(entry, compendium) for entry in entries}
    heads = {code: code for code in own.values()}

    def head(code: str) -> str:
        while heads[code] != code:
            code = heads[code]
        return code

    for entry in entries:
        for unit in compendium.branch_of(entry):
            if unit.code in heads:
                heads[head(unit.code)] = head(own[entry.identity])
    parted: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        parted[head(own[entry.identity])].append(entry)
    return parted.values()


def _own_code(entry: Entry, compendium: Compendium) -> str:
    unit = compendium.unit_of(entry)
    return unit.code if unit else entry.unit
