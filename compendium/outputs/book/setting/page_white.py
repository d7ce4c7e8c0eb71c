"""What is seen of a trial -> how much of its pages is left white, as shares of their height."""

from __future__ import annotations

from typing import NamedTuple

from ....system.typesetting.measures import MM
from ..contents.profile import Profile
from .trials import Seen, Trial

FEW_LINES = 0.18
"""Of a page: less text than that looks lost between two pictures."""


class PageRoom(NamedTuple):
    """Where the lines of a page begin and end, and their distance, in points."""

    top: float
    bottom: float
    pitch: float

    @classmethod
    def of(cls, profile: Profile) -> PageRoom:
        """Return the room of a page of ``profile``."""
        return cls(profile.top * MM, (profile.height - profile.bottom) * MM, profile.line)

    @property
    def height(self) -> float:
        return self.bottom - self.top


def end_white(trial: Trial, page: PageRoom) -> float:
    """Return the white of the last page."""
    return (page.bottom - trial.down) / page.height


def inner_whites(trial: Trial, page: PageRoom) -> list[float]:
    """Return the white of the pages before the last.

    One is white below the last line that is read before something moved to the next page whole.
    """
    return [_white(trial, number, page) for number in range(trial.pages - 1)]


def pages_filled(trial: Trial, page: PageRoom) -> float:
    """Return how many pages a case would fill without any white."""
    return trial.pages - end_white(trial, page) - sum(inner_whites(trial, page))


def crowded(trial: Trial, page: PageRoom) -> float:
    """Return what pages lack in text on which a few lines are lost between pictures."""
    pages = ([one for one in trial.seen if one.page == n] for n in range(trial.pages))
    return sum(_lacking(here, page) for here in pages)


def strayed(trial: Trial) -> int:
    """Return how many footnotes stand on another page than their marks (Typst 0.15)."""
    marks, notes = ([one.page for one in trial.seen if one.kind == kind] for kind in "mn")
    return sum(mark != note for mark, note in zip(marks, notes, strict=False))


def alone(trial: Trial) -> int:
    """Return how many upright pictures stand alone beside which text might stand."""
    return sum(one.kind == "u" for one in trial.seen)


def _lacking(here: list[Seen], page: PageRoom) -> float:
    read = [one.down for one in here if one.kind in "se"]
    if not read or sum(one.kind == "f" for one in here) < 2:  # between two
        return 0.0
    return max(0.0, FEW_LINES - (max(read) - min(read)) / page.height)


def _white(trial: Trial, number: int, page: PageRoom) -> float:
    here = [one for one in trial.seen if one.page == number]
    after = next((one for one in trial.seen if one.page > number and one.kind in "se"), None)
    read = max((one.down for one in here if one.kind in "se"), default=page.bottom)
    if after is None or after.kind == "e":
        return 0.0
    return max(0.0, _floor(here, read, page) - read) / page.height


def _floor(here: list[Seen], read: float, page: PageRoom) -> float:
    """Return how far down a page there is room for lines: to its foot, or what stands there."""
    standing = [one.down - page.pitch for one in here if one.kind in "fn" and one.down > read]
    return min([page.bottom, *standing])
