"""``Picture``: what is known of a picture beside a case, whoever read it."""

from __future__ import annotations

from dataclasses import dataclass

PICTURE_FORMATS = {
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "SVG": (".svg",),
}


@dataclass(frozen=True, slots=True)
class Rendition:
    """A file to publish: ``name`` below the picture cache; size in pixels."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture beside a case: its upright size in pixels, and what is published of it.

    ``located`` tells that the file says where it was taken; what is published does not. An
    SVG has no rendition: it is printed into the page as an image (``data``), so that
    there is no address at which it could run as a document.
    """

    file: str
    format: str
    width: int
    height: int
    renditions: tuple[Rendition, ...] = ()
    data: str = ""
    located: bool = False


def is_drawing(found: Picture | str | None) -> bool:
    """Tell whether what a picture file turned out to be is an SVG drawing."""
    return isinstance(found, Picture) and found.format == "SVG"


class PictureError(Exception):
    """The file is damaged, too large to open, or not a picture; says why (Chinese)."""
