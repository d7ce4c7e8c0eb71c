"""A picture file of a case -> what Word can show of it: upright, reduced, without metadata."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw

from ...content.body.picture import PictureError
from ..pictures import prepare
from ..svg import svg_ratio

_STAND_IN_WIDTH, _STAND_IN_HEIGHTS = 1200, (100, 4800)
_GREY, _LINE = (238, 238, 238), (166, 166, 166)


class ShownPicture(NamedTuple):
    """A picture as it is put into a document: JPEG or PNG, its size in pixels.

    ``drawing`` is the SVG file which Word shows instead, since 2016; elsewhere the picture, a grey
    box, stands in its place.
    """

    raw: bytes
    ending: str
    width: int
    height: int
    drawing: bytes = b""


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
        return _drawing(file.read_bytes())
    largest = picture.renditions[-1]
    raw = (kept / largest.name).read_bytes()
    if picture.format == "WEBP":
        return ShownPicture(_as_png(raw), ".png", largest.width, largest.height)
    ending = ".jpg" if picture.format == "JPEG" else ".png"
    return ShownPicture(raw, ending, largest.width, largest.height)


def _drawing(raw: bytes) -> ShownPicture:
    least, most = _STAND_IN_HEIGHTS
    height = max(least, min(round(_STAND_IN_WIDTH * svg_ratio(raw)), most))
    return ShownPicture(_stand_in(height), ".png", _STAND_IN_WIDTH, height, raw)


@cache
def _stand_in(height: int) -> bytes:
    image = Image.new("RGB", (_STAND_IN_WIDTH, height), _GREY)
    right, bottom = _STAND_IN_WIDTH - 1, height - 1
    ImageDraw.Draw(image).rectangle((0, 0, right, bottom), outline=_LINE, width=3)
    return _png(image)


def is_stand_in(image: Image.Image) -> bool:
    """Tell whether ``image``, opened, is the grey box that stands for a drawing."""
    if image.width != _STAND_IN_WIDTH or "transparency" in image.info:
        return False
    colours = image.convert("RGB").getcolors(2)
    return colours is not None and {colour for _, colour in colours} == {_GREY, _LINE}


def _as_png(raw: bytes) -> bytes:
    """Return a WebP picture as PNG: many a Word opens no other."""
    with Image.open(io.BytesIO(raw), formats=["WEBP"]) as image:
        return _png(image)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
