"""``Context``: what every case is judged and rendered with; goes to other processes as it is."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

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
        return _lists_at(self.vocabulary, self.units, self.wording, year)


class YearLists(NamedTuple):
    """The lists of the office as they were in one year."""

    vocabulary: YearVocabulary
    units: YearUnits
    wording: Wording


@lru_cache(maxsize=64)
def _lists_at(vocabulary: Vocabulary, units: Units, wording: Wording, year: int) -> YearLists:
    """Return the lists of ``year``; most cases are of a few years."""
    return YearLists(vocabulary.at(year), units.at(year), wording.at(year))
