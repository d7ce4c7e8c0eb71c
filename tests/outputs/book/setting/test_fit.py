"""A case is set as tight as fills its last page best, and no tighter than it needs."""

from __future__ import annotations

import pytest

from compendium.outputs.book.contents.plan import Fit
from compendium.outputs.book.contents.profile import PROFILES
from compendium.outputs.book.setting.fit import CLOSE, LOOSE, WIDE, best_of, fits_of
from compendium.outputs.book.setting.typst_process import Trial

PAGE = (100.0, 1100.0)
TIGHT, LARGE = Fit(0.82, 1.026), Fit(1.15, 0.974)


def ended(pages: int, white: float) -> Trial:
    """Return a trial whose last page has so much white."""
    return Trial(pages, PAGE[1] - white * (PAGE[1] - PAGE[0]))


@pytest.mark.parametrize(
    ("trials", "best"),
    [
        ({LOOSE: ended(5, 0.1), TIGHT: ended(5, 0.2)}, LOOSE),
        ({LOOSE: ended(6, 0.6), TIGHT: ended(5, 0.1)}, TIGHT),
        ({LOOSE: ended(5, 0.55), LARGE: ended(5, 0.15)}, LARGE),
        ({LOOSE: ended(5, 0.8), LARGE: ended(5, 0.5)}, LARGE),
        ({LOOSE: ended(5, 0.3), TIGHT: ended(4, 0.0)}, LOOSE),
    ],
)
def test_a_case_takes_few_pages_and_leaves_little_white_on_the_last(
    trials: dict[Fit, Trial], best: Fit
) -> None:
    assert best_of(trials, PAGE) == best


def test_the_lines_of_a_book_stay_as_far_apart_as_reads_well() -> None:
    for profile in PROFILES.values():
        for fit in fits_of(profile):
            assert CLOSE <= profile.line / fit.lines / profile.size <= WIDE or fit.lines == 1


def test_a_document_keeps_its_lines_and_every_page_can_be_set_as_usual() -> None:
    for (name, _), profile in PROFILES.items():
        fits = fits_of(profile)
        assert LOOSE in fits
        assert len(fits) > 1
        assert name != "gongwen-a4" or {fit.lines for fit in fits} == {1}
