"""A printed book -> the white of its pages: below what they show, and the widest within it.

Run it to see a book's: ``python -m tests.outputs.book.readback.white build/book/collection.pdf``.
"""

from __future__ import annotations

import sys
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

import pymupdf

from compendium.outputs.book.contents.profile import PROFILES, Profile
from compendium.system.typesetting.measures import MM

DOTS = 0.5
"""Pixels a point: enough to tell a line of text from the white between two."""

WHITE = 250
"""From this shade on a pixel shows nothing but paper."""

MATCHING = 3
"""Points by which a page may differ from that of a profile, with which it is measured."""


class White(NamedTuple):
    """The white of a page, in shares of its type area's height."""

    foot: float
    widest: float


class CaseWhite(NamedTuple):
    """The white of the pages of a case, which begins on the page ``first``, from 0."""

    title: str
    first: int
    pages: tuple[White, ...]

    @property
    def end(self) -> float:
        return self.pages[-1].foot


def white_of(page: pymupdf.Page, profile: Profile) -> White:
    """Return the white of ``page``, which is looked at as it is seen."""
    pixels = page.get_pixmap(
        matrix=pymupdf.Matrix(DOTS, DOTS),  # type: ignore[no-untyped-call]  # nor has it
        colorspace=pymupdf.csGRAY,
    )
    edge = (pixels.height / DOTS - profile.height * MM) / 2
    top = round((edge + profile.top * MM) * DOTS)
    bottom = round((edge + (profile.height - profile.bottom) * MM) * DOTS)
    shown = [
        min(pixels.samples[row * pixels.stride : row * pixels.stride + pixels.width]) < WHITE
        for row in range(top, bottom)
    ]
    runs = [(ink, len([*group])) for ink, group in groupby(shown)]
    foot = runs[-1][1] if not runs[-1][0] else 0
    within = [length for ink, length in runs[1 : -1 if foot else None] if not ink]
    return White(foot / len(shown), max(within, default=0) / len(shown))


COLUMNS = ((0.07, 0.495), (0.505, 0.93))
"""Where the columns of a leaflet begin and end, of the width of its page."""


ABOVE_FOLIO = 0.945
"""How far down a page of a leaflet its columns reach at most, of its height."""


def leaflet_gap(file: Path) -> float:
    """Return the widest white within a column of the leaflet ``file``, of its page's height."""
    with pymupdf.open(file) as pdf:  # type: ignore[no-untyped-call]  # it has none
        return max(gap for number in range(len(pdf)) for gap in _column_gaps(pdf[number]))


def _column_gaps(page: pymupdf.Page) -> list[float]:
    pixels = page.get_pixmap(
        matrix=pymupdf.Matrix(DOTS, DOTS),  # type: ignore[no-untyped-call]  # nor has it
        colorspace=pymupdf.csGRAY,
    )
    high = round(ABOVE_FOLIO * pixels.height)
    rows = [pixels.samples[row * pixels.stride :][: pixels.width] for row in range(high)]
    return [
        _widest(rows, round(left * pixels.width), round(right * pixels.width))
        for left, right in COLUMNS
    ]


def _widest(rows: list[bytes], left: int, right: int) -> float:
    shown = [min(row[left:right]) < WHITE for row in rows]
    runs = [(ink, len([*group])) for ink, group in groupby(shown)]
    return max((length for ink, length in runs[1:-1] if not ink), default=0) / len(rows)


def case_whites(file: Path, depth: int, profile: Profile | None = None) -> list[CaseWhite]:
    """Return the white of every case of the book ``file``, which its outline has at ``depth``."""
    with pymupdf.open(file) as pdf:  # type: ignore[no-untyped-call]  # it has none
        page = profile or _profile_of(pdf[0])
        outline = [(level, title, at - 1) for level, title, at, *_ in pdf.get_toc()]
        ends = [at for level, _, at in outline if level <= depth]
        return [
            CaseWhite(title, first, _pages(pdf, first, _after(first, ends, len(pdf)), page))
            for (level, title, first), (below, *_) in pairwise(outline)
            if (level, below) == (depth, depth + 1)  # an index has no headings of its own
        ]


def _after(first: int, starts: list[int], pages: int) -> int:
    return min((at for at in starts if at > first), default=pages)


def _pages(pdf: pymupdf.Document, first: int, end: int, profile: Profile) -> tuple[White, ...]:
    """Return the white of the pages of a case; blank ones before a right-hand page are none."""
    shown = [number for number in range(first, end) if _has_words(pdf[number])]
    return tuple(white_of(pdf[number], profile) for number in shown)


def _has_words(page: pymupdf.Page) -> bool:
    return bool(page.get_text().strip())  # type: ignore[no-untyped-call]  # it has none


def _profile_of(page: pymupdf.Page) -> Profile:
    """Return the profile of a book's page, which may have crop marks around it."""
    wide = page.rect.width / MM
    fitting = [one for one in PROFILES.values() if one.name == "book-16k"]
    return min(
        fitting, key=lambda one: abs(wide - one.width) + abs(page.rect.height / MM - one.height)
    )


def told(whites: list[CaseWhite]) -> str:
    """Return a table of the white of cases: page by page, and on the mean at their ends."""
    lines = [
        f"{one.first + 1:4}  {' '.join(f'{page.foot:4.2f}' for page in one.pages)}  {one.title}"
        for one in whites
    ]
    ends = [one.end for one in whites]
    every = [page.foot for one in whites for page in one.pages]
    lines.append(
        f"{len(every)} pages; at the ends {sum(ends) / len(ends):.2f} on the mean, "
        f"{max(ends):.2f} at most; of all pages {sum(every) / len(every):.3f}"
    )
    return "\n".join(lines)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        sys.stdout.write(f"{name}\n{told(case_whites(Path(name), 2))}\n")
