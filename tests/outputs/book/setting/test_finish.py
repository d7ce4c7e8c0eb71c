"""A printer gets what it asks for: boxes, crop marks, whole sheets, the thickness of the spine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Name
from PIL import Image

from compendium.outputs.book.setting.binding import spine_of
from compendium.outputs.book.setting.finish import Finish, finish
from compendium.outputs.book.setting.pictures import (
    PURPOSES,
    prepare_print,
    prepare_setting,
)
from compendium.outputs.book.setting.sheet_source import print_name
from compendium.system.typesetting.measures import MM
from compendium.system.typesetting.trim_marks import MARK, SLUG_AREA

WIDTH, HEIGHT, BLEED = round(216 * MM, 3), round(291 * MM, 3), 3 * MM
"""大16开 with its bleed, as it is typeset."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "typeset.pdf"


def typeset(pages: int, file: Path) -> Path:
    """Return ``file`` with so many empty pages, the size of a page with its bleed."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        pdf.save(file)
    return file


def finished(source: Path, **how: Any) -> Path:
    """Return the file that is made of ``source``, which is gone then."""
    target = source.with_name("finished.pdf")
    pages = finish(source, target, Finish(**how))
    with pikepdf.open(target) as pdf:
        assert len(pdf.pages) == pages
    assert not source.exists()
    return target


def box(page: pikepdf.Page, name: str) -> list[float]:
    return [float(side) for side in getattr(page, name)]


def test_every_page_tells_where_it_is_cut_and_how_far_colour_goes(file: Path) -> None:
    made = finished(typeset(2, file), bleed=3)
    with pikepdf.open(made) as pdf:
        for page in pdf.pages:
            assert box(page, "bleedbox") == pytest.approx([0, 0, WIDTH, HEIGHT])
            trim = [BLEED, BLEED, WIDTH - BLEED, HEIGHT - BLEED]
            assert box(page, "trimbox") == pytest.approx(trim)
            around = [-SLUG_AREA, -SLUG_AREA, WIDTH + SLUG_AREA, HEIGHT + SLUG_AREA]
            assert box(page, "mediabox") == pytest.approx(around)


def test_crop_marks_stand_outside_the_bleed_at_the_cut(file: Path) -> None:
    made = finished(typeset(1, file), bleed=3)
    with pikepdf.open(made) as pdf:
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
def test_blank_pages_fill_the_last_sheet(file: Path, pages: int, leaf: int, expected: int) -> None:
    made = finished(typeset(pages, file), leaf=leaf)
    with pikepdf.open(made) as pdf:
        assert len(pdf.pages) == expected
        assert {tuple(box(page, "mediabox")) for page in pdf.pages} == {(0, 0, WIDTH, HEIGHT)}


def test_every_stand_in_gives_way_to_its_picture(file: Path, tmp_path: Path) -> None:
    """Also where several pages show it, and where the picture says that it is a stand-in."""
    studio, screen = tmp_path / "studio", PURPOSES["screen", False]
    photos = {}
    for colour, comment in (("red", b""), ("blue", f"stands for {'0' * 24}.jpg".encode())):
        photo = tmp_path / f"{colour}.jpg"
        Image.new("RGB", (640, 480), colour).save(photo, comment=comment)
        name = print_name(photo)
        for prepare in (prepare_setting, prepare_print):
            prepare(photo, name, studio, screen, tmp_path / "cache")
        photos[name] = (studio / "pictures/screen" / name).read_bytes()
    small = [(studio / "stand-ins/screen" / name).read_bytes() for name in photos]
    made = finished(
        showing(file, [*small, small[1], small[0]]), pictures=studio / "pictures/screen"
    )
    with pikepdf.open(made) as pdf:
        shown = [page.Resources.XObject.Photo for page in pdf.pages]
        wanted = [*photos.values(), *reversed(photos.values())]
        assert [image.read_raw_bytes() for image in shown] == wanted
        assert {(int(image.Width), int(image.Height)) for image in shown} == {(640, 480)}


def showing(file: Path, jpegs: list[bytes]) -> Path:
    """Return ``file`` with a page for each of ``jpegs``; those that are equal are one object."""
    images: dict[bytes, pikepdf.Stream] = {}
    with pikepdf.open(typeset(len(jpegs), file), allow_overwriting_input=True) as pdf:
        kind = {"Type": Name.XObject, "Subtype": Name.Image, "Filter": Name.DCTDecode}
        for page, jpeg in zip(pdf.pages, jpegs, strict=True):
            if jpeg not in images:
                images[jpeg] = pdf.make_stream(jpeg, Width=160, Height=120, **kind)
            page.add_resource(images[jpeg], Name.XObject, Name.Photo)
        pdf.save(file)
    return file


def test_the_same_input_gives_the_same_bytes(file: Path) -> None:
    first = finished(typeset(3, file), bleed=3, leaf=4).read_bytes()
    assert finished(typeset(3, file), bleed=3, leaf=4).read_bytes() == first


def test_a_spine_is_as_thick_as_its_leaves() -> None:
    """Pages / 2 × 0.10 mm."""
    assert spine_of(200) == 10.0
    assert spine_of(64) == 3.2
    assert spine_of(200, thickness=0.14) == 14.0
