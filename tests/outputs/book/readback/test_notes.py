"""Every footnote of a book stands on the page of its mark."""

from __future__ import annotations

from tests.outputs.book.readback.books import Book
from tests.outputs.book.readback.paper import RAISED, Leaf

RINGED = "①②③④⑤⑥⑦⑧⑨⑩"


def raised(leaf: Leaf) -> tuple[list[str], list[str]]:
    """Return the raised signs of footnotes that begin a line, and those within one."""
    first: list[str] = []
    within: list[str] = []
    for line in leaf.lines:
        for number, glyph in enumerate(line.glyphs):
            if glyph.char in RINGED and glyph.size < RAISED * line.size:
                (within if number else first).append(glyph.char)
    return first, within


def test_every_footnote_stands_on_the_page_of_its_mark(book: Book) -> None:
    told = [(leaf.number, *raised(leaf)) for _, leaf in book.case_leaves()]
    assert any(first for _, first, _ in told) or book.paper.file.stem == "document"
    assert not [one for one in told if {*one[1]} - {*one[2]}]
