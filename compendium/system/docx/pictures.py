"""A picture file of a case -> what Word can show of it: upright, reduced, without metadata."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw

from ...content.body.picture import PictureError
from ..pictures import prepare

_STAND_IN_SIZE = (1200, 750)
_GREY, _LINE = (238, 238, 238), (166, 166, 166)


class ShownPicture(NamedTuple):
    """A picture as it is put into a document: JPEG or PNG, its size in pixels.

    ``is_stand_in`` tells of a grey box in the place of a drawing, which Word may not show.
    """

    raw: bytes
    ending: str
    width: int
    height: int
    is_stand_in: bool = False


def picture_for_word(file: Path, kept: Path) -> ShownPicture | None:
    """Return the picture in ``file``, the one that the site shows, kept below ``kept``.

    Returns none where it cannot be read. The same file gives the same bytes, by which it is
    known again when the document comes back.
    """
    try:
        picture = prepare(file, kept)
    except (PictureError, OSError):
        return None
    if not picture.renditions:
        return ShownPicture(_stand_in(), ".png", *_STAND_IN_SIZE, is_stand_in=True)
    largest = picture.renditions[-1]
    raw = (kept / largest.name).read_bytes()
    if picture.format == "WEBP":
        return ShownPicture(_as_png(raw), ".png", largest.width, largest.height)
    ending = ".jpg" if picture.format == "JPEG" else ".png"
    return ShownPicture(raw, ending, largest.width, largest.height)


@cache
def _stand_in() -> bytes:
    image = Image.new("RGB", _STAND_IN_SIZE, _GREY)
    width, height = _STAND_IN_SIZE
    ImageDraw.Draw(image).rectangle((0, 0, width - 1, height - 1), outline=_LINE, width=3)
    return _png(image)


def _as_png(raw: bytes) -> bytes:
    """Return a WebP picture as PNG: many a Word opens no other."""
    with Image.open(io.BytesIO(raw), formats=["WEBP"]) as image:
        return _png(image)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
