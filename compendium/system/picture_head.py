"""The bytes of a picture file -> its form, upright size and whether it tells where it was taken.

For a browser, where no picture library can be loaded; what decodes is left to the page. Held
against Pillow by tests/system/test_picture_head.py.
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

from .exif import exif_facts


class PictureHead(NamedTuple):
    """What the head of a file tells; the size is that of the upright picture, in pixels."""

    form: str
    width: int
    height: int
    located: bool = False


class _Raw(NamedTuple):
    """The size as stored, and the EXIF block that says how to turn it."""

    width: int
    height: int
    exif: bytes = b""


class DamagedPictureError(Exception):
    """A file that begins like a picture is cut short or broken."""


_SIDEWAYS = (5, 6, 7, 8)
"""Values of EXIF's orientation at which width and height change places."""

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of a JPEG that begin a frame (ITU-T T.81, table B.1)."""

_BARE = frozenset({0x01, *range(0xD0, 0xD9)})
"""Markers of a JPEG that nothing follows."""


def picture_head(raw: bytes) -> PictureHead | None:
    """Return what the head of ``raw`` tells; None where it is no picture.

    Raises DamagedPictureError.
    """
    form = form_of_picture(raw)
    if form not in _READERS:
        return PictureHead(form, 0, 0) if form else None
    try:
        read = _READERS[form](raw)
    except (struct.error, IndexError):
        raise DamagedPictureError from None
    if not (read.width and read.height):
        raise DamagedPictureError
    turn, located = exif_facts(read.exif)
    size = (read.height, read.width) if turn in _SIDEWAYS else (read.width, read.height)
    return PictureHead(form, *size, located or b"exif:GPSLatitude" in raw)


def form_of_picture(raw: bytes) -> str:
    """Return what kind of picture ``raw`` begins like; '' for none."""
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "WEBP"
    return next((form for sign, form in _SIGNS if raw.startswith(sign)), "")


_SIGNS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
)


def _jpeg(raw: bytes) -> _Raw:
    """Read the segments up to the picture itself, which must have an end (ITU-T T.81, B.2)."""
    at, exif, size = 2, b"", (0, 0)
    while at + 4 <= len(raw):
        if raw[at] != 0xFF or raw[at + 1] == 0xFF:
            at += 1
            continue
        mark = raw[at + 1]
        if mark in _BARE:
            at += 2
            continue
        if mark == 0xDA:
            break
        if mark == 0xE1 and raw[at + 4 : at + 10] == b"Exif\0\0" and not exif:
            exif = raw[at + 10 : at + 2 + int.from_bytes(raw[at + 2 : at + 4], "big")]
        if mark in _FRAMES:
            height, width = struct.unpack(">HH", raw[at + 5 : at + 9])
            size = (width, height)
        at += 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
    if raw.rfind(b"\xff\xd9", at) < 0:
        raise DamagedPictureError
    return _Raw(*size, exif)


def _png(raw: bytes) -> _Raw:
    """Read the chunks, each of which has a sum (W3C PNG, 5.3): browsers draw what is cut short."""
    at, size, exif, ended = 8, (0, 0), b"", False
    while at + 12 <= len(raw) and not ended:
        length = int.from_bytes(raw[at : at + 4], "big")
        name, data = raw[at + 4 : at + 8], raw[at + 8 : at + 8 + length]
        told = raw[at + 8 + length : at + 12 + length]
        if zlib.crc32(name + data) != int.from_bytes(told, "big"):
            raise DamagedPictureError
        if name == b"IHDR":
            size = struct.unpack(">II", data[:8])
        elif name == b"eXIf":
            exif = data
        ended = name == b"IEND"
        at += 12 + length
    if not ended:
        raise DamagedPictureError
    return _Raw(*size, exif)


def _webp(raw: bytes) -> _Raw:
    """Read the chunks (Google, WebP container specification)."""
    at, size, exif = 12, (0, 0), b""
    if int.from_bytes(raw[4:8], "little") + 8 > len(raw):
        raise DamagedPictureError
    while at + 8 <= len(raw):
        name, length = raw[at : at + 4], int.from_bytes(raw[at + 4 : at + 8], "little")
        data = raw[at + 8 : at + 8 + length]
        if name == b"VP8X":
            across, down = data[4:7], data[7:10]
            size = (1 + int.from_bytes(across, "little"), 1 + int.from_bytes(down, "little"))
        elif name == b"VP8 " and not size[0]:
            wide, high = struct.unpack("<HH", data[6:10])
            size = (wide & 0x3FFF, high & 0x3FFF)
        elif name == b"VP8L" and not size[0]:
            bits = int.from_bytes(data[1:5], "little")
            size = ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        elif name == b"EXIF":
            exif = data.removeprefix(b"Exif\0\0")
        at += 8 + length + (length & 1)
    return _Raw(*size, exif)


_READERS = {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp}
