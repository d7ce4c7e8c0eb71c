"""HTML read by the standard library's parser: what in it is dangerous, or not closed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

VOID = frozenset({"br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"})
FORBIDDEN = frozenset(
    {"script", "style", "iframe", "object", "embed", "form", "input", "button", "select"}
    | {"textarea", "svg", "math", "link", "meta", "base", "template", "noscript", "title"}
    | {"html", "head", "body", "video", "audio", "source", "frame", "frameset", "applet"}
)
_SCHEME = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_OWN_ID = re.compile(r"(?:sec-|fn:|fnref\d*:)")


class Dangerous(NamedTuple):
    """A tag, or an attribute of it, that no contributor may put on a page."""

    tag: str
    attribute: str


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.dangers: list[Dangerous] = []
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in FORBIDDEN:
            self.dangers.append(Dangerous(tag, ""))
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc", "formaction", "action"):
                self.dangers.append(Dangerous(tag, name))
            elif name in ("href", "src") and _SCHEME.match(_without_blanks(value or "")):
                self.dangers.append(Dangerous(tag, f"{name}={value}"))
            elif name == "id" and not _OWN_ID.match(value or ""):
                self.dangers.append(Dangerous(tag, f"id={value}"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(tag)

    def handle_comment(self, data: str) -> None:
        self.dangers.append(Dangerous("!--", data))


def dangers(html: str) -> list[Dangerous]:
    """Return what in the body ``html`` could run, restyle or shadow anything."""
    return _read(html).dangers


def unbalanced(html: str) -> list[str]:
    """Return the tags of ``html`` that are not closed in order."""
    reader = _read(html)
    return [*reader.open, *reader.wrong]


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def _without_blanks(address: str) -> str:
    """Return ``address`` as browsers read it (WHATWG URL: tabs, line ends, leading controls)."""
    return re.sub(r"[\t\r\n]", "", address).lstrip("".join(map(chr, range(33))))


class Linked(NamedTuple):
    """An address in a page: the tag and attribute that hold it, and the address as typed."""

    tag: str
    attribute: str
    address: str


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[Linked] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.scripts: list[str] = []
        self._script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        data = held.get("type") == "application/json"
        self._script = tag == "script" and "src" not in held and not data
        for name, value in attrs:
            if name in ("href", "src", "poster"):
                self.links.append(Linked(tag, name, value or ""))
            elif name == "srcset":
                found = (part.split()[0] for part in (value or "").split(","))
                self.links += [Linked(tag, name, address) for address in found]
            elif name == "style" or name.startswith("on"):
                self.inline.append(f"{tag} {name}={value}")
            elif name == "id":
                self.ids.append(value or "")
        if self._script:
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script:
            self.scripts[-1] += data


def links_of(page: str) -> list[Linked]:
    """Return every address in ``page``."""
    return _look_through(page).links


def ids_of(page: str) -> list[str]:
    """Return every id in ``page``."""
    return _look_through(page).ids


def inline_of(page: str) -> list[str]:
    """Return every style and event handler written into a tag of ``page``."""
    return _look_through(page).inline


def scripts_of(page: str) -> list[str]:
    """Return the inline scripts of ``page`` that a browser runs."""
    return _look_through(page).scripts


def _look_through(page: str) -> _Links:
    reader = _Links()
    reader.feed(page)
    reader.close()
    return reader
