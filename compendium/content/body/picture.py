"""``Picture``: what is known of a picture beside a case, whoever read it."""

from __future__ import annotations

from dataclasses import dataclass

PICTURE_FORMATS = {
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "SVG": (".svg",),
}

MAX_PIXELS = 100_000_000

MOST_OPENED = 30_000_000
"""Bytes of a file that is opened at all: three times what the check lets pass."""


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


def refuse_large_file(size: int) -> None:
    """Return where a file of ``size`` bytes may be opened; raises PictureError."""
    if size > MOST_OPENED:
        raise PictureError(f"超过 {MOST_OPENED // 1_000_000} MB，没有打开")


def no_picture(raw: bytes) -> PictureError:
    """Return what to raise of a file that is no picture: what it is instead."""
    if not raw:
        return PictureError("不是图片，是空文件")
    if raw[4:8] == b"ftyp":
        return PictureError("是 HEIC 图片（苹果手机的格式）或视频")
    return PictureError("不是图片，是网页" if raw.lstrip()[:1] == b"<" else "不是图片")


def other_form(form: str) -> PictureError:
    """Return what to raise of a picture in a ``form`` that is not published: GIF, BMP, TIFF."""
    return PictureError(f"实际上是 {form} 图片")


def damaged_picture() -> PictureError:
    """Return what to raise of a picture that cannot be unpacked."""
    return PictureError("已经损坏")


def too_many_pixels() -> PictureError:
    """Return what to raise of a picture that is too large to be unpacked."""
    return PictureError("像素太多")
