"""A picture file of a case -> a smaller one within limits of width and bytes, without metadata."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PIL import Image

from ..content.body.picture import PictureError
from .pictures import prepare
from .svg import svg_ratio
from .upright import PixelSize, on_white

_QUALITIES = (82, 72, 60)
_SMALLER = 0.75
_WIDE = 1000
"""Pixels that a drawing (SVG), which has none, is said to be wide."""


class ReducedPicture(NamedTuple):
    """A picture as it is handed on: JPEG, PNG or SVG by its ``ending``, its size in pixels."""

    raw: bytes
    ending: str
    width: int
    height: int


def reduced_picture(file: Path, kept: Path, widest: int, most: int) -> ReducedPicture | None:
    """Return the picture in ``file``, at most ``widest`` pixels and ``most`` bytes; None where
    it cannot be read.

    It is the one that the site shows, kept below ``kept``, where that is small enough. A drawing
    is handed on as it is.
    """
    try:
        picture = prepare(file, kept)
    except (PictureError, OSError):
        return None
    if not picture.renditions:
        raw = file.read_bytes()
        return ReducedPicture(raw, ".svg", _WIDE, max(1, round(_WIDE * svg_ratio(raw))))
    fit = [one for one in picture.renditions if one.width <= widest] or picture.renditions[:1]
    raw = (kept / fit[-1].name).read_bytes()
    if picture.format in ("JPEG", "PNG") and len(raw) <= most and fit[-1].width <= widest:
        ending = ".jpg" if picture.format == "JPEG" else ".png"
        return ReducedPicture(raw, ending, fit[-1].width, fit[-1].height)
    with Image.open(io.BytesIO(raw)) as image:
        return next(one for one in _packed(image, widest) if len(one.raw) <= most)


def _packed(image: Image.Image, widest: int) -> Iterator[ReducedPicture]:
    """Yield ``image`` as JPEG, smaller and smaller."""
    plain = _plain(image)
    width = min(widest, plain.width)
    while True:
        height = max(1, round(plain.height * width / plain.width))
        sized = plain.resize((width, height), Image.Resampling.LANCZOS)
        for quality in _QUALITIES:
            yield ReducedPicture(_jpeg(sized, quality), ".jpg", width, height)
        width = max(1, int(width * _SMALLER))


def cut_picture(picture: ReducedPicture, size: PixelSize, above: float) -> bytes:
    """Return the middle of ``picture`` as a JPEG of ``size`` pixels.

    Of what falls away of its height, the part ``above`` is taken from the top.
    """
    with Image.open(io.BytesIO(picture.raw)) as image:
        plain = _plain(image)
    scale = max(size[0] / plain.width, size[1] / plain.height)
    width, height = size[0] / scale, size[1] / scale
    left, top = (plain.width - width) / 2, (plain.height - height) * above
    box = (left, top, left + width, top + height)
    return _jpeg(plain.resize(size, Image.Resampling.LANCZOS, box=box), _QUALITIES[0])


def _plain(image: Image.Image) -> Image.Image:
    """Return ``image`` without what shines through: JPEG knows none of it."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    return on_white(image.convert("RGBA"))


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
