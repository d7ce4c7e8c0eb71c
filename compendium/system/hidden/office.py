"""A file of an office program (xlsx, docx, pptx) or a book (epub) -> what it says and carries."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import PurePosixPath
from typing import TypeAlias
from xml.etree.ElementTree import ParseError, XMLParser
from zipfile import BadZipFile, ZipFile

from ...content.body.hidden import Flaw, Hidden, join_hidden
from .markup import read_markup
from .pictures import look_into_picture
from .running import WITHIN_A_LINE

_MOST_ROWS = 50_000_000
"""Bytes of text that are looked at; more is a fault (a file made to be unpacked)."""

_PHOTOGRAPHS = (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff")
_TEXTS = (".xml", ".rels", ".vml", ".xhtml", ".opf", ".ncx", ".svg", ".css")


_XHTML = "{http://www.w3.org/1999/xhtml"
_TEXT = "t"
"""The tag that holds text in Word, Excel and PowerPoint: part of a line (ECMA-376, part 1)."""

_PARTING = frozenset(("p", "si", "is", "br", "cr", "tab"))
"""Theirs that end a line, or part what stands in it."""


class OfficePart:
    """Takes what an XML parser meets in a part; ``fetches`` tells of what lies elsewhere.

    ``said`` has a line for every text and attribute, and for every line of several texts as it
    is read: a number is one, be half of it bold. ``broken`` tells that it is no XML.
    """

    def __init__(self) -> None:
        self.said: list[str] = []
        self.fetches = False
        self.broken = False
        self._line: list[str] = []
        self._reads_on = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        parts, self._reads_on = _reading(tag)
        if parts:
            self._end_line()
        self.said += ["\n", *(f"{value}\n" for value in attributes.values())]
        external = attributes.get("TargetMode", "").strip().lower() == "external"
        link = attributes.get("Type", "").endswith("/hyperlink")  # it waits for its reader
        self.fetches |= tag.endswith("Relationship") and external and not link

    def end(self, tag: str) -> None:
        self.said.append("\n")
        parts, self._reads_on = _reading(tag)
        self._reads_on &= tag.startswith(_XHTML)
        if parts:
            self._end_line()

    def data(self, text: str) -> None:
        self.said.append(text)
        if self._reads_on:
            self._line.append(text)

    def comment(self, text: str) -> None:
        self.said.append(text)

    def close(self) -> None:
        self._end_line()

    def _end_line(self) -> None:
        line, self._line = self._line, []
        if len(line) > 1:
            self.said.append(f"{''.join(line)}\n")


@lru_cache(maxsize=1024)
def _reading(tag: str) -> tuple[bool, bool]:
    """Tell whether ``tag`` parts lines, and whether what stands in it is part of one."""
    space, _, name = tag.rpartition("}")
    if space == _XHTML:
        return name not in WITHIN_A_LINE, True
    return name in _PARTING, name == _TEXT


ReadPart: TypeAlias = Callable[[bytes], OfficePart]


def read_part(raw: bytes) -> OfficePart:
    """Return what the XML of a part says; of old drawings, which need not be XML, as of a page."""
    part = OfficePart()
    try:
        parser = XMLParser(target=part)  # noqa: S314  (expat 2.4 bounds what entities grow to)
        parser.feed(raw)
        parser.close()
    except (ParseError, ValueError, LookupError):
        part.broken = True
        part.said.append(read_markup(raw.decode("utf-8", "replace")).text)
    return part


def look_into_office(content: bytes, read: ReadPart = read_part) -> Hidden:
    """Return the text of the file, and what is wrong with it and with the pictures in it."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            infos = packed.infolist()
            if sum(info.file_size for info in infos) > _MOST_ROWS:
                return Hidden(flaws=((Flaw.UNREADABLE, "文件太大。"),))
            parts = {info.filename: packed.read(info) for info in infos}
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        return Hidden(flaws=((Flaw.UNREADABLE, "文件读不出来。"),))
    if len(parts) < len(infos):
        return Hidden(flaws=((Flaw.UNREADABLE, "文件里有两个同名的部分，读到哪一个说不准。"),))
    texts = [read(raw) for name, raw in parts.items() if name.lower().endswith(_TEXTS)]
    wrong = [*_carried(parts)]
    if any(part.fetches for part in texts):
        wrong.append((Flaw.OUTSIDE, "打开时会读取别处的文件。"))
    pictures = (
        look_into_picture(raw)
        for name, raw in parts.items()
        if PurePosixPath(name).suffix.lower() in _PHOTOGRAPHS
    )
    said = "\n".join("".join(part.said) for part in texts)
    books = (look_into_office(parts[name]) for name in _chart_books(parts))
    return join_hidden((Hidden(said, flaws=tuple(dict.fromkeys(wrong))), *pictures, *books))


def _carried(parts: dict[str, bytes]) -> Iterator[tuple[Flaw, str]]:
    """Yield that there are macros or other files in the file (ECMA-376, part 1, 15)."""
    looked_into = _chart_books(parts)
    for name in (name for name in parts if name not in looked_into):
        if "vbaProject" in name or "activeX" in name:
            yield Flaw.ACTIVE, "文件里有宏。"
        elif "/embeddings/" in name:
            yield Flaw.ACTIVE, "文件里有夹带的文件。"


def _chart_books(parts: dict[str, bytes]) -> frozenset[str]:
    """Return the workbooks with the numbers of the charts: they are looked into themselves."""
    named = b"".join(raw for name, raw in parts.items() if "/charts/_rels/" in name)
    return frozenset(
        name
        for name in parts
        if "/embeddings/" in name
        and name.lower().endswith(".xlsx")
        and PurePosixPath(name).name.encode() in named
    )
