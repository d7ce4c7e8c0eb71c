"""The boxes of all text of a page -> those that stand on one another, or out of their place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from compendium.system.typesetting.measures import MM
from tests.outputs.book.readback.books import CLOSING, OPENING, Area, Book
from tests.outputs.book.readback.paper import SAME_LINE, Glyph, Leaf, Line

ABOVE, BELOW = 0.72, 0.04
"""Of its size: how far the ink of a letter reaches above its baseline, at least, and below."""

TOUCHING = 1.2
"""Points by which two boxes have to share both ways before they count as one on the other."""


HALF = 0.5
"""Of a letter: how far a mark of full width at an edge hangs out with its white half."""

SAFE = 8 * MM
"""Points from the edge of the paper within which nothing is printed, head and folio neither."""


MARKS = frozenset(CLOSING + OPENING + "·—…")


class Box(NamedTuple):
    """Letters in a row, as the ink of a line of one size; points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    text: str


def boxes(leaf: Leaf) -> list[Box]:
    """Return the boxes of the words on ``leaf``; a line is split where its size changes."""
    return [_box(run) for line in leaf.lines for run in _runs(line)]


def _runs(line: Line) -> Iterator[list[Glyph]]:
    run: list[Glyph] = []
    for glyph in line.glyphs:
        if run and (glyph.size != run[-1].size or glyph.x - run[-1].end > glyph.size):
            yield run
            run = []
        if not glyph.char.isspace():
            run.append(glyph)
    if run:
        yield run


def _box(run: list[Glyph]) -> Box:
    size = max(glyph.size for glyph in run)
    left, right = min(glyph.x for glyph in run), max(glyph.end for glyph in run)
    text = "".join(glyph.char for glyph in run)
    return Box(left, run[0].y - ABOVE * size, right, run[0].y + BELOW * size, run[0].y, text)


def overprinted(leaf: Leaf) -> list[tuple[str, str]]:
    """Return the pairs of words on ``leaf`` that stand on one another."""
    found = sorted(boxes(leaf), key=lambda box: box.top)
    pairs = [pair for line in leaf.lines for pair in _run_together(line)]
    for number, one in enumerate(found):
        for other in found[number + 1 :]:
            if other.top >= one.bottom - TOUCHING:
                break
            shared = min(one.right, other.right) - max(one.left, other.left)
            if shared > TOUCHING and abs(one.baseline - other.baseline) > SAME_LINE:
                pairs.append((one.text, other.text))
    return pairs


def _run_together(line: Line) -> Iterator[tuple[str, str]]:
    """Yield the signs of one line that stand on one another; half of a full-width mark is white."""
    for one, other in pairwise(line.glyphs):
        letters = not (MARKS & {one.char, other.char}) and not (one.char + other.char).isspace()
        if (
            letters
            and one.end - other.x > max(TOUCHING, 0.2 * one.size)
            and one.char.strip()
            and other.char.strip()
        ):
            yield one.char, other.char


def outside(leaf: Leaf, area: Area, near: float) -> list[str]:
    """Return the words on ``leaf`` that stand out of ``area`` by more than ``near`` points.

    Marks of full width hang out by the half of them that is white.
    """
    return [
        box.text
        for box in boxes(leaf)
        if box.left < area.left - near
        or box.right > area.right + near
        or box.top < area.top - near
        or box.bottom > area.bottom + near
    ]


def between_margins(leaf: Leaf, area: Area) -> Area:
    """Return ``area`` with the head above and the folio below."""
    return Area(area.left, SAFE, area.right, leaf.height - SAFE)


def assert_tidy(leaf: Leaf, area: Area, near: float) -> None:
    assert overprinted(leaf) == [], f"page {leaf.number + 1}"
    assert outside(leaf, area, near) == [], f"page {leaf.number + 1}"


def assert_inner_tidy(book: Book, least: int) -> list[Leaf]:
    """Assert that each of the pages with a number is tidy; returns these, more than ``least``."""
    inner = [leaf for leaf in book.paper.leaves if leaf.label and leaf.lines]
    assert len(inner) > least
    for leaf in inner:
        assert_tidy(leaf, between_margins(leaf, book.area(leaf)), HALF * book.profile.size + 1)
    return inner
