"""A picture file of a case -> what Word can show of it: upright, reduced, without metadata."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from ...content.body.picture import PictureError
from ..pictures import prepare
from .shown_picture import BOX_GREY, BOX_LINE, BOX_WIDTH, ShownPicture, shown_drawing


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
        return shown_drawing(file.read_bytes())
    largest = picture.renditions[-1]
    raw = (kept / largest.name).read_bytes()
    if picture.format == "WEBP":
        return ShownPicture(_as_png(raw), ".png", largest.width, largest.height)
    ending = ".jpg" if picture.format == "JPEG" else ".png"
    return ShownPicture(raw, ending, largest.width, largest.height)


def is_stand_in(image: Image.Image) -> bool:
    """Tell whether ``image``, opened, is the grey box that stands for a drawing."""
    if image.width != BOX_WIDTH or "transparency" in image.info:
        return False
    colours = image.convert("RGB").getcolors(2)
    return colours is not None and {colour for _, colour in colours} == {
        (BOX_GREY,) * 3,
        (BOX_LINE,) * 3,
    }


def _as_png(raw: bytes) -> bytes:
    """Return a WebP picture as PNG: many a Word opens no other."""
    with Image.open(io.BytesIO(raw), formats=["WEBP"]) as image:
        return _png(image)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
