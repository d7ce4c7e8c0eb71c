"""What files say that is not seen at once: text of PDF files and workbooks, data in pictures."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from PIL import ExifTags, Image
from pypdf import PdfReader

from .faults import PICTURE_DATA, UNREADABLE_FILE

_TELLING = {
    ExifTags.Base.GPSInfo: "拍摄地点",
    ExifTags.Base.Artist: "作者",
    ExifTags.Base.XPAuthor: "作者",
    ExifTags.Base.CameraOwnerName: "相机主人",
    ExifTags.Base.BodySerialNumber: "相机编号",
    ExifTags.Base.LensSerialNumber: "镜头编号",
    ExifTags.Base.Make: "设备",
    ExifTags.Base.Model: "设备",
}
_PLACE_IN_XMP = re.compile(rb"exif:GPS|photoshop:City|Iptc4xmpCore:Location")
_PLACE_IN_VIDEO = re.compile(rb"\xa9xyz.{4}[+-][0-9]+\.[0-9]+[+-][0-9]", re.DOTALL)

_MOST_ROWS = 50_000_000
"""Bytes of a workbook's text that are looked at; more is a fault (a file made to be unpacked)."""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


class Told(NamedTuple):
    """What a file says, the addresses it links to, and what is wrong."""

    text: str = ""
    addresses: tuple[str, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()


def look_into_pdf(content: bytes) -> Told:
    """Return what a PDF file says on its pages, in its notes and in its properties.

    What is encrypted by AES cannot be read, even where no password is asked for ("restrict
    editing"): what it hides is not known.
    """
    try:
        reader = PdfReader(BytesIO(content))
        pages = [page.extract_text() for page in reader.pages]
        properties = [str(value) for value in (reader.metadata or {}).values()]
        notes = [note for page in reader.pages for note in page.annotations or ()]
        found = [note.get_object() for note in notes]
        said = [str(note.get("/Contents", "")) for note in found]
        actions = [note["/A"].get_object() for note in found if "/A" in note]
        addresses = [str(action["/URI"]) for action in actions if "/URI" in action]
    except Exception:  # of every kind: the library meets what no program should have written
        locked = b"/Encrypt" in content
        why = "加了密码，或者限制了编辑，" if locked else ""
        return Told(wrong=((UNREADABLE_FILE, f"PDF 文件{why}读不出来。"),))
    return Told("\n".join([*pages, *properties, *said, *addresses]), tuple(addresses))


def look_into_workbook(content: bytes) -> Told:
    """Return the text of an xlsx file."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            parts = [part for part in packed.infolist() if part.filename.endswith(".xml")]
            if sum(part.file_size for part in parts) > _MOST_ROWS:
                return Told(wrong=((UNREADABLE_FILE, "工作簿太大。"),))
            xml = b"\n".join(packed.read(part) for part in parts)
    except (BadZipFile, OSError, RuntimeError):
        return Told(wrong=((UNREADABLE_FILE, "工作簿读不出来。"),))
    return Told(re.sub(r"<[^>]*>", "\n", xml.decode(errors="replace")))


def look_into_picture(content: bytes) -> Told:
    """Return what is written into a photograph beside the picture."""
    try:
        with Image.open(BytesIO(content)) as image:
            exif, more = image.getexif(), dict(image.info)
            told = {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
    except (OSError, ValueError, SyntaxError):
        return Told(wrong=((UNREADABLE_FILE, "图片读不出来。"),))
    words = [str(value) for value in told.values() if isinstance(value, str)]
    words += [value for value in more.values() if isinstance(value, str)]
    return Told("\n".join(words), wrong=tuple(_data(told.keys(), content)))


def look_into_video(content: bytes) -> Told:
    if _PLACE_IN_VIDEO.search(content):
        return Told(wrong=((PICTURE_DATA, "视频里存有拍摄地点。"),))
    return Told()


def _data(tags: object, content: bytes) -> Iterator[tuple[str, str]]:
    assert hasattr(tags, "__iter__")
    kinds = dict.fromkeys(_TELLING[tag] for tag in tags if tag in _TELLING)
    if _PLACE_IN_XMP.search(content):
        kinds["拍摄地点"] = None
    if kinds:
        yield PICTURE_DATA, f"图片里存有{'、'.join(kinds)}的信息。"
