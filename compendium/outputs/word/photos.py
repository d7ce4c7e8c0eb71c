"""The pictures of a case -> what Word can show: upright, reduced, without metadata."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from ...content.body.picture import PictureError
from ...content.load.address import CASES
from ...content.model.case import Case
from ...system.pictures import prepare
from .writer import PlacedPhoto, ShownPicture


def photos_of(
    root: Path, cache: Path, identity: str, case: Case
) -> Callable[[str], PlacedPhoto | None]:
    """Return what gives the pictures that ``case`` lists by their names; none for others.

    They are those of the site, kept below ``cache``.
    """
    folder = root / CASES / identity

    def placed(file: str) -> PlacedPhoto | None:
        photo = case.photo(file)
        if photo is None:
            return None
        return PlacedPhoto(file, photo.alt, photo.caption, picture_for_word(folder / file, cache))

    return placed


def picture_for_word(file: Path, cache: Path) -> ShownPicture | None:
    """Return the picture in ``file``; none for a drawing, or where it cannot be read."""
    try:
        picture = prepare(file, cache)
    except (PictureError, OSError):
        return None
    if not picture.renditions:
        return None
    largest = picture.renditions[-1]
    raw = (cache / largest.name).read_bytes()
    if picture.format == "WEBP":
        return ShownPicture(_as_png(raw), ".png", largest.width, largest.height)
    ending = ".jpg" if picture.format == "JPEG" else ".png"
    return ShownPicture(raw, ending, largest.width, largest.height)


def _as_png(raw: bytes) -> bytes:
    """Return a WebP picture as PNG: many a Word opens no other."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(raw), formats=["WEBP"]) as image:
        image.save(out, "PNG", optimize=True)
    return out.getvalue()
