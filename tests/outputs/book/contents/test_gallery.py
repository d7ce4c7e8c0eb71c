"""Pictures stand in rows that fill the line, equally high, none of them out of proportion."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from compendium.outputs.book.contents.gallery import (
    GAP,
    HIGHEST,
    HIGHEST_ALONE,
    LEAST,
    MOST_IN_ROW,
    TALLEST,
    WIDEST_ROW,
    gallery_rows,
)

RATIOS = st.lists(st.floats(0.2, 5), max_size=12)
CLOSE = 0.001


def test_one_picture_is_as_large_as_the_page_allows() -> None:
    assert gallery_rows([2 / 3]) == [[WIDEST_ROW]]
    assert gallery_rows([2.0]) == [[TALLEST / 2]]


def test_shapes_that_do_not_go_together_stand_in_rows_of_their_own() -> None:
    telephone, landscape, panorama = 2772 / 1280, 3 / 4, 1 / 4
    assert [len(row) for row in gallery_rows([telephone, landscape])] == [1, 1]
    assert [len(row) for row in gallery_rows([telephone, telephone, panorama])] == [2, 1]
    assert [len(row) for row in gallery_rows([3.0, 0.15])] == [1, 1]


def test_three_screenshots_of_a_telephone_share_a_row_that_is_high_enough() -> None:
    assert gallery_rows([2772 / 1280] * 3) == [[LEAST] * 3]


@given(RATIOS)
def test_no_picture_is_too_narrow_for_its_caption(ratios: list[float]) -> None:
    left = iter(ratios)
    for row in gallery_rows(ratios):
        for share in row:
            ratio = next(left)
            sliver = len(row) == 1 and abs(share * ratio - HIGHEST_ALONE) < CLOSE
            assert share >= LEAST - CLOSE or sliver


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
        assert max(heights) <= (HIGHEST_ALONE if len(row) == 1 else HIGHEST) + CLOSE * 5
