"""A packet of XMP, in whatever kind of file -> what it tells of place, author and device."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAMES = {
    "拍摄地点": "exif:GPSL[a-z]+|photoshop:(?:City|State|Country)|Iptc4xmpCore:Location"
    "|Iptc4xmpExt:Location[A-Za-z]+",
    "作者": "dc:(?:creator|rights)|xmpRights:Owner|photoshop:(?:Credit|AuthorsPosition"
    "|CaptionWriter)|Iptc4xmpCore:CreatorContactInfo|tiff:Artist",
    "相机主人": "(?:aux|exifEX):(?:OwnerName|CameraOwnerName)",
    "相机编号": "(?:aux|exifEX):(?:SerialNumber|BodySerialNumber)",
    "镜头编号": "(?:aux|exifEX):LensSerialNumber",
    "设备": "tiff:(?:Make|Model)",
    "人名": "Iptc4xmpExt:PersonInImage|mwg-rs:Name|MPReg:PersonDisplayName",
}
_SAYS = {
    kind: re.compile(
        rf"(?:{names})(?:=[\"'][^\"']|[^<>]{{0,300}}>\s{{0,300}}+"
        r"(?:<rdf:(?:Seq|Bag|Alt)[^<>]{0,300}>\s{0,300}+)?(?:<rdf:li[^<>]{0,300}>\s{0,300}+)?"
        r"[^<\s])"
    )
    for kind, names in _NAMES.items()
}
"""As an attribute, or as an element that is not empty (ISO 16684-1, 7.9).

How long a tag may be is bounded, so that no text is gone through again and again.
"""

_MOST = 5_000_000


def telling_kinds(text: str) -> Iterator[str]:
    """Yield what the XMP in ``text`` tells, in Chinese."""
    yield from (kind for kind, says in _SAYS.items() if says.search(text))


def xmp_packet(content: bytes) -> str:
    """Return the first packet in ``content``, '' for none."""
    start = content.find(b"<x:xmpmeta")
    if start < 0:
        return ""
    end = content.find(b"</x:xmpmeta>", start)
    return content[start : start + _MOST if end < 0 else end].decode("utf-8", "replace")
