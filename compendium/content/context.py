"""``Context``: what every case is judged and rendered with; goes to other processes as it is."""

from __future__ import annotations

from typing import NamedTuple

from .model.once import worked_out_once
from .model.switches import RuleOff
from .model.units import Units, YearUnits
from .model.vocabulary import Vocabulary, YearVocabulary
from .model.wording import Wording
from .settings import Settings


class Context(NamedTuple):
    """The settings of the site, the lists that the office keeps, and the rules that are off."""

    settings: Settings
    vocabulary: Vocabulary
    units: Units
    wording: Wording = Wording()
    off: tuple[RuleOff, ...] = ()

    def at(self, year: int) -> YearLists:
        """Return the lists by which a case of ``year`` is judged."""
        lists = _by_year(self)
        if year not in lists:
            at = (self.vocabulary.at(year), self.units.at(year), self.wording.at(year))
            lists[year] = YearLists(*at)
        return lists[year]


class YearLists(NamedTuple):
    """The lists of the office as they were in one year."""

    vocabulary: YearVocabulary
    units: YearUnits
    wording: Wording


@worked_out_once
def _by_year(_context: Context) -> dict[int, YearLists]:
    """Return where the lists are kept by year; most cases are of a few years."""
    return {}
