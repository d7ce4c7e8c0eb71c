"""The bytes of a JPEG -> the same picture, not packed anew, without what the camera noted.

The segments are those of ITU-T T.81, annex B.
"""

from __future__ import annotations

import re

_START, _END = b"\xff\xd8", b"\xff\xd9"
_SCAN = 0xDA
_COMMENT = 0xFE
_NOTES = range(0xE1, 0xF0)
"""Markers APP1 to APP15: EXIF, XMP, profiles and whatever else a program liked to add."""

_OF_COLOUR = {0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""Those that say how the numbers become colours: without them the picture looks otherwise."""

_BEHIND_SCAN = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")
"""The marker that ends a scan: neither a stuffed byte nor a restart. That the pattern begins with
one certain byte makes the search thirty times as fast."""


def plain_jpeg(raw: bytes) -> bytes | None:
    """Return ``raw`` without notes, comments and what stands behind its end; None if it is broken.

    Of the pixels nothing changes. A second picture within the file goes, too.
    """
    if not raw.startswith(_START):
        return None
    kept, at = [_START], 2
    while (segment := _segment(raw, at)) is not None:
        marker, end = segment
        if marker == _END[1]:
            return b"".join([*kept, _END])
        if not _is_note(marker, raw[at + 4 : end]):
            kept.append(raw[at:end])
        at = end
    return None


def _segment(raw: bytes, at: int) -> tuple[int, int] | None:
    """Return the marker at ``at`` and where its segment ends, with the scan behind it; or None."""
    if raw[at : at + 2] == _END:
        return _END[1], at + 2
    if len(raw) < at + 4 or raw[at] != 0xFF or not 0xC0 <= raw[at + 1] <= 0xFE:
        return None
    end = at + 2 + int.from_bytes(raw[at + 2 : at + 4], "big")
    if raw[at + 1] == _SCAN:
        found = _BEHIND_SCAN.search(raw, end)
        if found is None:
            return None
        end = found.start(1) - 1
    return (raw[at + 1], end) if at + 4 <= end <= len(raw) else None


def _is_note(marker: int, content: bytes) -> bool:
    if marker in _OF_COLOUR and content.startswith(_OF_COLOUR[marker]):
        return False
    return marker == _COMMENT or marker in _NOTES
