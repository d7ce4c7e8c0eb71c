"""``Entry``: what lists, neighbours and checks across cases need to know of one case."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ..load.address import case_file, case_page
from ..problems import Location
from .case import Case
from .units import Units


class Passage(NamedTuple):
    """A long paragraph: where it begins, and the sketch of its words (see check/likeness.py)."""

    place: Location
    sketch: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A case in brief; cheap to keep by the thousand.

    ``identity`` is `2026/<slug>`; ``names`` holds the vocabulary values by key, ``unit``
    among them; ``links`` are the cases it names, with their places; ``words`` counts 字.
    ``headings`` are the anchors of its headings, a line each; ``sections`` those of other cases
    that it links to: case, anchor, place.
    ``later_names`` are those that its unit bears now, where they differ from the one of its day.
    ``sketches`` are those of its passages, one after the other, or what stands for them where
    they are kept apart; ``starts`` is where each begins: ``line:column``, by commas.
    ``silenced`` holds the codes that it keeps to itself among those of several cases.
    """

    identity: str
    title: str
    brand: str
    unit: str
    year: int
    award: str
    award_year: int
    award_document: str
    date: datetime.date
    updated: datetime.date
    summary: str
    keywords: tuple[str, ...]
    names: dict[str, tuple[str, ...]]
    related: tuple[str, ...]
    links: tuple[tuple[str, Location], ...]
    title_place: Location
    award_place: Location
    words: int
    sample: bool
    sketches: str = ""
    starts: str = ""
    silenced: tuple[tuple[str, Location], ...] = ()
    headings: str = ""
    sections: tuple[tuple[str, str, Location], ...] = ()
    later_names: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where the case's page lies below the site's root."""
        return case_page(self.identity)

    @property
    def anchors(self) -> tuple[str, ...]:
        """The anchors of its headings."""
        return tuple(self.headings.split("\n")) if self.headings else ()

    def passage_place(self, number: int) -> Location:
        """Return where the long paragraph ``number`` begins, counted from 0."""
        line, column = map(int, self.starts.split(",")[number].split(":"))
        return Location(case_file(self.identity), line, column)


def starts_of(passages: Iterable[Passage]) -> str:
    """Return where each of ``passages`` begins, as an entry has it."""
    return ",".join(f"{one.place.line}:{one.place.column}" for one in passages)


def names_of(case: Case) -> dict[str, tuple[str, ...]]:
    """Return the vocabulary values of ``case`` by the key of the vocabulary."""
    return {
        "type": (case.type,),
        "categories": case.categories,
        "form": (case.form,),
        "outcomes": case.outcomes,
        "activities": case.activities,
        "standards": case.standards,
        "programmes": case.programmes,
        "stage": (case.stage,) if case.stage else (),
        "award": (case.award.name,) if case.award else (),
    }


def later_names(case: Case, units: Units) -> tuple[str, ...]:
    """Return what the unit of ``case`` is called by now, where that is another name."""
    unit = units.find(case.unit, case.year)
    now = units.present_names(unit) if unit else ()
    return tuple(name for name in now if name != case.unit)
