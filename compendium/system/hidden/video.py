"""A film (MP4, MOV, WebM) -> what is written into it beside the pictures: place, author, words."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from mmap import mmap
from typing import TypeAlias

from ...content.body.hidden import Flaw, Hidden
from .xmp import telling_kinds, xmp_packet

_Content: TypeAlias = bytes | mmap

_POSITION = rb"[+-][0-9]{2}(?:\.[0-9]+)?[+-][0-9]{3}(?:\.[0-9]+)?(?:[+-][0-9.]+)?/"
"""As ISO 6709, annex H writes it."""

_BOXED = {
    "拍摄地点": rb"\xa9xyz|loci\x00{4}.{2}|com\.apple\.quicktime\.location|GPSCoordinates"
    rb"|gpmd|camm|" + _POSITION,
    "作者": rb"\xa9(?:ART|aut|wrt|dir|prd|cpy)|aART|(?:auth|perf|cprt)\x00{4}.{2}"
    rb"|com\.apple\.quicktime\.(?:author|artist|director|producer|copyright)",
    "设备": rb"\xa9(?:mak|mod)|com\.apple\.quicktime\.(?:make|model)"
    rb"|com\.android\.(?:manufacturer|model)",
}
"""User data of QuickTime and 3GPP (3GPP TS 26.244, 8), keys of Apple and Android, and the kinds of
tracks that hold positions (GoPro, Google)."""

_SIZE = (
    rb"(?:[\x80-\xff]|[\x40-\x7f].|[\x20-\x3f].{2}|[\x10-\x1f].{3}"
    rb"|[\x08-\x0f].{4}|[\x04-\x07].{5}|[\x02\x03].{6}|\x01.{7})"
)
"""That of an element, of one to eight bytes (RFC 8794, 4)."""

_TAGGED = {
    "拍摄地点": rb"[A-Z_]*LOCATION|GPS|com\.apple\.quicktime\.location",
    "作者": rb"ARTIST|AUTHOR|DIRECTOR|PRODUCER|LEAD_PERFORMER|WRITTEN_BY|COPYRIGHT"
    rb"|com\.apple\.quicktime\.(?:author|artist)",
    "设备": rb"MAKE|MODEL|com\.apple\.quicktime\.(?:make|model)"
    rb"|com\.android\.(?:manufacturer|model)",
}
"""Names of tags (RFC 9559 and its registry), and those that ffmpeg takes over from MP4."""

_BOX_SAYS = {kind: re.compile(pattern, re.DOTALL) for kind, pattern in _BOXED.items()}
_TAG_SAYS = {
    kind: re.compile(rb"\x45\xa3" + _SIZE + rb"(?i:" + names + rb")", re.DOTALL)
    for kind, names in _TAGGED.items()
}
_TAG_SAYS["拍摄地点"] = re.compile(_TAG_SAYS["拍摄地点"].pattern + rb"|" + _POSITION, re.DOTALL)

_WORDS = re.compile(rb"(?:[\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]{1,3}){4,}")
_ROOM = (b"free", b"skip", b"wide")
_PIECE = 1 << 20
_MOST_BESIDE = 20_000_000
"""Bytes beside pictures and sound: an hour's film has a tenth of it."""

_EBML = b"\x1a\x45\xdf\xa3"
_ATTACHED = b"\x19\x41\xa4\x69"
_SEGMENT, _CLUSTER = 0x18538067, 0x1F43B675
_WITHIN_CLUSTER = frozenset((0xA3, 0xA0, 0xE7, 0xA7, 0xAB, 0xAF, 0x5854, 0xEC))
"""Elements of a cluster of pictures and sound (RFC 9559, 5.1.3)."""


_FIRST = (b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot", b"styp", b"uuid")
"""Kinds of boxes that a film may begin with (ISO/IEC 14496-12; QuickTime)."""


def look_into_video(content: _Content) -> Hidden:
    """Return what a film says beside its pictures and sound."""
    if content[:4] != _EBML and content[4:8] not in _FIRST:
        return Hidden(flaws=((Flaw.UNREADABLE, "视频读不出来。"),))
    return look_into_film(content)


def look_into_film(content: _Content) -> Hidden:
    """Return what bytes say that may be a film: one behind a photograph, for example."""
    tagged = content[:4] == _EBML
    beside = b"\n".join(_first(_matroska(content) if tagged else _boxes(content)))
    if len(beside) > _MOST_BESIDE:
        return Hidden(flaws=((Flaw.UNREADABLE, "视频里图像和声音以外的内容太多，没有核对完。"),))
    table = _TAG_SAYS if tagged else _BOX_SAYS
    kinds = {kind: None for kind, says in table.items() if says.search(beside)}
    kinds.update(dict.fromkeys(telling_kinds(xmp_packet(beside))))
    flaws = [(Flaw.DATA, f"视频里存有{'、'.join(kinds)}的信息。")] if kinds else []
    if tagged and _ATTACHED in beside:
        flaws.append((Flaw.ACTIVE, "视频里有夹带的文件。"))
    words = (found.decode("utf-8", "replace") for found in _WORDS.findall(beside))
    return Hidden("\n".join(words), flaws=tuple(flaws))


def _first(parts: Iterator[bytes]) -> Iterator[bytes]:
    """Yield ``parts`` until they are more than is looked at."""
    size = 0
    for part in parts:
        yield part[: _MOST_BESIDE + 1]
        size += len(part)
        if size > _MOST_BESIDE:
            return


def _boxes(content: _Content) -> Iterator[bytes]:
    """Yield the boxes of an ISO base media file but those of pictures and sound (mdat)."""
    place = 0
    while place + 8 <= len(content):
        size, kind = struct.unpack(">I4s", content[place : place + 8])
        if size == 1 and place + 16 <= len(content):
            size = struct.unpack(">Q", content[place + 8 : place + 16])[0]
        end = place + size if size >= 8 else len(content)
        if kind != b"mdat" and not (kind in _ROOM and _is_empty(content, place + 8, end)):
            yield content[place : min(end, place + _MOST_BESIDE + 1)]
        place = end


def _matroska(content: _Content) -> Iterator[bytes]:
    """Yield the elements of a Matroska file but those of pictures and sound (RFC 9559).

    A segment, or a cluster of unknown size, as browsers record them, is read as what stands in it.
    """
    place = 0
    while place < len(content):
        name, begin, size = _element(content, place)
        if name == _SEGMENT or (name == _CLUSTER and size is None):
            place = begin
            continue
        end = len(content) if size is None or not name else begin + size
        if name != _CLUSTER and name not in _WITHIN_CLUSTER:
            yield content[place : min(end, place + _MOST_BESIDE + 1)]
        place = end


def _is_empty(content: _Content, begin: int, end: int) -> bool:
    """Tell whether there is nothing but zeros."""
    pieces = range(begin, min(end, len(content)), _PIECE)
    return not any(content[at : min(at + _PIECE, end)].strip(b"\0") for at in pieces)


def _element(content: _Content, place: int) -> tuple[int, int, int | None]:
    """Return the element's ID (0 for none), where its data begin, and their size if known."""
    wide = 9 - content[place].bit_length()
    begin = place + wide
    if wide > 4 or begin >= len(content):
        return 0, begin, None
    long = 9 - content[begin].bit_length()
    raw = content[begin : begin + long]
    if long > 8 or len(raw) < long:
        return 0, begin, None
    most = (1 << 7 * long) - 1
    size = int.from_bytes(raw, "big") & most
    name = int.from_bytes(content[place:begin], "big")
    return name, begin + long, None if size == most else size
