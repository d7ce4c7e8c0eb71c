"""What is handed on of a picture is within its limits, whatever the picture is."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from compendium.system.reduced_pictures import ReducedPicture, cut_picture, reduced_picture
from tests.folders import draw, quarters


def test_a_small_picture_is_the_one_that_the_site_shows(tmp_path: Path) -> None:
    draw(tmp_path / "a.jpg", (1600, 800))
    made = reduced_picture(tmp_path / "a.jpg", tmp_path / "kept", 1080, 2_000_000)
    assert made and (made.ending, made.width, made.height) == (".jpg", 1080, 540)
    assert made.raw in [file.read_bytes() for file in (tmp_path / "kept").glob("*-1080.jpg")]


@pytest.mark.parametrize("name", ["noise.png", "noise.webp", "noise.jpg"])
def test_one_of_too_many_bytes_is_packed_until_it_fits(tmp_path: Path, name: str) -> None:
    noise = Image.effect_noise((900, 900), 120).convert("RGB")
    noise.save(tmp_path / name, lossless=True)
    made = reduced_picture(tmp_path / name, tmp_path / "kept", 1080, 60_000)
    assert made and len(made.raw) <= 60_000 and made.ending == ".jpg"
    with Image.open(io.BytesIO(made.raw)) as image:
        assert image.size == (made.width, made.height)
    assert made == reduced_picture(tmp_path / name, tmp_path / "kept", 1080, 60_000)


def test_a_narrow_limit_is_kept_and_what_is_clear_becomes_white(tmp_path: Path) -> None:
    Image.new("RGBA", (800, 400), (255, 0, 0, 0)).save(tmp_path / "clear.png")
    made = reduced_picture(tmp_path / "clear.png", tmp_path / "kept", 200, 2_000_000)
    assert made and made.width == 200
    with Image.open(io.BytesIO(made.raw)) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def test_a_drawing_stays_and_what_is_none_is_nothing(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"></svg>'
    (tmp_path / "d.svg").write_text(drawing, "utf-8")
    (tmp_path / "x.jpg").write_bytes(b"no picture")
    made = reduced_picture(tmp_path / "d.svg", tmp_path, 1080, 1)
    assert made == ReducedPicture(drawing.encode(), ".svg", 1000, 750)
    assert reduced_picture(tmp_path / "x.jpg", tmp_path, 1080, 1) is None
    assert reduced_picture(tmp_path / "none.jpg", tmp_path, 1080, 1) is None


def test_a_cover_is_cut_from_the_upper_middle() -> None:
    out = io.BytesIO()
    quarters((400, 400)).save(out, "PNG")
    cut = cut_picture(ReducedPicture(out.getvalue(), ".png", 400, 400), (200, 100), 0.0)
    with Image.open(io.BytesIO(cut)) as image:
        assert image.size == (200, 100)
        red, _, blue = image.convert("RGB").getpixel((20, 90))  # type: ignore[misc]  # three bands
        assert red > 200 and blue < 60
