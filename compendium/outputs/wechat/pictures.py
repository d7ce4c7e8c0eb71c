"""The pictures of an article: numbered as they appear, a mark in the text where each goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from ...content.model.case import Case, Photo
from ...system.docx.markup import xml_words
from ...system.reduced_pictures import ReducedPicture
from .look import pasted

WIDEST, MOST_BYTES = 1080, 2_000_000
"""Pixels that a telephone shows, and what the public account takes."""


class UploadedPicture(NamedTuple):
    """A picture to upload: its number, the name of its file, where it is from, its words."""

    number: int
    name: str
    file: str
    caption: str
    alt: str
    picture: ReducedPicture

    @property
    def size(self) -> str:
        """Pixels and bytes as people read them; a drawing has no pixels."""
        kilobytes = f"{max(1, round(len(self.picture.raw) / 1000))} KB"
        if self.picture.ending == ".svg":
            return kilobytes
        return f"{self.picture.width}×{self.picture.height}，{kilobytes}"


@dataclass(slots=True)
class Uploads:
    """The pictures of one article in the order in which they appear.

    ``photo`` gives the pictures that may be shown by their files, with the words of the case;
    ``broken`` and ``left_out`` are those that cannot be read, and those that are not asked for.
    """

    case: Case
    read: Callable[[str], ReducedPicture | None]
    asked: frozenset[str]
    shown: dict[str, UploadedPicture] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def take(self, file: str) -> UploadedPicture | None:
        """Return the picture ``file`` with its number; None where it is not to be shown."""
        if file in self.shown:
            return self.shown[file]
        photo = self.case.photo(file)
        if photo is None or file in self.broken or file in self.left_out:
            return None
        if file not in self.asked:
            self.left_out.append(file)
            return None
        picture = self.read(file)
        if picture is None:
            self.broken.append(file)
            return None
        return self.add(file, _said(photo), photo.alt, picture)

    def add(self, file: str, caption: str, alt: str, picture: ReducedPicture) -> UploadedPicture:
        """Return ``picture`` with the next number."""
        number = len(self.shown) + 1
        name = f"图{number:02d}{picture.ending}"
        self.shown[file] = UploadedPicture(number, name, file, caption, alt, picture)
        return self.shown[file]


def _said(photo: Photo) -> str:
    by = f"（{photo.by}）" if photo.by else ""
    return f"{photo.caption or photo.alt}{by}" if photo.caption or photo.alt else ""


def figures_html(files: list[tuple[str, str]], uploads: Uploads) -> str:
    """Return a mark and a caption for each of ``files``; what the text says of one is kept."""
    held = ""
    for file, alt in files:
        if one := uploads.take(file):
            said = one.caption or alt
            held += pasted("place", f"【{place_words(one)}】")
            held += pasted("caption", xml_words(f"图 {one.number}　{said}".rstrip("　")))
    return held


def picture_html(file: str, uploads: Uploads) -> str:
    """Return the mark of a picture within a line."""
    one = uploads.take(file)
    return pasted("place_in_line", f"【{place_words(one)}】") if one else ""


def place_words(one: UploadedPicture) -> str:
    """Return what the mark of a picture says."""
    return xml_words(f"此处上传 图 {one.number}（{one.name}）")
