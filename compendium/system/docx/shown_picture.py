"""``ShownPicture``: a picture as Word shows it; and the box that stands for a drawing."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from typing import NamedTuple

from ..svg import svg_ratio

BOX_WIDTH = 1200
_BOX_HEIGHTS = (100, 4800)
BOX_GREY, BOX_LINE = 238, 166
_BORDER = 3


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


def shown_drawing(raw: bytes) -> ShownPicture:
    """Return the SVG ``raw`` behind a grey box of its shape."""
    least, most = _BOX_HEIGHTS
    height = max(least, min(round(BOX_WIDTH * svg_ratio(raw)), most))
    return ShownPicture(_grey_box(height), ".png", BOX_WIDTH, height, raw)


@cache
def _grey_box(height: int) -> bytes:
    """Return a box with a border as PNG (PNG 3rd edition, 5 and 9.2): grey, no filter."""
    edge = bytes([0]) + bytes([BOX_LINE]) * BOX_WIDTH
    side = bytes([BOX_LINE]) * _BORDER
    line = bytes([0]) + side + bytes([BOX_GREY]) * (BOX_WIDTH - 2 * _BORDER) + side
    rows = edge * _BORDER + line * (height - 2 * _BORDER) + edge * _BORDER
    head = struct.pack(">IIBBBBB", BOX_WIDTH, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + _sum(kind + content)


def _sum(content: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(content))
