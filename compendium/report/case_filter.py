"""A year, a unit, a type -> ``CaseFilter``: which cases are meant, beside those that are named."""

from __future__ import annotations

from typing import NamedTuple

from ..content.model.compendium import Compendium
from ..content.model.entry import Entry
from ..content.model.overview import Overview


class CaseFilter(NamedTuple):
    """What cases have in common; nothing said means all. ``unit`` stands for those below it too.

    Names are of any year: a unit that was renamed is one.
    """

    year: int | None = None
    unit: str = ""
    type: str = ""

    def holds(self, overview: Overview, entry: Entry | None, whole: Compendium) -> bool:
        """Tell whether a case is meant; of one without ``entry``, with errors, no type is known."""
        if self.year and overview.year != str(self.year):
            return False
        if self.unit and not self._is_of_unit(overview, whole):
            return False
        return not self.type or entry is None or self._is_of_type(entry, whole)

    def _is_of_unit(self, overview: Overview, whole: Compendium) -> bool:
        year, wanted = int(overview.year), whole.units.find(self.unit)
        unit = whole.units.find(overview.unit, year)
        above = whole.units.parent_of(unit, year) if unit else None
        return wanted is not None and wanted.code in {one.code for one in (unit, above) if one}

    def _is_of_type(self, entry: Entry, whole: Compendium) -> bool:
        types, names = whole.vocabulary.type, entry.names["type"]
        wanted = types.find(self.type)
        return wanted is not None and any(
            found.code == wanted.code for name in names if (found := types.find(name, entry.year))
        )


ALL_CASES = CaseFilter()
