"""A printer gets what it asks for: boxes, crop marks, whole sheets, the thickness of the spine."""

from __future__ import annotations

import io

import pikepdf
import pytest

from compendium.book.press import MARK, SLUG, finish, spine_of
from compendium.book.profile import MM

WIDTH, HEIGHT, BLEED = round(216 * MM, 3), round(291 * MM, 3), 3 * MM
"""大16开 with its bleed, as it is typeset."""


def typeset(pages: int) -> bytes:
    """Return a PDF of so many empty pages, the size of a page with its bleed."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        pdf.save(out)
    return out.getvalue()


def box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(side) for side in getattr(page, name)]


def test_every_page_tells_where_it_is_cut_and_how_far_colour_goes() -> None:
    made = finish(typeset(2), bleed=3)
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        for page in pdf.pages:
            assert box(page, "bleedbox") == pytest.approx([0, 0, WIDTH, HEIGHT])
            trim = [BLEED, BLEED, WIDTH - BLEED, HEIGHT - BLEED]
            assert box(page, "trimbox") == pytest.approx(trim)
            around = [-SLUG, -SLUG, WIDTH + SLUG, HEIGHT + SLUG]
            assert box(page, "mediabox") == pytest.approx(around)


def test_crop_marks_stand_outside_the_bleed_at_the_cut() -> None:
    made = finish(typeset(1), bleed=3)
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        drawn = pikepdf.parse_content_stream(pdf.pages[0])
    points = [
        tuple(float(str(number)) for number in step.operands)
        for step in drawn
        if str(step.operator) in ("m", "l")
    ]
    assert len(points) == 16, "eight marks, two at every corner"
    for x, y in points:
        assert not (0 < x < WIDTH and 0 < y < HEIGHT)
        assert -MARK - 1 < x < WIDTH + MARK + 1
        at_cut = (BLEED, WIDTH - BLEED, HEIGHT - BLEED)
        assert any(abs(x - cut) < 0.01 or abs(y - cut) < 0.01 for cut in at_cut)


@pytest.mark.parametrize(
    ("pages", "leaf", "expected"), [(5, 1, 5), (5, 2, 6), (5, 4, 8), (8, 4, 8)]
)
def test_blank_pages_fill_the_last_sheet(pages: int, leaf: int, expected: int) -> None:
    made = finish(typeset(pages), leaf=leaf)
    assert made.pages == expected
    with pikepdf.open(io.BytesIO(made.content)) as pdf:
        assert len(pdf.pages) == expected
        assert {tuple(box(page, "mediabox")) for page in pdf.pages} == {(0, 0, WIDTH, HEIGHT)}


def test_the_same_input_gives_the_same_bytes() -> None:
    raw = typeset(3)
    assert finish(raw, bleed=3, leaf=4) == finish(raw, bleed=3, leaf=4)


def test_a_spine_is_as_thick_as_its_leaves() -> None:
    """Pages / 2 × 0.10 mm."""
    assert spine_of(200) == 10.0
    assert spine_of(64) == 3.2
