"""What is cast off before setting is about what the book then takes."""

from __future__ import annotations

import json

import pytest

from compendium.content.model.entry import Entry
from compendium.outputs.book.contents.figures import Print
from compendium.outputs.book.setting.length import estimate_pages
from compendium.outputs.book.setting.sheets import Laid
from tests.outputs.book.readback.books import Book
from tests.outputs.book.readback.conftest import SHIPPED


@pytest.mark.parametrize("name", SHIPPED)
def test_the_pages_of_a_book_are_cast_off_within_fifteen_percent(
    shipped: dict[str, Book], name: str
) -> None:
    book = shipped[name]
    expected = sum(
        estimate_pages(e.words, sheet(book, e), book.profile, recto=False)
        for e in book.volume.entries
    )
    taken = sum(len(book.leaves(e)) for e in book.volume.entries)
    assert taken > 20
    assert expected == pytest.approx(taken, rel=0.15)


def test_a_case_that_begins_on_the_right_takes_whole_leaves(shipped: dict[str, Book]) -> None:
    book = shipped["awards"]
    for one in book.volume.entries:
        alone = estimate_pages(one.words, sheet(book, one), book.profile, recto=False)
        taken = estimate_pages(one.words, sheet(book, one), book.profile, recto=True)
        assert taken == alone + alone % 2


def sheet(book: Book, entry: Entry) -> Laid:
    """Return the sheet of ``entry`` in the studio that ``book`` was set in."""
    found = (
        json.loads(file.read_bytes())
        for file in (book.root / "build/cache/book/cases").glob("*.json")
    )
    prints = next(one["prints"] for one in found if one["id"] == entry.identity)
    return Laid("", frozenset(), tuple(Print(*print_) for print_ in prints))
