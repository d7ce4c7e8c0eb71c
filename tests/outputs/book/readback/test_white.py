"""No page of a case is nearly empty: the white at the foot of its pages is counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.outputs.book.readback.books import Book

MOST_AT_ENDS = 0.47
"""Of a page, on the mean of a book's cases: the white below their ends. It was 0.41 and 0.46 when
this was written; who makes it more has made pages emptier."""


def white_of(book: Book) -> Iterator[list[float]]:
    """Yield for every case the white at the foot of each of its pages, as a share of the page."""
    for entry in book.volume.entries:
        yield [
            (book.area(leaf).bottom - max(line.y for line in book.body(leaf)))
            / (book.area(leaf).bottom - book.area(leaf).top)
            for leaf in book.leaves(entry)
        ]


@pytest.mark.parametrize("name", ["awards", "collection"])
def test_a_case_ends_on_a_page_that_is_at_least_a_third_full(
    shipped: dict[str, Book], name: str
) -> None:
    pages = [*white_of(shipped[name])]
    assert pages
    ends = [one[-1] for one in pages]
    assert max(ends) < 2 / 3
    assert sum(ends) / len(ends) < MOST_AT_ENDS


@pytest.mark.parametrize("name", ["awards", "collection"])
def test_no_page_is_left_a_third_empty_but_the_last_two_of_a_case(
    shipped: dict[str, Book], name: str
) -> None:
    """What ends a case goes together to its last page, and leaves white on the one before."""
    for shares in white_of(shipped[name]):
        assert all(share < 1 / 3 for share in shares[:-2]), shares
        assert all(share < 0.6 for share in shares[-2:-1]), shares
