"""The pages have the measures of print: 开本, margins, characters and lines."""

from __future__ import annotations

import pytest

from compendium.outputs.book.contents.profile import PROFILES, profile_of
from compendium.system.typesetting.measures import MM


def test_the_official_page_has_22_lines_of_28_characters() -> None:
    """GB/T 9704-2012: type area 156 by 225 mm, 三号."""
    page = profile_of("gongwen-a4", "16k-large")
    assert (page.width, page.height, page.lines, page.chars) == (210, 297, 22, 28)
    assert page.size == pytest.approx(15.79, abs=0.01)
    assert page.line == pytest.approx(28.99, abs=0.01)
    assert (page.top, page.inside, page.bottom, page.outside) == (37, 28, 35, 26)


@pytest.mark.parametrize("paper", ["16k-large", "16k", "a4"])
def test_a_book_is_set_in_whole_characters_of_5_hao(paper: str) -> None:
    page = profile_of("book-16k", paper)
    assert page.size == pytest.approx(10.5, abs=0.005)
    assert 1.6 <= page.line / page.size <= 1.75
    assert (page.inside, page.top, page.bottom) == (25, 25, 22)
    assert 20 <= page.outside <= 23


@pytest.mark.parametrize("page", PROFILES.values(), ids=str)
def test_the_type_area_is_filled_exactly(page: object) -> None:
    profile = next(one for one in PROFILES.values() if one == page)
    height = (profile.height - profile.top - profile.bottom) * MM
    assert profile.line * profile.lines == pytest.approx(height)
    assert profile.size * profile.chars == pytest.approx(profile.measure)
