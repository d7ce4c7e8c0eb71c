"""``EditionFile`` + ``Compendium`` -> ``Volume``: the parts, lists and indexes of one book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from ....content.model.compendium import Compendium, arrange
from ....content.model.edition import Appendix, Edition
from ....content.model.edition_file import EditionFile
from ....content.model.entry import Entry
from ....content.model.selection import select
from .indexes import NONE_HEARD, Index, NameSounds, make_index
from .parts import BookPart, divide
from .statistics import Statistics, count


@dataclass(frozen=True, slots=True)
class AwardList:
    """The cases that bear one award of one year, in the order of the book."""

    year: int
    award: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Volume:
    """One book, or one of the ``volumes`` into which split.py divides it, ``number`` from 1.

    ``awards``, ``indexes`` and ``statistics`` are those of the whole book in every volume.
    """

    name: str
    edition: Edition
    parts: tuple[BookPart, ...]
    awards: tuple[AwardList, ...]
    indexes: tuple[Index, ...]
    statistics: Statistics
    number: int = 1
    volumes: int = 1

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for part in self.parts for entry in part.entries)

    @property
    def appendices(self) -> tuple[Appendix, ...]:
        """The appendices that have something to show: three totals alone are none."""
        shown = {"awards": bool(self.awards), "statistics": bool(self.statistics.charts)}
        return tuple(one for one in self.edition.appendices if shown.get(one, True))


def make_volume(
    file: EditionFile, compendium: Compendium, heard: Mapping[str, NameSounds] = NONE_HEARD
) -> Volume:
    """Return the book that ``file`` describes; it has no parts where no case is chosen.

    ``heard`` is how labels of its indexes are sorted, as far as that is known.
    """
    edition = file.edition
    chosen = select(edition.cases, compendium)
    parts = divide(chosen, edition.parts, compendium)
    in_order = tuple(entry for part in parts for entry in part.entries)
    within = arrange(chosen, compendium.vocabulary, compendium.units)
    # To find one's way in a single case nobody needs an index.
    kinds = edition.indexes if len(in_order) > 1 else ()
    found = (make_index(kind, in_order, heard) for kind in kinds)
    return Volume(
        name=file.name,
        edition=edition,
        parts=parts,
        awards=_awards(in_order, compendium),
        indexes=tuple(index for index in found if index.groups),
        statistics=count(within),
    )


def _awards(entries: tuple[Entry, ...], compendium: Compendium) -> tuple[AwardList, ...]:
    """Return the awards by year, the newest first, in the office's order."""
    ranks = compendium.vocabulary.award.ranks()

    def of_round(entry: Entry) -> tuple[int, int]:
        return -entry.award_year, ranks[entry.award]

    awarded = sorted((entry for entry in entries if entry.award), key=of_round)
    rounds = (tuple(group) for _, group in groupby(awarded, key=of_round))
    return tuple(AwardList(group[0].award_year, group[0].award, group) for group in rounds)
