"""Pictures of a document as they are written: without notes, and packed anew only where needed."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from compendium.authoring.word_pictures import clean_picture
from compendium.content.word.picture_files import WordPicture
from compendium.content.word.pieces import Crop


def photo(size: tuple[int, int], orientation: int = 1, mode: str = "RGB") -> bytes:
    notes = Image.Exif()
    notes[0x0112], notes[0x010E] = orientation, "place"
    out = io.BytesIO()
    Image.radial_gradient("L").resize(size).convert(mode).save(out, "JPEG", exif=notes)
    return out.getvalue()


WHOLE = Crop()


def _photo(raw: bytes, crop: Crop = WHOLE) -> WordPicture:
    return WordPicture("photo-1.jpg", raw, crop, {}, "第 1 段")


def cleaned(raw: bytes, crop: Crop) -> Image.Image:
    made = clean_picture(_photo(raw, crop)).raw
    assert b"place" not in made
    return Image.open(io.BytesIO(made))


def test_a_jpeg_that_fits_is_not_packed_anew() -> None:
    raw = photo((320, 200))
    assert cleaned(raw, WHOLE).tobytes() == Image.open(io.BytesIO(raw)).tobytes()


@pytest.mark.parametrize(
    ("raw", "crop", "size"),
    [
        (photo((3_000, 200)), WHOLE, (2_600, 173)),
        (photo((320, 200), orientation=6), WHOLE, (200, 320)),
        (photo((320, 200)), Crop(left=50_000), (160, 200)),
        (photo((320, 200), mode="CMYK"), WHOLE, (320, 200)),
    ],
    ids=["large", "turned", "cut", "for printing"],
)
def test_others_are_made_fit(raw: bytes, crop: Crop, size: tuple[int, int]) -> None:
    made = cleaned(raw, crop)
    assert (made.size, made.mode) == (size, "RGB")


def test_a_cut_off_one_is_told() -> None:
    found = clean_picture(_photo(photo((320, 200))[:900]))
    assert found.raw == b""
    assert len(found.losses) == 1
