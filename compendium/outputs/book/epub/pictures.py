"""The pictures of a case in an electronic book: figures with their numbers, files by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ....content.model.case import Case, Photo
from ....system.docx.markup import xml_words
from ....system.reduced_pictures import ReducedPicture
from ...tree_html import attribute, element
from .pages import tagged

WIDEST, MOST_BYTES = 1080, 600_000
"""Pixels and bytes of a picture: a book of a hundred cases is still sent by e-mail."""


@dataclass(slots=True)
class EpubPictures:
    """The pictures that the pages of one case show: by file its name in the book.

    ``broken`` are those that cannot be read; ``number`` is that of the last figure.
    """

    identity: str
    case: Case
    read: Callable[[str], ReducedPicture | None]
    names: dict[str, str] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    number: int = 0

    def take(self, file: str) -> tuple[Photo, str] | None:
        """Return the photo ``file`` and its name in the book; None where it is not shown."""
        photo = self.case.photo(file)
        if photo is None or file in self.broken:
            return None
        if file not in self.names:
            picture = self.read(file)
            if picture is None:
                self.broken.append(file)
                return None
            stem = f"{self.identity.replace('/', '-')}-{len(self.names) + 1}"
            self.names[file] = f"images/{stem}{picture.ending}"
            self.files[self.names[file]] = picture.raw
        return photo, self.names[file]


def figures_of(files: list[tuple[str, str]], pictures: EpubPictures, numbered: bool) -> str:
    """Return ``files`` (and what the text says of each) as figures."""
    return "".join(_figure(file, alt, pictures, numbered) for file, alt in files)


def _figure(file: str, alt: str, pictures: EpubPictures, numbered: bool) -> str:
    taken = pictures.take(file)
    if taken is None:
        return ""
    photo, name = taken
    pictures.number += numbered
    number = f"图{pictures.number}　" if numbered else ""
    by = f"（{photo.by}）" if photo.by else ""
    said = f"{number}{photo.caption or alt or photo.alt}{by}"
    caption = element(("figcaption", ""), xml_words(said)) if said else ""
    return element(("figure", ""), _image(name, alt or photo.description or file) + caption)


def picture_in_line(file: str, alt: str, pictures: EpubPictures) -> str:
    """Return a picture within a line: no number, no caption."""
    taken = pictures.take(file)
    if taken is None:
        return ""
    photo, name = taken
    return _image(name, alt or photo.description or file, "inline")


def _image(name: str, alt: str, kind: str = "") -> str:
    told = tagged("img", kind)[1] + attribute("src", name) + attribute("alt", alt)
    return f"<img{told}/>"
