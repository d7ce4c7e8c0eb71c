"""No page of a case is nearly empty: the white at the foot of its pages is counted."""

from __future__ import annotations

import pytest

from tests.outputs.book.readback.books import Book
from tests.outputs.book.readback.white import CaseWhite, case_whites, leaflet_gap

MOST_AT_ENDS = 0.2
"""Of a page, on the mean of a book's cases: the white below their ends. It was 0.07 and 0.15 when
this was written, and 0.41 before cases were fitted; who makes it more has made pages emptier."""

MOST_OF_ALL = 0.08
"""The same of all pages of a book's cases: it was 0.04 and 0.06, and 0.15 before."""


def whites_of(book: Book) -> list[CaseWhite]:
    found = case_whites(book.paper.file, book.depth, book.profile)
    assert len(found) == len(book.volume.entries)
    return found


@pytest.mark.parametrize("name", ["awards", "collection"])
def test_a_case_ends_on_a_page_that_is_at_least_three_quarters_full(
    shipped: dict[str, Book], name: str
) -> None:
    whites = whites_of(shipped[name])
    ends = [one.end for one in whites]
    assert max(ends) < 1 / 4
    assert sum(ends) / len(ends) < MOST_AT_ENDS
    pages = [page.foot for one in whites for page in one.pages]
    assert sum(pages) / len(pages) < MOST_OF_ALL


@pytest.mark.parametrize("name", ["awards", "collection"])
def test_no_page_before_the_last_of_a_case_is_left_a_quarter_empty(
    shipped: dict[str, Book], name: str
) -> None:
    for one in whites_of(shipped[name]):
        assert all(page.foot < 1 / 4 for page in one.pages[:-1]), one
        assert all(page.widest < 1 / 5 for page in one.pages), one


def test_of_many_rows_of_figures_some_stand_below_the_summary(tortured: dict[str, Book]) -> None:
    (case,) = [one for one in whites_of(tortured["document"]) if one.title.startswith("把每一次")]
    assert case.pages[0].foot < 1 / 4


def test_little_of_the_text_goes_with_what_is_on_record_where_that_leaves_a_gap(
    tortured: dict[str, Book],
) -> None:
    (case,) = [one for one in whites_of(tortured["document"]) if one.title.startswith("把心放正")]
    assert max(page.foot for page in case.pages) < 1 / 2


def test_no_column_of_a_leaflet_has_a_gap_of_a_fifth_of_its_page(shipped: dict[str, Book]) -> None:
    files = sorted((shipped["collection"].root / "build/book/leaflets").glob("*/*.pdf"))
    assert len(files) == len(shipped["collection"].volume.entries)
    gaps = {file.stem: leaflet_gap(file) for file in files}
    assert not {name: gap for name, gap in gaps.items() if gap > 0.18}
