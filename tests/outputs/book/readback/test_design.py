"""What a book designer would mark: rows at their rules, lists out of line, runt captions."""

from __future__ import annotations

import re
from itertools import pairwise

import pymupdf
import pytest

from tests.outputs.book.readback.books import Book
from tests.outputs.book.readback.paper import Leaf, Line, plain, read_paper

NEAR = 0.6
"""Points by which an edge may miss."""

ROWS = ("成果形式", "活动载体")


@pytest.fixture(scope="session")
def collection(shipped: dict[str, Book]) -> Book:
    return shipped["collection"]


def leaf_with(book: Book, words: str) -> Leaf:
    return next(leaf for leaf in book.paper.leaves[6:] if plain(words) in leaf.stream)


def drawn(book: Book, leaf: Leaf) -> list[pymupdf.Rect]:
    """Return the boxes of what is drawn on ``leaf``, rules and bars."""
    with pymupdf.open(book.paper.file) as pdf:  # type: ignore[no-untyped-call]  # it has none
        return [one["rect"] for one in pdf[leaf.number].get_drawings()]


def test_no_heading_of_the_size_of_the_text_is_closer_to_it_than_its_lines(
    collection: Book,
) -> None:
    seen = 0
    for _, leaf in collection.case_leaves():
        for (head, text), (_, more) in pairwise(pairwise(collection.body(leaf))):
            level = re.match(r"\s*[0-9]\.[^0-9]", head.text) and "SansSC" in head.glyphs[-1].font
            if level and {text.size, more.size} == {head.size}:
                assert text.y - head.y > more.y - text.y - NEAR, head.text
                seen += 1
    assert seen


def test_the_words_of_a_row_keep_away_from_the_rule_below_them(collection: Book) -> None:
    seen = 0
    for _, leaf in collection.case_leaves():
        names = [line for line in leaf.lines if plain(line.text)[:4] in ROWS]
        rules = [rect for rect in drawn(collection, leaf) if rect.height < 1 and rect.width > 200]
        for name in names:
            above = max(rect.y0 for rect in rules if rect.y0 < name.y)
            assert name.y - 0.88 * name.size - above > 1.8, name.text
            seen += 1
    assert seen > 9


def test_lists_of_awards_have_the_same_columns(collection: Book) -> None:
    leaf = leaf_with(collection, "认定名单2026年")
    titles = [plain(entry.title)[:6] for entry in collection.volume.entries if entry.award]
    lefts = [place for title in titles for line in leaf.lines for place in places(line, title)]
    assert len(lefts) == len(titles) == 5
    assert max(lefts) - min(lefts) < NEAR + 6, "but for a mark at the beginning"
    right = collection.area(leaf).right
    lines = collection.body(leaf)
    numbers = [line for line in lines if re.search(r"(^|[^年月日])[0-9]{1,2}$", line.text)]
    ends = {round(line.glyphs[-1].end) for line in numbers if line.glyphs[-1].end > right - 12}
    assert len(ends) == 1


def places(line: Line, words: str) -> list[float]:
    """Return where ``words`` begin on ``line``, if they stand there."""
    glyphs = [glyph for glyph in line.glyphs if plain(glyph.char)]
    found = "".join(glyph.char for glyph in glyphs).find(words)
    return [glyphs[found].x] if found >= 0 else []


def test_the_bars_of_all_charts_begin_below_each_other(collection: Book) -> None:
    leaf = leaf_with(collection, "统计9篇")
    bars = [rect for rect in drawn(collection, leaf) if abs(rect.height - 8) < 0.1]
    bars = [rect for rect in bars if rect.width > 10]
    rows = {round(rect.y0): [one.x0 for one in bars if abs(one.y0 - rect.y0) < 1] for rect in bars}
    assert len(rows) > 15
    assert len({round(min(lefts)) for lefts in rows.values()}) == 1


def test_a_caption_of_two_lines_has_them_nearly_even(collection: Book) -> None:
    seen = 0
    for file in sorted((collection.root / "build/book/leaflets").glob("*/*.pdf")):
        for leaf in read_paper(file).leaves:
            for first, second in captions(leaf):
                widths = sorted(one.glyphs[-1].end - one.glyphs[0].x for one in (first, second))
                assert widths[0] > 0.55 * widths[1], second.text
                seen += 1
    assert seen >= 3


def captions(leaf: Leaf) -> list[tuple[Line, Line]]:
    """Return the captions on ``leaf`` that take two lines."""
    found = []
    for number, first in enumerate(leaf.lines):
        if not re.match(r"图 ?[0-9]", first.text):
            continue
        below = [
            one
            for one in leaf.lines[number + 1 :]
            if 0 < one.y - first.y < 1.6 * first.size and one.glyphs[0].font == first.glyphs[0].font
        ]
        beside = [one for one in below if abs(middle(one) - middle(first)) < 12]
        found += [(first, beside[0])] if beside else []
    return found


def middle(line: Line) -> float:
    return (line.glyphs[0].x + line.glyphs[-1].end) / 2
