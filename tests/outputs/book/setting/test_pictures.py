"""Pictures go to print upright, opaque, in the colours of paper, and no larger than needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageStat

from compendium.outputs.book.setting.pictures import PURPOSES, prepare_print, prepare_setting
from compendium.outputs.book.setting.sheet_source import print_name
from compendium.system.pictures import examine, prepare
from tests.folders import quarters

ROTATED = 6
"""The EXIF orientation of a photo taken upright with a camera held sideways."""


def printed(file: Path, output: str = "screen", *, grey: bool = False) -> Image.Image:
    """Return the picture that is printed of ``file``."""
    studio, purpose, name = file.parent / "studio", PURPOSES[output, grey], print_name(file)
    prepare_print(file, name, studio, purpose, file.parent / "cache")
    with Image.open(studio / "pictures" / purpose.name / name) as image:
        image.load()
    return image


def save(file: Path, image: Image.Image, **options: Any) -> Path:
    image.save(file, **options)
    return file


def test_a_picture_that_says_how_it_was_held_is_printed_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = ROTATED
    upright = quarters((600, 900))
    turned = upright.transpose(Image.Transpose.ROTATE_90)
    made = printed(save(tmp_path / "photo.jpg", turned, exif=exif, quality=95))
    assert made.size == upright.size
    for place in ((150, 225), (450, 225), (150, 675), (450, 675)):
        assert made.getpixel(place) == pytest.approx(upright.getpixel(place), abs=12)
    assert 0x0112 not in made.getexif()


def test_a_picture_is_no_larger_than_its_use_needs(tmp_path: Path) -> None:
    file = save(tmp_path / "photo.jpg", quarters((3000, 2000)))
    assert printed(file).size == (1200, 800)
    assert printed(file, "press").size == (2600, 1733)


@pytest.mark.parametrize("longest", [1300, 1800, 2600])
def test_what_a_screen_prints_is_as_sharp_as_the_best_filter_makes_it(
    tmp_path: Path, longest: int
) -> None:
    ground = Image.radial_gradient("L").resize((longest, longest // 2))
    for x in range(0, longest, 40):
        ground.paste(255 - x % 200, (x, 0, x + 7, longest // 2))
    made = printed(save(tmp_path / "photo.jpg", ground.convert("RGB"), quality=98))
    best = ground.resize(made.size, Image.Resampling.LANCZOS)
    assert ImageStat.Stat(ImageChops.difference(made.convert("L"), best)).rms[0] < 5


def test_grey_is_grey_and_print_colours_become_those_of_a_screen(tmp_path: Path) -> None:
    file = save(tmp_path / "photo.jpg", quarters((300, 200)).convert("CMYK"))
    assert printed(file, grey=True).mode == "L"
    assert printed(file).mode == "RGB"


@pytest.mark.parametrize(
    ("ink", "seen"),
    [
        ((255, 0, 0, 0), (0, 158, 224)),
        ((0, 255, 0, 0), (229, 0, 125)),
        ((0, 255, 255, 0), (227, 6, 22)),
    ],
)
def test_a_picture_in_ink_keeps_its_colours(
    tmp_path: Path, ink: tuple[int, ...], seen: tuple[int, int, int]
) -> None:
    """Process cyan is no turquoise of a screen, as what takes ink for filtered light makes it.

    On the way back to the press it is still mostly the ink that it was.
    """
    file = save(tmp_path / "press.jpg", Image.new("CMYK", (64, 64), ink), quality=98)
    assert printed(file).getpixel((9, 9)) == pytest.approx(seen, abs=12)
    raw = printed(file, "press").crop((9, 9, 10, 10)).tobytes()
    for was, part in zip(ink, raw, strict=True):
        assert abs(was - part) < 90


@pytest.mark.parametrize("name", ["scan.jpg", "scan.png"])
def test_a_picture_without_colour_is_of_one_ink_in_a_book_of_four(
    name: str, tmp_path: Path
) -> None:
    grey = Image.linear_gradient("L").convert("RGB")
    assert printed(save(tmp_path / name, grey), "press").mode == "L"
    colour = printed(save(tmp_path / f"colour-{name}", quarters((300, 200))), "press")
    assert colour.mode == ("CMYK" if name.endswith(".jpg") else "RGB")


@pytest.mark.parametrize(("output", "grey"), PURPOSES)
@pytest.mark.parametrize(
    "photo",
    [
        ((1600, 1067), "RGB", "JPEG"),
        ((4001, 3001), "RGB", "JPEG"),
        ((3000, 4003), "RGB", "MPO"),
        ((5200, 5001), "RGB", "JPEG"),
        ((161, 640), "L", "JPEG"),
        ((1999, 50), "CMYK", "JPEG"),
        ((1999, 1501), "RGBA", "WEBP"),
    ],
)
def test_a_stand_in_has_the_shape_and_colours_of_its_picture(
    photo: tuple[tuple[int, int], str, str], output: str, grey: bool, tmp_path: Path
) -> None:
    """Though the photograph is not unpacked for it: lines and pages break as they would."""
    size, mode, kind = photo
    exif = Image.Exif()
    exif[0x0112] = ROTATED
    file = tmp_path / f"photo.{kind.lower()}"
    save(file, quarters(size).convert(mode), format=kind, exif=exif)
    made = printed(file, output, grey=grey)
    studio, purpose, name = tmp_path / "studio", PURPOSES[output, grey], print_name(file)
    prepare_setting(file, name, studio, purpose, tmp_path / "cache")
    made.thumbnail((160, 160))
    with Image.open(studio / "stand-ins" / purpose.name / name) as stand_in:
        assert stand_in.size == made.size
        told_by_picture = output == "press" and not grey  # of how many inks it is
        assert stand_in.mode == ("RGB" if told_by_picture else made.mode)


def test_paper_shows_where_a_picture_is_transparent(tmp_path: Path) -> None:
    file = save(tmp_path / "sign.png", Image.new("RGBA", (300, 200), (255, 0, 0, 0)))
    assert printed(file).convert("RGB").getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("make", [prepare, examine])
@pytest.mark.parametrize("size", [(4000, 3000), (3000, 4000), (1500, 1000), (640, 480)])
def test_what_is_unpacked_to_be_shown_or_judged_is_not_unpacked_for_a_book_again(
    make: Any, size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is as it would be if it was: the same bytes; it lies on the disk once."""
    file = save(tmp_path / "photo.jpg", quarters(size), quality=90)
    place = tmp_path / "studio/pictures/screen" / print_name(file)
    assert max(printed(file).size) == min(1200, max(size))
    alone = place.read_bytes()
    place.unlink()
    make(file, tmp_path / "cache", printing=True)
    assert len([*tmp_path.glob("cache/*-print.jpg")]) == 1
    for made in ("system.pictures._read", "outputs.book.setting.pictures._reduced"):
        monkeypatch.setattr(f"compendium.{made}", None)
    printed(file)
    assert place.read_bytes() == alone
    assert not [*tmp_path.glob("cache/*-print.jpg")]


def test_a_check_makes_nothing_for_books(tmp_path: Path) -> None:
    file = save(tmp_path / "photo.jpg", quarters((3000, 2000)))
    prepare(file, tmp_path / "cache")
    assert len([*tmp_path.glob("cache/*.jpg")]) == 3
    assert not [*tmp_path.glob("cache/*-print.jpg")]
