"""An SVG picture -> the addresses in it, what it says, whose it is, and what would run in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError, XMLParser

from ...content.body.hidden import Flaw, Hidden
from .markup import MarkupReader

_DUBLIN_CORE = "http://purl.org/dc/"
_HARMLESS = frozenset((
    "title", "format", "type", "date", "language", "identifier", "source", "relation",
    "coverage", "subject", "description",
))  # fmt: skip
_OWNERS = frozenset((
    "creator", "author", "contributor", "publisher", "rights", "owner", "artist", "agent",
))  # fmt: skip
_FETCHING_SPACES = ("", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace")
"""Namespaces of attributes that a browser follows; an editor's own are never followed."""

_MADE_BY = re.compile(
    r"(?i)\b(?:author|artist|(?:created|drawn|designed|made) by)\s*+[:：]?+\s*+\w"
    r"|(?:作者|绘制|绘图|制图|制作|设计)(?:人|者)?\s*+[:：]\s*+\w"
)
_HOME = re.compile(r"(?i)[\\/](?:users|home|documents and settings)[\\/]++[^\\/\s\"'<>]")
"""A folder on somebody's computer, which is called like its owner."""


class Drawing:
    """Takes what an XML parser meets in a drawing; ``owners`` tells what names somebody."""

    def __init__(self) -> None:
        self.markup = MarkupReader()
        self.owners: set[str] = set()
        self._open: list[bool] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        space, name = _split(tag)
        owning = name.lower() in _OWNERS or (
            space.startswith(_DUBLIN_CORE) and name.lower() not in _HARMLESS
        )
        self._open.append(owning or (bool(self._open) and self._open[-1]))
        split = {_split(key): value for key, value in attributes.items()}
        self.markup.said += [v for (s, _), v in split.items() if s not in _FETCHING_SPACES]
        self.markup.start(
            name, tuple((n.lower(), v) for (s, n), v in split.items() if s in _FETCHING_SPACES)
        )

    def end(self, tag: str) -> None:
        self._open.pop()
        self.markup.end(_split(tag)[1])

    def data(self, text: str) -> None:
        if self._open[-1] and text.strip():
            self.owners.add("作者")
        self.markup.data(text)

    def comment(self, text: str) -> None:
        if _MADE_BY.search(text):
            self.owners.add("作者")
        self.markup.comment(text)

    def pi(self, target: str, text: str | None = None) -> None:
        self.markup.instruction(f"{target} {text or ''}")

    def close(self) -> None:
        self.markup.close()

    def wrong(self) -> Iterator[tuple[Flaw, str]]:
        """Yield what is wrong with the drawing by itself."""
        if any(map(_HOME.search, self.markup.said)):
            self.owners.add("电脑账号")
        if self.owners:
            yield Flaw.DATA, f"图片里存有{'、'.join(sorted(self.owners))}的信息。"
        if self.markup.scripted:
            yield Flaw.ACTIVE, "图片（SVG）里有脚本。"


def look_into_drawing(content: bytes) -> Hidden:
    """Return what an SVG file says, in its text, its attributes and its comments."""
    drawing, flaws = read_drawing(content)
    return Hidden(drawing.markup.text, flaws=flaws)


def read_drawing(content: bytes) -> tuple[Drawing, tuple[tuple[Flaw, str], ...]]:
    """Return what stands in an SVG file, and what is wrong with it by itself."""
    drawing = Drawing()
    try:
        parser = XMLParser(target=drawing)  # noqa: S314  (expat 2.4 bounds what entities grow to)
        parser.feed(content)
        parser.close()
    except (ParseError, ValueError, LookupError):
        return drawing, ((Flaw.UNREADABLE, "图片（SVG）读不出来。"),)
    return drawing, tuple(drawing.wrong())


def _split(name: str) -> tuple[str, str]:
    """Return namespace and local part of a name as ElementTree writes it."""
    space, _, local = name.removeprefix("{").rpartition("}")
    return space, local
