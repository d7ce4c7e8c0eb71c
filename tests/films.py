"""Tiny videos made by hand: a film with an index and no pictures worth seeing."""

from __future__ import annotations

import struct

SUBTITLES = """WEBVTT

00:01.000 --> 00:04.000
把标准写在工位上。

00:04.500 --> 00:08.000
一人一岗，一岗一责。
"""
POSTER = "poster.jpg"


def box(kind: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return struct.pack(">I4s", 8 + len(content), kind) + content


def full(kind: bytes, *parts: bytes, version: int = 0) -> bytes:
    """A box that begins with a version and flags."""
    return box(kind, bytes((version, 0, 0, 0)), *parts)


UPRIGHT = struct.pack(">9i", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
SIDEWAYS = struct.pack(">9i", 0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)


def pictures(
    codec: bytes = b"avc1", size: tuple[int, int] = (1280, 720), matrix: bytes = UPRIGHT
) -> bytes:
    """A track of pictures."""
    width, height = size
    head = full(b"tkhd", bytes(36), matrix, struct.pack(">II", width << 16, height << 16))
    entry = box(codec, bytes(24), struct.pack(">HH", width, height), bytes(50))
    return _track(head, b"vide", entry)


def sound(codec: bytes = b"mp4a") -> bytes:
    """A track of sound."""
    head = full(b"tkhd", bytes(36), UPRIGHT, bytes(8))
    return _track(head, b"soun", box(codec, bytes(28)))


def _track(head: bytes, handler: bytes, entry: bytes) -> bytes:
    kind = full(b"hdlr", bytes(4), handler, bytes(13))
    listed = full(b"stsd", struct.pack(">I", 1), entry)
    return box(b"trak", head, box(b"mdia", kind, box(b"minf", box(b"stbl", listed))))


def index(*tracks: bytes, seconds: float = 200.0, scale: int = 1000, more: bytes = b"") -> bytes:
    """The index (moov) of a film of ``tracks``."""
    times = struct.pack(">IIII", 0, 0, scale, round(seconds * scale))
    return box(b"moov", full(b"mvhd", times, bytes(80)), *tracks, more)


def mp4(
    *tracks: bytes,
    seconds: float = 200.0,
    brand: bytes = b"isom",
    last: bool = False,
    more: bytes = b"",
) -> bytes:
    """A whole film; ``last`` puts the index behind the pictures."""
    moov = index(*(tracks or (pictures(),)), seconds=seconds, more=more)
    media = box(b"mdat", bytes(64))
    parts = (media, moov) if last else (moov, media)
    return b"".join((box(b"ftyp", brand, b"\0\0\2\0isommp41"), *parts))


def open_ended(film: bytes) -> bytes:
    """Return ``film``, which ends with its pictures, so that they go on to the end of the file."""
    place = film.rindex(b"mdat") - 4
    return film[:place] + bytes(4) + film[place + 4 :]


def element(name: bytes, *parts: bytes) -> bytes:
    content = b"".join(parts)
    return name + (0x0100000000000000 | len(content)).to_bytes(8, "big") + content


def webm(
    codec: bytes = b"V_VP9",
    audio: bytes = b"",
    *,
    seconds: float | None = 200.0,
    size: tuple[int, int] = (1280, 720),
    kind: bytes = b"webm",
) -> bytes:
    """A whole film in WebM."""
    shape = element(b"\xe0", *(
        element(name, value.to_bytes(2, "big"))
        for name, value in zip((b"\xb0", b"\xba"), size, strict=True)
    ))  # fmt: skip
    tracks = [element(b"\xae", element(b"\x83", b"\1"), element(b"\x86", codec), shape)]
    if audio:
        tracks.append(element(b"\xae", element(b"\x83", b"\2"), element(b"\x86", audio)))
    length = [] if seconds is None else [element(b"\x44\x89", struct.pack(">d", seconds * 1000))]
    info = element(b"\x15\x49\xa9\x66", element(b"\x2a\xd7\xb1", b"\x0f\x42\x40"), *length)
    whole = (info, element(b"\x16\x54\xae\x6b", *tracks), element(b"\x1f\x43\xb6\x75", bytes(32)))
    head = element(b"\x1a\x45\xdf\xa3", element(b"\x42\x82", kind))
    return head + element(b"\x18\x53\x80\x67", *whole)
