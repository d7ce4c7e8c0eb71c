"""The elements of a WebM or Matroska file (RFC 8794, RFC 9559) -> ``Film``.

Only what stands before the pictures is read: the head, Info and Tracks.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from .film import Film, FilmError, damaged_film

_HEAD, _KIND = 0x1A45DFA3, 0x4282
_WHOLE, _INFO, _TRACKS, _PICTURES = 0x18538067, 0x1549A966, 0x1654AE6B, 0x1F43B675
_SCALE, _LENGTH = 0x2AD7B1, 0x4489
_TRACK, _SORT, _CODEC, _VIDEO, _WIDTH, _HEIGHT = 0xAE, 0x83, 0x86, 0xE0, 0xB0, 0xBA
_LOCKS = 0x6D80

_USUAL_SCALE = 1_000_000
_MOST_READ = 2_000_000
_MOST_ELEMENTS = 10_000

_CODECS = {
    "V_VP8": "VP8", "V_VP9": "VP9", "V_AV1": "AV1", "V_MPEG4/ISO/AVC": "H.264",
    "V_MPEGH/ISO/HEVC": "H.265", "A_OPUS": "Opus", "A_VORBIS": "Vorbis", "A_AAC": "AAC",
    "A_MPEG/L3": "MP3",
}  # fmt: skip


class _Element(NamedTuple):
    """An element: its ID, where its data begin, and where they end; none for not known."""

    name: int
    begin: int
    end: int | None


def read_matroska(file: BinaryIO, size: int) -> Film:
    """Return the film in ``file``, of ``size`` bytes; raises FilmError."""
    parts = dict(_parts(file, size))
    if _TRACKS not in parts:
        raise FilmError("没有录完或者没有复制完整，里面没有画面的说明")
    kind = dict(_inside(parts.get(_HEAD, b""))).get(_KIND, b"")
    tracks = [dict(_inside(raw)) for name, raw in _inside(parts[_TRACKS]) if name == _TRACK]
    pictures = next((one for one in tracks if _number(one.get(_SORT, b"")) == 1), None)
    sound = next((one for one in tracks if _number(one.get(_SORT, b"")) == 2), None)
    shape = dict(_inside(pictures[_VIDEO])) if pictures and _VIDEO in pictures else {}
    width, height = _number(shape.get(_WIDTH, b"")), _number(shape.get(_HEIGHT, b""))
    if pictures is None or not (width and height):
        raise FilmError("里面没有画面")
    if any(_LOCKS in track for track in tracks):
        raise FilmError("压缩或者加密的方式特别，程序没有读")
    return Film(
        "WebM" if kind.rstrip(b"\0") == b"webm" else "Matroska",
        _codec(pictures),
        _codec(sound) if sound else "",
        width,
        height,
        _milliseconds(dict(_inside(parts.get(_INFO, b"")))),
    )


def _codec(track: dict[int, bytes]) -> str:
    name = track.get(_CODEC, b"").rstrip(b"\0").decode("ascii", "replace")
    return _CODECS.get(name) or (name[:20] if name.isprintable() else "") or "不知名的编码"


def _parts(file: BinaryIO, size: int) -> Iterator[tuple[int, bytes]]:
    """Yield the head, Info and Tracks: ID and data; what comes with the pictures is left alone."""
    place = 0
    for _ in range(_MOST_ELEMENTS):
        if place >= size:
            return
        file.seek(place)
        found = _element(file.read(12), place)
        if found.name == _PICTURES:
            return
        if found.name == _WHOLE:
            place = found.begin
            continue
        if found.end is None or found.end > size:
            raise damaged_film()
        if found.name in (_HEAD, _INFO, _TRACKS):
            file.seek(found.begin)
            yield found.name, file.read(min(found.end - found.begin, _MOST_READ))
        place = found.end
    raise damaged_film()


def _inside(raw: bytes) -> Iterator[tuple[int, bytes]]:
    place = 0
    for _ in range(_MOST_ELEMENTS):
        if place >= len(raw):
            return
        found = _element(raw[place : place + 12], place)
        if found.end is None or found.end > len(raw):
            raise damaged_film()
        yield found.name, raw[found.begin : found.end]
        place = found.end


def _element(head: bytes, place: int) -> _Element:
    """Return the element whose ``head`` stands at ``place``."""
    wide = 9 - head[0].bit_length() if head else 9
    if wide > 4 or len(head) <= wide:
        raise damaged_film()
    long = 9 - head[wide].bit_length()
    raw = head[wide : wide + long]
    if long > 8 or len(raw) < long:
        raise damaged_film()
    most = (1 << 7 * long) - 1
    length = int.from_bytes(raw, "big") & most
    begin = place + wide + long
    return _Element(
        int.from_bytes(head[:wide], "big"), begin, None if length == most else begin + length
    )


def _milliseconds(info: dict[int, bytes]) -> int:
    scale = _number(info.get(_SCALE, b"")) or _USUAL_SCALE
    said = info.get(_LENGTH, b"")
    if len(said) not in (4, 8):
        return 0
    length: float = struct.unpack(">f" if len(said) == 4 else ">d", said)[0]
    most = 1e15
    return int(length * scale / 1e6) if 0 < length * scale < most * 1e3 else 0


def _number(raw: bytes) -> int:
    return int.from_bytes(raw[:8], "big")
