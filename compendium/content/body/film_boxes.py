"""The boxes of an MP4 or MOV file (ISO/IEC 14496-12; QuickTime File Format) -> ``Film``.

Only headers and the index (moov) are read, never the pictures. Nothing that a file says is
believed before it is held against the file's own size.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from .film import Film, FilmError, damaged_film

MOST_BOXES = 50_000
MOST_INDEX = 30_000_000
"""Bytes: the index of three hours has a third of it."""

_CODECS = {
    **dict.fromkeys((b"avc1", b"avc3"), "H.264"),
    **dict.fromkeys((b"hvc1", b"hev1", b"dvh1", b"dvhe"), "H.265"),
    b"av01": "AV1", b"vp08": "VP8", b"vp09": "VP9", b"mp4v": "MPEG-4", b"s263": "H.263",
    **dict.fromkeys((b"jpeg", b"mjpa", b"mjpb"), "Motion JPEG"),
    **dict.fromkeys((b"apch", b"apcn", b"apcs", b"apco", b"ap4h", b"ap4x"), "ProRes"),
    b"mp4a": "AAC", b".mp3": "MP3", b"Opus": "Opus", b"ac-3": "AC-3", b"ec-3": "E-AC-3",
    b"samr": "AMR", b"alac": "ALAC",
    **dict.fromkeys((b"sowt", b"twos", b"lpcm", b"raw "), "PCM"),
}  # fmt: skip
_LOCKED = (b"encv", b"enca", b"drmi", b"drms")
_UNKNOWN_LENGTH = (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)


class _Box(NamedTuple):
    """A box of the file: its kind, where what is in it begins, and where it ends."""

    kind: bytes
    begin: int
    end: int


class _Track(NamedTuple):
    handler: bytes = b""
    codec: bytes = b""
    width: int = 0
    height: int = 0


def read_boxes(file: BinaryIO, size: int) -> Film:
    """Return the film in ``file``, of ``size`` bytes; raises FilmError."""
    boxes = [*_top_boxes(file, size)]
    kinds = [box.kind for box in boxes]
    if b"moov" not in kinds:
        raise FilmError("没有录完或者没有复制完整，里面没有索引")
    index = boxes[kinds.index(b"moov")]
    if index.end - index.begin > MOST_INDEX:
        raise FilmError("索引太大，程序没有读")
    file.seek(index.begin)
    moov = file.read(index.end - index.begin)
    tracks = [_track(raw) for kind, raw in _children(moov) if kind == b"trak"]
    streams = b"mdat" not in kinds or kinds.index(b"moov") < kinds.index(b"mdat")
    return _film(_container(file, boxes[0]), tracks, _milliseconds(moov), streams)


def _film(container: str, tracks: list[_Track], milliseconds: int, streams: bool) -> Film:
    pictures = next((track for track in tracks if track.handler == b"vide"), None)
    sound = next((track for track in tracks if track.handler == b"soun"), None)
    if any(track.codec in _LOCKED for track in tracks):
        raise FilmError("加了密，只有原来的软件能放")
    if pictures is None or not (pictures.width and pictures.height):
        raise FilmError("里面没有画面")
    return Film(
        container,
        _named(pictures.codec),
        _named(sound.codec) if sound else "",
        pictures.width,
        pictures.height,
        milliseconds,
        streams,
    )


def _named(codec: bytes) -> str:
    """Return how people call ``codec``; what nobody knows is told as it stands, if it can be."""
    plain = codec.decode("ascii", "replace")
    return _CODECS.get(codec) or (plain.strip() if plain.isprintable() else "") or "不知名的编码"


def _container(file: BinaryIO, first: _Box) -> str:
    file.seek(first.begin)
    return "MOV" if first.kind != b"ftyp" or file.read(4) == b"qt  " else "MP4"


def _top_boxes(file: BinaryIO, size: int) -> Iterator[_Box]:
    place = 0
    for _ in range(MOST_BOXES):
        if place >= size:
            return
        file.seek(place)
        box = _box_at(file.read(16), place, size)
        yield box
        place = box.end
    raise FilmError("分成了太多小段，程序没有读")


def _box_at(head: bytes, place: int, size: int) -> _Box:
    """Return the box whose ``head`` stands at ``place`` of a file of ``size`` bytes."""
    if len(head) < 8:
        raise damaged_film()
    length, kind = struct.unpack(">I4s", head[:8])
    begin = place + 8
    if length == 1:
        if len(head) < 16:
            raise damaged_film()
        length, begin = struct.unpack(">Q", head[8:16])[0], place + 16
    end = place + length if length else size
    if not begin <= end <= size:
        raise damaged_film()
    return _Box(kind, begin, end)


def _children(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the boxes within ``raw``: kind, and what is in it."""
    place = 0
    for _ in range(MOST_BOXES):
        if place + 8 > len(raw):  # QuickTime may end a list with four zeros
            return
        box = _box_at(raw[place : place + 16], place, len(raw))
        yield box.kind, raw[box.begin : box.end]
        place = box.end


def _inner(raw: bytes, *path: bytes) -> bytes:
    """Return what is in the first box of every kind of ``path``, one within the other."""
    for wanted in path:
        raw = next((inner for kind, inner in _children(raw) if kind == wanted), b"")
    return raw


def _milliseconds(moov: bytes) -> int:
    """Return how long the film is: mvhd, or mehd where it is written in fragments."""
    head = _inner(moov, b"mvhd")
    scale, length = struct.unpack(">IQ" if head[:1] == b"\1" else ">II", _times(head))
    if length in (0, *_UNKNOWN_LENGTH):
        said = _inner(moov, b"mvex", b"mehd")[4:]
        length = int.from_bytes(said, "big") if len(said) in (4, 8) else 0
    return length * 1000 // scale if scale else 0


def _times(head: bytes) -> bytes:
    return head[20:32] if head[:1] == b"\1" else head[12:20]


def _track(raw: bytes) -> _Track:
    """Return the track: kind of media, codec of its first entry, upright size where it has one."""
    handler = _inner(raw, b"mdia", b"hdlr")[8:12]
    entries = _inner(raw, b"mdia", b"minf", b"stbl", b"stsd")[8:]
    codec, entry = next(_children(entries), (b"", b""))
    return _Track(handler, codec, *(_size(_inner(raw, b"tkhd"), entry) if entry else (0, 0)))


def _size(head: bytes, entry: bytes) -> tuple[int, int]:
    """Return the size that is shown, else the one that is stored; turned where the film is."""
    matrix = head[52:88] if head[:1] == b"\1" else head[40:76]
    shown = head[88:96] if head[:1] == b"\1" else head[76:84]
    if len(shown) < 8:
        raise damaged_film()
    width, height = (one >> 16 for one in struct.unpack(">II", shown))
    if not (width and height):
        width, height = struct.unpack(">HH", entry[24:28])
    across, down = struct.unpack(">ii", matrix[:8])
    return (height, width) if down and not across else (width, height)
