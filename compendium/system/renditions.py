"""An upright picture -> smaller ones to publish, each encoded anew."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image

from .upright import PixelSize

_LANCZOS, _BICUBIC = Image.Resampling.LANCZOS, Image.Resampling.BICUBIC
_HAMMING = Image.Resampling.HAMMING

_SMALL_STEP = 1.5
"""Times by which a picture may be made smaller with the simplest filter."""


def in_sizes(image: Image.Image, sizes: list[PixelSize], form: str) -> Iterator[Image.Image]:
    """Yield ``image`` in ``sizes``, which ascend.

    A photograph, a JPEG, is made smaller step by step, in steps so small that simpler filters
    serve as well: those of the most pixels take the simplest that keeps edges. What packing as
    JPEG loses is six times what they do. What was drawn is made from the whole in every size,
    one by one: to hold them all takes a tenth of the time.
    """
    if form != "JPEG":
        yield from (_resized(image, size, _LANCZOS) for size in sizes)
        return
    made = []
    for size in reversed(sizes):
        image = _resized(image, size, _step_filter(image.size, size, sizes[0]))
        made.append(image)
    yield from reversed(made)


def _resized(image: Image.Image, size: PixelSize, by: Image.Resampling) -> Image.Image:
    return image if image.size == size else image.resize(size, by, reducing_gap=1.5)


def _step_filter(now: PixelSize, then: PixelSize, last: PixelSize) -> Image.Resampling:
    """Return what makes a picture of the size ``now`` into ``then`` on its way to ``last``."""
    return _BICUBIC if then == last else simple_filter(now[0], then[0])


def simple_filter(now: int, then: int) -> Image.Resampling:
    """Return the simplest filter that keeps edges where ``now`` pixels become ``then``."""
    return _HAMMING if now <= _SMALL_STEP * then else _BICUBIC


def encoded(image: Image.Image, form: str, palette: bool) -> bytes:
    """Return ``image`` as a file of the format ``form``; with a ``palette`` it had few colours.

    The tables of a JPEG's code are those of its standard: to count out better ones takes as long
    as all else of packing, and saves three bytes in a hundred.
    """
    out = io.BytesIO()
    if form == "PNG":
        few = image.quantize(256) if palette else image
        few.save(out, "PNG", optimize=True)
    elif form == "WEBP":
        image.save(out, "WEBP", quality=82, method=4)
    else:
        plain = image if image.mode == "RGB" else image.convert("RGB")
        plain.save(out, "JPEG", quality=82)
    return out.getvalue()
