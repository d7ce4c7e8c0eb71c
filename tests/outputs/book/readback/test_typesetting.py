"""Chinese is set as W3C's clreq asks, measured from the places of the signs on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

import pytest

from compendium.content.body.blocks import content_of
from tests.outputs.book.readback.books import CLOSING, OPENING, Book, left_of, right_of
from tests.outputs.book.readback.paper import Glyph, Line, plain
from tests.outputs.book.readback.paragraphs import Paragraph, paragraphs, right_beside, said

NEAR = 0.6
"""Points by which an edge may miss."""

SHARED = 0.06
"""Of a letter: what each gets of the space that lines with a long address lack to be full."""

TORN = 0.2
"""Of a letter: from such gaps between Han on one sees them."""

UNBROKEN = "—…"

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z0-9]")
_LONG_RUN = re.compile(r"[!-~]{13}")


@pytest.fixture(scope="session")
def texts(book: Book) -> list[Paragraph]:
    """The paragraphs of a book."""
    found = [*paragraphs(book)]
    assert len(found) >= 12
    return found


def lines_of(book: Book) -> Iterator[Line]:
    """Yield the lines of all cases, whatever they belong to."""
    for _, leaf in book.case_leaves():
        yield from book.body(leaf)


def test_every_paragraph_begins_two_letters_in_and_goes_on_at_the_margin(
    book: Book, texts: list[Paragraph]
) -> None:
    size = book.profile.size
    for paragraph in texts:
        (leaf, first), *more = paragraph.lines
        begins = left_of(first) - book.area(leaf).left - 2 * size
        # An opening mark that begins a paragraph may keep its whole width.
        room = size / 2 if first.text[0] in OPENING else 0
        assert -NEAR <= begins <= room + NEAR, first.text
        for leaf, line in more:
            assert left_of(line) == pytest.approx(book.area(leaf).left, abs=NEAR), line.text


def test_every_line_but_the_last_ends_at_the_margin(book: Book, texts: list[Paragraph]) -> None:
    for paragraph in texts:
        for leaf, line in paragraph.lines[:-1]:
            if not paragraph.broken and _HAN.search(line.text):
                # What all letters of a line share stands behind the last of them too.
                shared = SHARED * line.size if _LONG_RUN.search(plain(paragraph.text)) else 0
                right = right_beside(paragraph, book) or book.area(leaf).right
                edge = pytest.approx(right, abs=NEAR + shared)
                assert edge in (right_of(line), line.glyphs[-1].end), line.text


def _are_plain_han(*signs: Glyph) -> bool:
    return all(_HAN.match(sign.char) for sign in signs)


def test_words_beside_an_upright_picture_end_where_whole_letters_do(
    shipped: dict[str, Book],
) -> None:
    book = shipped["collection"]
    found = [(paragraph, right_beside(paragraph, book)) for paragraph in paragraphs(book)]
    beside = [(paragraph, right) for paragraph, right in found if right]
    assert len(beside) > 2
    for paragraph, right in beside:
        letters = (right - book.area(paragraph.lines[0][0]).left) / book.profile.size
        assert letters == pytest.approx(round(letters), abs=0.02)
        signs = [pairwise(line.glyphs) for _, line in paragraph.lines[:-1]]
        pairs = [(one, next_) for line in signs for one, next_ in line]
        steps = [next_.x - one.x for one, next_ in pairs if _are_plain_han(one, next_)]
        assert max(steps) < (1 + TORN / 2) * book.profile.size


def test_no_line_of_a_case_stands_out_of_the_type_area(book: Book) -> None:
    for _, leaf in book.case_leaves():
        area = book.area(leaf)
        for line in book.body(leaf):
            assert left_of(line) >= area.left - NEAR, line.text
            assert right_of(line) <= area.right + NEAR, line.text


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(book: Book) -> None:
    for line in lines_of(book):
        words = [glyph for glyph in line.glyphs if plain(glyph.char)]
        if len(words) > 1:
            assert words[0].char not in CLOSING, line.text
            assert words[-1].char not in OPENING, line.text


def test_no_last_line_is_a_single_letter(texts: list[Paragraph]) -> None:
    for paragraph in texts:
        if len(paragraph.lines) > 1 and not paragraph.broken:
            last = "".join(c for c in plain(paragraph.lines[-1][1].text) if c not in CLOSING)
            assert len(last) > 1, paragraph.text


def test_no_line_of_a_paragraph_stands_alone_on_a_page(texts: list[Paragraph]) -> None:
    for paragraph in texts:
        pages = [leaf.number for leaf, _ in paragraph.lines]
        if len(set(pages)) > 1 and not paragraph.broken:
            assert min(pages.count(page) for page in pages) > 1, paragraph.text


def test_no_heading_stands_at_the_foot_of_a_page(book: Book) -> None:
    seen = 0
    for entry in book.volume.entries:
        blocks = content_of(book.texts[entry.identity])
        titles = {plain(said(block["c"])) for block in blocks if block["t"] == "h"}
        for leaf in book.leaves(entry):
            words = [plain(line.text) for line in book.body(leaf) if is_running(line, book)]
            seen += len(titles & set(words))
            assert not words or words[-1] not in titles
    assert seen


def is_running(line: Line, book: Book) -> bool:
    """Tell whether ``line`` is neither a footnote nor a caption."""
    return line.size > 0.96 * book.profile.size


def test_dashes_and_dots_are_not_broken_at_the_end_of_a_line(texts: list[Paragraph]) -> None:
    for paragraph in texts:
        for (_, line), (_, later) in pairwise(paragraph.lines):
            if line.text[-1] in UNBROKEN:
                assert later.text[0] != line.text[-1], line.text


def test_space_between_han_and_latin_is_made_by_layout(texts: list[Paragraph]) -> None:
    gaps = []
    for paragraph in texts:
        for number, (_, line) in enumerate(paragraph.lines):
            for one, later in pairwise(line.glyphs):
                if meet(one, later):
                    last = number == len(paragraph.lines) - 1
                    gaps += [(later.x - one.end) / one.size] if last else []
    assert gaps
    assert max(gaps) <= 0.26
    assert min(gaps) > 0.1


def test_han_and_latin_keep_their_distance_in_what_is_set_small(book: Book) -> None:
    for line in lines_of(book):
        for one, later in pairwise(line.glyphs):
            if meet(one, later):
                assert later.x - one.end > 0.1 * one.size, line.text


def test_no_line_with_a_long_address_is_torn_apart(book: Book) -> None:
    for line in lines_of(book):
        gaps = [
            (later.x - one.end) / one.size
            for one, later in pairwise(line.glyphs)
            if _HAN.match(one.char) and _HAN.match(later.char)
        ]
        if gaps and _LONG_RUN.search(plain(line.text)):
            assert median(gaps) < TORN, line.text


def test_no_mark_of_a_note_begins_a_line(book: Book) -> None:
    for line in lines_of(book):
        if "①" <= line.text[0] <= "⑳" and line.size > 0.96 * book.profile.size:
            assert line.glyphs[0].size > 0.9 * line.size, line.text


def meet(one: Glyph, later: Glyph) -> bool:
    """Tell whether Han and Latin of the same size meet."""
    signs = one.char + later.char
    return one.size == later.size and bool(_HAN.search(signs) and _LATIN.search(signs))


def test_no_space_is_printed_between_han(book: Book) -> None:
    typed = re.compile(r"[\u3400-\u9fff，。] [\u3400-\u9fff]")
    runs = [found[0] for line in lines_of(book) for found in typed.finditer(line.text)]
    assert [run for run in runs if run[0] not in "图"] == []


def test_nothing_is_slanted(book: Book) -> None:
    for leaf in book.paper.leaves:
        for line in leaf.lines:
            for glyph in line.glyphs:
                assert not glyph.slant, line.text
                assert not re.search("italic|oblique", glyph.font, re.I), line.text


def test_two_full_width_marks_side_by_side_take_one_and_a_half(texts: list[Paragraph]) -> None:
    # Marks of two faces are no pair; nor is what stands behind a page number that print adds.
    apart = [
        (later.x - one.x) / one.size
        for paragraph in texts
        for _, line in paragraph.lines
        for before, one, later in zip(line.glyphs, line.glyphs[1:], line.glyphs[2:], strict=False)
        if one.char in CLOSING and later.char in CLOSING + OPENING and before.char != "页"
        if (one.font, one.size) == (later.font, later.size)
    ]
    assert apart
    assert max(apart) <= 0.75
