"""Pictures in a document -> files of a case: names, what is known of each, what was no picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple

from . import losses
from .captions import Figure
from .losses import Loss
from .package import WordPackage, part
from .photo_facts import photo_entry
from .pieces import Crop, PictureMark
from .row_tables import TablePhoto

_SIGNS = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n", ".png"),
    (b"GIF8", ".png"),
    (b"BM", ".png"),
    (b"II*\x00", ".png"),
    (b"MM\x00*", ".png"),
)
"""How the files of pictures begin -> the ending of what is made of them."""


class WordPicture(NamedTuple):
    """A picture to be written as ``name``, once what is cut off it (``crop``) is gone.

    ``raw`` is as Word keeps it, metadata and all: nobody may publish it as it is. ``is_known``
    tells that the document says which file of its case the picture was made with.
    """

    name: str
    raw: bytes
    crop: Crop
    entry: Mapping[str, Any]
    place: str
    is_known: bool = False


@dataclass(slots=True)
class PictureFiles:
    """The pictures of a document so far, in the order in which they are met."""

    package: WordPackage
    found: dict[tuple[str, Crop, str], WordPicture] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)

    def name_of(self, figure: Figure) -> str:
        """Return the file name of ``figure``; '' where it is no picture that can be shown."""
        said = {key: words for key, words in figure.said.items() if key != "caption"}
        facts, unread = photo_entry(said, figure.place)
        self.losses += unread
        entry = {"caption": figure.caption or figure.mark.shows, **facts}
        if figure.caption and figure.mark.shows not in ("", figure.caption):
            entry.setdefault("alt", figure.mark.shows)
        return self._add(figure.mark, entry, figure.place)

    def add_photo(self, photo: TablePhoto) -> None:
        """Add a picture of the template's table."""
        entry = dict(photo.entry)
        if photo.mark.shows not in ("", entry.get("caption")):
            entry.setdefault("alt", photo.mark.shows)
        self._add(photo.mark, entry, photo.place)

    def _add(self, mark: PictureMark, entry: Mapping[str, Any], place: str) -> str:
        name, crop = mark.part, mark.crop
        known = self.found.get((name, crop, mark.name))
        if known:
            return known.name
        raw = part(self.package, name)
        ending = _ending(raw, mark.name) if raw else ""
        if raw is None or not ending:
            self.losses.append(Loss(losses.NO_PICTURE, name.rpartition("/")[2], place))
            return ""
        file = self._free(mark.name, ending)
        self.found[name, crop, mark.name] = WordPicture(
            file, raw, crop, entry, place, bool(mark.name)
        )
        return file

    def _free(self, told: str, ending: str) -> str:
        """Return the name of a picture: the one ``told`` where it is free, else a number."""
        taken = {one.name for one in self.found.values()}
        same = {ending, ".jpeg" if ending == ".jpg" else ending}
        stem, _, last = told.rpartition(".")
        wished = told if f".{last}" in same else f"{stem}{ending}"
        if stem and wished not in taken:
            return wished
        numbered = (f"photo-{number}{ending}" for number in count(len(self.found) + 1))
        return next(name for name in numbered if name not in taken)


def _ending(raw: bytes, told: str) -> str:
    """Return the ending for what is made of ``raw``; a drawing is one only where it is ``told``."""
    if told.endswith(".svg") and b"<svg" in raw:
        return ".svg"
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return ".webp"
    return next((ending for sign, ending in _SIGNS if raw.startswith(sign)), "")
