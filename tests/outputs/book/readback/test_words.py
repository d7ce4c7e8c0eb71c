"""Whatever a case's page says, the book and the leaflet say too: no word is lost on the way."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest

from compendium.content.model.entry import Entry
from tests.folders import article_of
from tests.outputs.book.readback.article import blocks_of
from tests.outputs.book.readback.books import Book
from tests.outputs.book.readback.paper import plain, read_paper

_SENTENCE = re.compile(r"[^。！？；]+[。！？；]*")
_ADDED = re.compile(r"[\u2460-\u2473]|（见第\d+页）")
"""What print adds within a sentence: footnote marks and the pages of other cases."""
_DAY_OF_FIGURE = re.compile(r"截至\d+年\d+月\d+日$")
"""Stands below every figure of a page; in print once where it is the same for all."""

PLAN = "plan"
"""The class of a page's appendix that a leaflet leaves out: it has two pages."""


def page_blocks(book: Book, entry: Entry, *more: str) -> list[str]:
    blocks = blocks_of(article_of(book.root / "build/site", entry.identity), *more)
    assert len(blocks) > 20
    days = [day for block in blocks if (day := _DAY_OF_FIGURE.search(block))]
    return [_DAY_OF_FIGURE.sub("", block) for block in blocks] + [*{day[0] for day in days}]


def pages(book: Book, entry: Entry) -> list[str]:
    """Return the words of the pages of a case, in the order of the file."""
    return [_ADDED.sub("", leaf.stream) for leaf in book.leaves(entry)]


def missing(blocks: list[str], printed: list[str]) -> Counter[str]:
    """Return the signs that ``blocks`` hold more often than ``printed``."""
    return Counter(_ADDED.sub("", "".join(blocks))) - Counter("".join(printed))


def torn(blocks: list[str], printed: list[str]) -> list[str]:
    """Return the sentences that stand nowhere whole, nor end one page and go on on the next."""
    sentences = {one for block in blocks for one in _SENTENCE.findall(_ADDED.sub("", block))}
    whole = "\n".join(printed)
    return sorted(one for one in sentences if one not in whole and not turns_over(one, printed))


def turns_over(sentence: str, printed: list[str]) -> bool:
    """Tell whether ``sentence`` is parted by the end of a page."""
    parts = [(sentence[:n], sentence[n:]) for n in range(1, len(sentence))]
    return any(
        first in one and rest in later for one, later in pairwise(printed) for first, rest in parts
    )


def test_no_sign_of_a_page_is_lost(book: Book) -> None:
    for entry in book.volume.entries:
        assert missing(page_blocks(book, entry), pages(book, entry)) == Counter(), entry.identity


def test_every_sentence_of_a_page_stands_in_the_book_as_it_was_written(book: Book) -> None:
    for entry in book.volume.entries:
        assert torn(page_blocks(book, entry), pages(book, entry)) == [], entry.identity


@pytest.mark.parametrize("name", ["collection", "everything"])
def test_a_leaflet_says_what_the_page_says_but_the_plan(
    shipped: dict[str, Book], tortured: dict[str, Book], name: str
) -> None:
    book = {**shipped, **tortured}[name]
    for entry in book.volume.entries:
        file = book.root / f"build/book/leaflets/{entry.identity}.pdf"
        printed = [_ADDED.sub("", leaf.stream) for leaf in read_paper(file).leaves]
        assert missing(page_blocks(book, entry, PLAN), printed) == Counter(), entry.identity


def test_the_press_edition_loses_no_word_either(press: Book) -> None:
    for entry in press.volume.entries:
        printed = ["".join(line.text for line in leaf.lines) for leaf in press.leaves(entry)]
        printed = [_ADDED.sub("", plain(text)) for text in printed]
        assert missing(page_blocks(press, entry), printed) == Counter(), entry.identity
