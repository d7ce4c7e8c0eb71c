"""A JPEG without what the camera noted: the same pixels, and nothing else of the file."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms

from compendium.system.plain_jpeg import plain_jpeg

PLACE = "成都市郫都区团结镇"


def photo(mode: str = "RGB", **more: Any) -> bytes:
    image = Image.radial_gradient("L").resize((93, 61)).convert(mode)
    notes = Image.Exif()
    notes[0x010E] = PLACE
    out = io.BytesIO()
    image.save(out, "JPEG", exif=notes, comment=PLACE, **more)
    return out.getvalue()


def pixels(raw: bytes) -> tuple[str, bytes]:
    with Image.open(io.BytesIO(raw)) as opened:
        return opened.mode, opened.tobytes()


PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize(
    "raw",
    [
        photo(),
        photo("L"),
        photo("CMYK"),
        photo(progressive=True),
        photo(restart_marker_blocks=2),
        photo(optimize=True, icc_profile=PROFILE),
        photo(icc_profile=PROFILE * 150),
    ],
    ids=["plain", "grey", "cmyk", "progressive", "restarts", "profile", "profile in parts"],
)
def test_nothing_but_the_notes_goes(raw: bytes) -> None:
    made = plain_jpeg(raw)
    assert made is not None
    assert PLACE.encode() in raw
    assert PLACE.encode() not in made
    assert pixels(made) == pixels(raw)
    before, after = (Image.open(io.BytesIO(one)).info for one in (raw, made))
    assert after.get("icc_profile") == before.get("icc_profile")
    assert "exif" not in after and "comment" not in after
    assert plain_jpeg(made) == made


def test_what_stands_behind_the_picture_goes() -> None:
    assert plain_jpeg(photo() + photo() + b"a film") == plain_jpeg(photo())


@pytest.mark.parametrize(
    "raw",
    [b"", b"\xff\xd8", b"GIF89a", photo()[:-2], photo()[:300], photo()[:2] + b"\xff\xe1\x00\x00"],
)
def test_a_broken_one_is_not_taken(raw: bytes) -> None:
    assert plain_jpeg(raw) is None


@given(st.binary(max_size=200), st.integers(0, 2_000))
def test_whatever_comes_it_ends_and_never_grows(noise: bytes, at: int) -> None:
    raw = photo()
    for broken in (noise, raw[:at] + noise + raw[at:], raw[:at] + noise):
        made = plain_jpeg(broken)
        assert made is None or len(made) <= len(broken)
