"""What is seen of a trial -> how much of its pages is left white, as shares of their height."""

from __future__ import annotations

from typing import NamedTuple

from ....system.typesetting.measures import MM
from ..contents.profile import Profile
from .typst_process import Seen, Trial


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
