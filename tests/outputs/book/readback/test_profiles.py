"""Pages have the measures of their profile: margins, letters in a line, lines on a page."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

import pytest

from compendium.system.typesetting.measures import MM
from tests.outputs.book.readback.books import Book, left_of
from tests.outputs.book.readback.paper import Glyph, Leaf, Line
from tests.outputs.book.readback.paragraphs import paragraphs, right_beside

NEAR = 0.3
"""Points by which a measure may miss."""

DESCENT = 0.12
"""Of a letter: how far its box reaches below the baseline."""


def is_han(glyph: Glyph) -> bool:
    return "\u4e00" <= glyph.char <= "\u9fff"


class Measures(NamedTuple):
    """A page in millimetres, its letters in a line and lines, the size of a letter in points."""

    paper: tuple[int, int]
    chars: int
    lines: int
    size: float


class Margins(NamedTuple):
    """Margins in millimetres."""

    inside: float
    outside: float
    top: float


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("document", Measures((210, 297), 28, 22, 15.79)),
        ("everything", Measures((210, 285), 44, 38, 10.5)),
    ],
)
def test_a_page_holds_as_many_lines_of_as_many_letters_as_its_profile_says(
    tortured: dict[str, Book], name: str, told: Measures
) -> None:
    book = tortured[name]
    leaf, inner = fullest(book)
    area = book.area(leaf)
    assert (leaf.width, leaf.height) == pytest.approx([side * MM for side in told.paper], abs=NEAR)
    assert (area.right - area.left) / inner[0].size == pytest.approx(told.chars, abs=0.01)
    assert inner[0].size == pytest.approx(told.size, abs=0.01)
    pitch = Counter(round(later.y - one.y, 1) for one, later in pairwise(inner)).most_common(1)[0][
        0
    ]
    # A case may have a line less or two more on its pages, to fill them; a document none.
    fitted = (0,) if name == "document" else (-1, 0, 1, 2)
    lines = (area.bottom - area.top) / pitch
    assert any(lines == pytest.approx(told.lines + more, abs=0.15) for more in fitted)


def fullest(book: Book) -> tuple[Leaf, list[Line]]:
    """Return the page with most lines of running text, and these lines."""
    found: dict[int, tuple[Leaf, list[Line]]] = {}
    for paragraph in paragraphs(book):
        for leaf, line in paragraph.lines:
            found.setdefault(leaf.number, (leaf, []))[1].append(line)
    return max(found.values(), key=lambda page: len(page[1]))


def test_a_full_page_of_a_document_has_22_lines_of_28_letters(tortured: dict[str, Book]) -> None:
    book = tortured["document"]
    leaf, lines = fullest(book)
    assert len(lines) == 22
    assert max(len([g for g in line.glyphs if g.x < g.end]) for line in lines) >= 28
    area = book.area(leaf)
    assert lines[0].y - 0.88 * lines[0].size == pytest.approx(area.top, abs=NEAR)
    assert lines[-1].y + DESCENT * lines[-1].size <= area.bottom + NEAR
    assert {round(later.y - one.y, 2) for one, later in pairwise(lines)} == {28.99}


def test_han_is_set_solid_where_no_latin_shares_the_line(book: Book) -> None:
    steps = [
        (later.x - one.x) / one.size
        for paragraph in paragraphs(book)
        if not right_beside(paragraph, book)  # of short lines some lack more than marks can give
        for _, line in paragraph.lines
        if not re.search("[!-~]", line.text)
        for one, later in pairwise(line.glyphs)
        if is_han(one) and is_han(later) and (one.font, one.size) == (later.font, later.size)
    ]
    assert len(steps) > 1_000
    assert (min(steps), max(steps)) == pytest.approx((1, 1), abs=0.01)


@pytest.mark.parametrize(
    ("name", "told"),
    [("collection", Margins(25, 22.02, 25)), ("document", Margins(28, 26, 37))],
)
def test_margins_are_those_of_the_profile_on_both_hands(
    shipped: dict[str, Book], tortured: dict[str, Book], name: str, told: Margins
) -> None:
    book = {**shipped, **tortured}[name]
    seen = set()
    for paragraph in paragraphs(book):
        for leaf, line in paragraph.lines[1:-1]:
            left = told.inside if leaf.is_right else told.outside
            assert left_of(line) == pytest.approx(left * MM, abs=NEAR)
            assert line.glyphs[0].y > told.top * MM
            seen.add(leaf.is_right)
    assert seen == {True, False}
