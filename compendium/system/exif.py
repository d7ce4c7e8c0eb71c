"""The EXIF block of a picture -> how the picture is turned, and whether it tells a place."""

from __future__ import annotations

import struct
from typing import NamedTuple

_ORIENTATION, _GPS, _LATITUDE = 0x0112, 0x8825, 2
"""Tags of EXIF 2.32, tables 4 and 15."""

_SHORT = 3
"""The kind of a value of two bytes; all others that are read have four."""

_ORDERS = {b"II": "<", b"MM": ">"}


class ExifFacts(NamedTuple):
    """The orientation from 1 (upright) to 8, and whether a latitude is told."""

    turn: int = 1
    located: bool = False


def exif_facts(data: bytes) -> ExifFacts:
    """Return what the block ``data`` (a TIFF) tells; that of none where it cannot be read."""
    order = _ORDERS.get(data[:2], "")
    if not order:
        return ExifFacts()
    try:
        (first,) = struct.unpack(f"{order}I", data[4:8])
        found = _directory(data, first, order)
        gps = _directory(data, found[_GPS], order) if _GPS in found else {}
    except struct.error:
        return ExifFacts()
    return ExifFacts(found.get(_ORIENTATION, 1), _LATITUDE in gps)


def _directory(data: bytes, at: int, order: str) -> dict[int, int]:
    """Return the values of the directory at ``at`` by tag; raises struct.error."""
    (count,) = struct.unpack(f"{order}H", data[at : at + 2])
    found = {}
    for number in range(count):
        entry = data[at + 2 + 12 * number : at + 14 + 12 * number]
        tag, kind, _ = struct.unpack(f"{order}HHI", entry[:8])
        width, form = (2, "H") if kind == _SHORT else (4, "I")
        (found[tag],) = struct.unpack(f"{order}{form}", entry[8 : 8 + width])
    return found
