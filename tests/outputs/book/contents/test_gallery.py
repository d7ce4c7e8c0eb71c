"""Pictures stand in rows that fill the line, equally high, none of them out of proportion."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compendium.outputs.book.contents.gallery import (
    GAP,
    MOST_IN_ROW,
    TALLEST,
    TALLEST_ROW,
    WIDEST_ROW,
    gallery_rows,
)

RATIOS = st.lists(st.floats(0.2, 5), max_size=12)
CLOSE = 0.001


def test_one_picture_is_as_large_as_the_page_allows() -> None:
    assert gallery_rows([2 / 3]) == [[WIDEST_ROW]]
    assert gallery_rows([2.0]) == [[TALLEST / 2]]


def test_four_pictures_stand_in_two_rows_of_two() -> None:
    assert [len(row) for row in gallery_rows([0.75] * 4)] == [2, 2]


@given(RATIOS)
def test_every_picture_is_shown_once_in_rows_that_fit(ratios: list[float]) -> None:
    rows = gallery_rows(ratios)
    assert sum(len(row) for row in rows) == len(ratios)
    assert all(len(row) <= MOST_IN_ROW for row in rows)
    assert all(sum(row) + GAP * (len(row) - 1) <= 1 + CLOSE for row in rows)


@given(RATIOS)
def test_the_pictures_of_a_row_are_equally_high(ratios: list[float]) -> None:
    left = iter(ratios)
    for row in gallery_rows(ratios):
        heights = [share * next(left) for share in row]
        assert max(heights) - min(heights) < CLOSE * 5
        assert max(heights) <= (TALLEST if len(row) == 1 else TALLEST_ROW) + CLOSE * 5
