"""The page of a book: sizes, margins and type, from the conventions of print."""

from __future__ import annotations

from typing import NamedTuple

from ....system.typesetting.measures import MM


class Profile(NamedTuple):
    """A page and its type area; lengths in millimetres, type in points.

    ``chars`` stand in a line and ``lines`` on a page, both exactly: the letters are set solid,
    because the typesetter closes up full-width marks only where nothing is added to them.
    ``figures`` is the scale of the pictures.
    """

    name: str
    width: float
    height: float
    inside: float
    outside: float
    top: float
    bottom: float
    chars: int
    lines: int
    figures: float = 1.0

    @property
    def measure(self) -> float:
        """The width of the type area in points."""
        return (self.width - self.inside - self.outside) * MM

    @property
    def size(self) -> float:
        """The size of the body's letters, which is also from letter to letter, in points."""
        return self.measure / self.chars

    @property
    def line(self) -> float:
        """From line to line, in points."""
        return (self.height - self.top - self.bottom) * MM / self.lines

    @property
    def listed(self) -> float:
        """The size of the letters of the contents, in points."""
        return 12 if self.name == "gongwen-a4" else self.size

    def data(self) -> dict[str, float | str]:
        """Return what the templates need to know, as plain data."""
        told = {"size": self.size, "line": self.line, "listed": self.listed}
        return {**self._asdict(), **{name: round(value, 4) for name, value in told.items()}}


PROFILES: dict[tuple[str, str], Profile] = {
    (profile.name, paper): profile
    for paper, profile in (
        # 大16开, 正16开 and A4. Inner margin 25, outer 20 and what whole characters of 五号
        # (10.5 pt) leave over; line 1.7.
        ("16k-large", Profile("book-16k", 210, 285, 25, 22.02, 25, 22, 44, 38)),
        ("16k", Profile("book-16k", 185, 260, 25, 22.95, 25, 22, 37, 34)),
        ("a4", Profile("book-16k", 210, 297, 25, 22.02, 25, 22, 44, 40)),
        # GB/T 9704-2012: 天头 37, 订口 28, type area 156 × 225, 三号, 22 lines of 28
        ("a4", Profile("gongwen-a4", 210, 297, 28, 26, 37, 35, 28, 22)),
    )
}
"""Profile and paper -> the page. 公文 has one paper."""

LEAFLET_PROFILES = (
    Profile("leaflet", 210, 297, 17, 17, 16, 15, 56, 58),
    Profile("leaflet", 210, 297, 16, 16, 15, 14, 58, 61, figures=0.78),
    Profile("leaflet", 210, 297, 16, 16, 15, 14, 59, 62, figures=0.62),
    Profile("leaflet", 210, 297, 15, 15, 14, 13, 60, 64, figures=0.5),
    Profile("leaflet", 210, 297, 19, 19, 18, 17, 50, 52, figures=1.2),
)
"""One case by itself on A4 in two columns; a closer page where it makes two pages of three. The
last is a roomier one, for what leaves most of the second page empty.
"""

LEAFLET_PAGES = 2


def profile_of(name: str, paper: str) -> Profile:
    """Return the page of the profile ``name`` on ``paper``; 公文 is always A4."""
    return PROFILES.get((name, paper)) or PROFILES[name, "a4"]
