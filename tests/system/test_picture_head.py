"""What the browser reads of a picture is what Pillow reads of it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image

from compendium.build.desk.draft import shown_picture
from compendium.content.body.picture import PictureError
from compendium.system.picture_head import (
    DamagedPictureError,
    PictureHead,
    form_of_picture,
    picture_head,
)
from compendium.system.pictures import prepare
from tests.suite.test_mistakes import FOLDERS, lay_out

FORMS = ("JPEG", "PNG", "WEBP")


def picture(form: str, size: tuple[int, int], turn: int = 1, *, located: bool = False) -> bytes:
    """Return a picture, its metadata telling how to turn it and where it was taken."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn
    if located:
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (30.0, 15.0, 0.0)
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, form, exif=exif)
    return out.getvalue()


@settings(max_examples=60)
@given(
    st.sampled_from(FORMS),
    st.tuples(st.integers(1, 90), st.integers(1, 90)),
    st.integers(1, 8),
    st.booleans(),
)
def test_form_size_turn_and_place_are_what_pillow_tells(
    form: str, size: tuple[int, int], turn: int, located: bool
) -> None:
    raw = picture(form, size, turn, located=located)
    upright = size[::-1] if turn >= 5 else size
    assert picture_head(raw) == PictureHead(form, *upright, located)


@settings(max_examples=150)
@given(st.sampled_from(FORMS), st.integers(0, 2_000), st.binary(max_size=3))
def test_no_bytes_bring_it_down(form: str, at: int, instead: bytes) -> None:
    raw = picture(form, (40, 30))
    broken = raw[: at % len(raw)] + instead
    for content in (broken, broken + raw[at % len(raw) + len(instead) :]):
        try:
            head = picture_head(content)
        except DamagedPictureError:
            continue
        assert head is None or head.form == form_of_picture(content)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_is_cut_short_is_damaged(form: str) -> None:
    with pytest.raises(DamagedPictureError):
        picture_head(picture(form, (200, 200))[:-20])


def test_the_pictures_of_all_mistakes_are_judged_in_the_same_words(tmp_path: Path) -> None:
    judged = 0
    for name in (name for name in FOLDERS if name.startswith(("K40", "K41", "K609", "fine-"))):
        lay_out(name, tmp_path / name)
        for file in sorted((tmp_path / name).rglob("*")):
            if file.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp", ".svg") and file.is_file():
                judged += 1
                assert told(file, tmp_path, plain=True) == told(file, tmp_path), file
    assert judged > 20


def told(file: Path, cache: Path, *, plain: bool = False) -> object:
    try:
        found = shown_picture(file) if plain else prepare(file, cache / "cache")
    except PictureError as reason:
        return str(reason)
    return found.format, found.width, found.height, found.located, found.data
