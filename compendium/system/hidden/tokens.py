"""HTML -> its tags, texts and comments, as a browser takes them; in time that grows like the text.

After the HTML standard, 13.2.5, without the tree of what stands in what. Of the parsers that are
kept, those that build the tree let some pages grow without bound, as the standard has it, and
those that read tags alone go over others again and again: html.parser over <a b='<a b='…, tinyhtml5
over many attributes. Here every pattern is possessive: no character is looked at twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from html import unescape
from html.entities import html5
from typing import NamedTuple

RAW = frozenset((
    "script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext", "title", "textarea",
))  # fmt: skip
"""Tags that hold text, whatever it looks like."""

_WITH_REFERENCES = frozenset(("title", "textarea"))

_S = r"\t\n\f\r "
_VALUE = rf"\"([^\"]*+)(?:\"|\Z)|'([^']*+)(?:'|\Z)|((?![\"'])[^{_S}>]*+)"
_NAME = rf"(=[^{_S}/>=]*+|[^{_S}/>=]++)"
_ATTRIBUTE = re.compile(rf"[{_S}/]*+{_NAME}(?:[{_S}]*+=[{_S}]*+(?:{_VALUE}))?+")
_WHOLE_ATTRIBUTE = re.sub(r"\((?=[^?])", "(?:", _ATTRIBUTE.pattern)
_TAG = re.compile(rf"</?([a-zA-Z][^{_S}/>]*+)((?:{_WHOLE_ATTRIBUTE})*+)[{_S}/]*+(>?)")
_MARK = re.compile(r"<(?=[a-zA-Z!?]|/.)", re.DOTALL)
_EMPTY_COMMENT = re.compile(r"-?>")
_END_OF_COMMENT = re.compile(r"--!?>")
_REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]++;?|[a-zA-Z][a-zA-Z0-9]*+[;=]?)")


class Kind(Enum):
    """What a piece of a page is."""

    START = "start"
    END = "end"
    TEXT = "text"
    COMMENT = "comment"
    INSTRUCTION = "instruction"
    UNSEEN = "unseen"
    """Attributes of an end tag, and a tag that the page breaks off in: they can be read, and a
    browser makes nothing of them."""


class Token(NamedTuple):
    """A piece of a page: ``text`` is a tag's name in small letters, or what the piece says.

    ``attributes`` are those of a start tag as they are written; see ``read_attributes``.
    """

    kind: Kind
    text: str
    attributes: str = ""


def read_tokens(page: str) -> Iterator[Token]:
    """Yield the pieces of ``page``; what follows a script or a style up to its end is text."""
    place = 0
    while place < len(page):
        mark = _MARK.search(page, place)
        begin = mark.start() if mark else len(page)
        if begin > place:
            yield Token(Kind.TEXT, unescape(page[place:begin]))
        if not mark:
            return
        tag = _TAG.match(page, begin)
        if not tag:
            token, place = _declaration(page, begin)
            yield token
            continue
        place = tag.end()
        if not tag[3]:
            yield Token(Kind.UNSEEN, page[begin + 1 :])
            return
        name = tag[1].lower()
        if page[begin + 1] == "/":
            yield Token(Kind.END, name)
            if tag[2]:
                yield Token(Kind.UNSEEN, tag[2])
            continue
        yield Token(Kind.START, name, tag[2])
        if name in RAW:
            end = _raw_end(page, place, name)
            if end > place:
                said = page[place:end]
                yield Token(Kind.TEXT, unescape(said) if name in _WITH_REFERENCES else said)
            place = end


def read_attributes(written: str) -> list[tuple[str, str]]:
    """Return names, in small letters, and values of the attributes of a start tag."""
    found = _ATTRIBUTE.findall(written)
    return [
        (name.lower(), _plain(double or single or bare)) for name, double, single, bare in found
    ]


def _declaration(page: str, begin: int) -> tuple[Token, int]:
    """Return the comment, document type or instruction at ``begin``, and where it ends."""
    if page.startswith("<!--", begin):
        empty = _EMPTY_COMMENT.match(page, begin + 4)
        found = empty or _END_OF_COMMENT.search(page, begin + 4)
        said = page[begin + 4 : found.start() if found else len(page)]
        return Token(Kind.COMMENT, said), found.end() if found else len(page)
    end = page.find(">", begin)
    end = len(page) if end < 0 else end
    kind = Kind.INSTRUCTION if page[begin + 1] == "?" else Kind.COMMENT
    return Token(kind, page[begin + 2 : end]), end + 1


def _raw_end(page: str, place: int, name: str) -> int:
    """Return where the text of a script, a style and the like ends that begins at ``place``."""
    found = None if name == "plaintext" else _end_of(name).search(page, place)
    return found.start() if found else len(page)


@cache
def _end_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[{_S}/>])", re.IGNORECASE)


def _plain(value: str) -> str:
    return _REFERENCE.sub(_character, value) if "&" in value else value


def _character(found: re.Match[str]) -> str:
    """Return what a reference in an attribute stands for (HTML, 13.2.5.73: &copy=1 stays)."""
    reference = found[0]
    whole = reference[1] == "#" or reference[-1] == ";" or reference[1:] in html5
    return unescape(reference) if whole else reference
