"""A plain upright picture -> the JPEG that a book prints of it."""

from __future__ import annotations

import io

from PIL import Image

SCREEN_LONGEST, SCREEN_QUALITY = 1200, 80
"""Of a book for the screen: pixels of the longer side, and quality as a JPEG."""


def fit_print(image: Image.Image, longest: int) -> None:
    """Make ``image`` itself no longer than ``longest`` pixels."""
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)


def print_jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def screen_print(image: Image.Image) -> bytes:
    """Return what a book for the screen prints of ``image``, which is made as small."""
    fit_print(image, SCREEN_LONGEST)
    return print_jpeg(image, SCREEN_QUALITY)
