"""A photograph -> what is written into it beside the picture: words, place, author, device."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from warnings import catch_warnings

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

from ...content.body.hidden import Flaw, Hidden, join_hidden
from .video import look_into_film
from .xmp import telling_kinds, xmp_packet

_TELLING = {
    ExifTags.Base.GPSInfo: "拍摄地点",
    ExifTags.Base.Artist: "作者",
    ExifTags.Base.Copyright: "作者",
    ExifTags.Base.XPAuthor: "作者",
    ExifTags.Base.CameraOwnerName: "相机主人",
    ExifTags.Base.BodySerialNumber: "相机编号",
    ExifTags.Base.LensSerialNumber: "镜头编号",
    ExifTags.Base.Make: "设备",
    ExifTags.Base.Model: "设备",
}
_IPTC = {
    **dict.fromkeys((80, 85, 110, 116, 118, 122), "作者"),
    **dict.fromkeys((26, 90, 92, 95, 100, 101), "拍摄地点"),
}
"""Data sets of record 2 (IPTC IIM 4.2)."""

_OPENED = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "ICO", "BMP", "TIFF")
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_AUTHORS = {"author", "artist", "copyright", "creator"}
_MOST_TEXT = 5_000_000
"""Bytes that all packed notes of a picture may hold; what more holds is made to stop programs."""
_TAG = re.compile(r"<[^<>]*>")
_BROKEN = (
    OSError, ValueError, SyntaxError, EOFError, KeyError, TypeError, zlib.error, struct.error,
    Image.DecompressionBombError,
)  # fmt: skip


class _TooMuchTextError(Exception):
    """A picture holds more packed text than ``_MOST_TEXT``."""


class _Notes:
    """What was found so far: words, and kinds of data in the order of finding."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.kinds: dict[str, None] = {}

    def mark(self, kind: str, value: object) -> None:
        """Note that the picture tells of ``kind``, unless what it tells is empty."""
        empty = value.strip(" \0") == "" if isinstance(value, str) else value == b""
        if not empty:
            self.kinds[kind] = None

    def told(self) -> Hidden:
        flaws = ((Flaw.DATA, f"图片里存有{'、'.join(self.kinds)}的信息。"),) if self.kinds else ()
        return Hidden("\n".join(_TAG.sub("\n", text) for text in self.words), flaws=flaws)


def look_into_picture(content: bytes) -> Hidden:
    """Return what is written into a picture, and into a second picture or film behind it."""
    notes = _Notes()
    try:
        with (
            catch_warnings(action="ignore"),
            Image.open(BytesIO(content), formats=_OPENED) as image,
        ):
            for exif in _exifs(image, content):
                _read_exif(exif, notes)
            _read_info(image, notes)
        for name, text in _png_texts(content):
            notes.words.append(text)
            if name.lower() in _PNG_AUTHORS:
                notes.mark("作者", text)
    except _TooMuchTextError:
        return Hidden(flaws=((Flaw.UNREADABLE, "图片里存的文字太多，读不完。"),))
    except _BROKEN:
        return Hidden(flaws=((Flaw.UNREADABLE, "图片读不出来。"),))
    for text in (*notes.words, xmp_packet(content)):
        notes.kinds.update((kind, None) for kind in telling_kinds(text))
    return join_hidden((notes.told(), *_film(content)))


def _exifs(image: Image.Image, content: bytes) -> Iterator[Image.Exif]:
    """Yield the EXIF of the picture, and of the second one that phones put behind it (MPO).

    That of a PNG file is read by ourselves: Pillow would unpack all of the picture for it.
    """
    if image.format == "PNG":
        for kind, data in _png_chunks(content):
            if kind == b"eXIf":
                exif = Image.Exif()
                exif.load(data)
                yield exif
        return
    yield image.getexif()
    for frame in range(1, getattr(image, "n_frames", 1) if image.format == "MPO" else 1):
        image.seek(frame)
        yield image.getexif()


def _read_exif(exif: Image.Exif, notes: _Notes) -> None:
    told: dict[int, Any] = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
    for tag, value in told.items():
        if tag in _TELLING:
            notes.mark(_TELLING[ExifTags.Base(tag)], value)
        notes.words.append(_decoded(tag, value))


def _decoded(tag: int, value: Any) -> str:
    """Return what the value of an EXIF tag says (EXIF 2.32, 4.6.5; Windows: UTF-16)."""
    if not isinstance(value, bytes):
        return value if isinstance(value, str) else ""
    if value.startswith(b"UNICODE\0") or ExifTags.Base.XPTitle <= tag <= ExifTags.Base.XPSubject:
        return value.removeprefix(b"UNICODE\0").decode("utf-16-le", "replace")
    return value.removeprefix(b"ASCII\0\0\0").decode("utf-8", "replace")


def _read_info(image: Image.Image, notes: _Notes) -> None:
    """Read comments, XMP and IPTC."""
    for name, value in image.info.items():
        if isinstance(value, str | bytes) and name not in ("exif", "icc_profile"):
            notes.words.append(
                value if isinstance(value, str) else value.decode("utf-8", "replace")
            )
    assert isinstance(image, ImageFile.ImageFile), "it was opened from a file"
    found: dict[Any, Any] = dict(IptcImagePlugin.getiptcinfo(image) or {})
    for (record, number), value in found.items():
        for one in value if isinstance(value, list) else [value]:
            if record == 2 and number in _IPTC:
                notes.mark(_IPTC[number], one)
            notes.words.append(one.decode("utf-8", "replace") if isinstance(one, bytes) else "")


def _png_texts(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield name and text of every note in a PNG file, those behind the picture too.

    Raises _TooMuchTextError where the packed ones together hold more than ``_MOST_TEXT``.
    """
    left = _MOST_TEXT
    for kind, data in _png_chunks(content):
        name, _, rest = data.partition(b"\0")
        if kind == b"tEXt":
            text = rest
        elif kind == b"zTXt" or (kind == b"iTXt" and rest[:1] == b"\1"):
            text = _unpacked(rest[1:] if kind == b"zTXt" else _behind_names(rest), left)
            left -= len(text)
        elif kind == b"iTXt":
            text = _behind_names(rest)
        else:
            continue
        yield name.decode("latin-1"), text.decode("utf-8", "replace")


def _behind_names(rest: bytes) -> bytes:
    """Return the text of an iTXt chunk, which stands after two flags and two names."""
    return rest[2:].split(b"\0", 2)[-1]


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and data of the chunks of a PNG file (PNG 1.2, 3.2); nothing for another."""
    place = len(_PNG)
    while content.startswith(_PNG) and place + 8 <= len(content):
        size, kind = struct.unpack(">I4s", content[place : place + 8])
        yield kind, content[place + 8 : place + 8 + size]
        place += size + 12


def _unpacked(packed: bytes, most: int) -> bytes:
    text = zlib.decompressobj().decompress(packed, most + 1)
    if len(text) > most:
        raise _TooMuchTextError
    return text


def _film(content: bytes) -> Iterator[Hidden]:
    """Yield what the film says that a phone puts behind a photograph."""
    start = content.find(b"ftyp", 64)
    if start > 0:
        yield look_into_film(content[start - 4 :])
