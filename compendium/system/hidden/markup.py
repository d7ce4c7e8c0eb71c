"""A page, or an SVG picture, read with a parser -> the addresses in it, and all that it says."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser

from .addresses import is_outside
from .scripts import script_targets
from .styles import style_targets
from .tags import Request, Tag, asked_by

_PLAIN_TAG = re.compile(
    r"<(a|div|span|p|li|ul|ol|dl|dt|dd|svg|path|img|label|input|button|nav|td|th|tr|h[1-6])"
    r"(?:\s+[a-z][a-z-]*=\"[^\"&\0]*\")*\s*>"
)
"""A tag that can be read in one way only. It is what pages are full of."""

_PLAIN_ATTRIBUTE = re.compile(r"([a-z][a-z-]*)=\"([^\"]*)\"")

_DEEPEST = 3
"""Markup within attributes and comments of markup; no browser obeys a comment in a comment."""

_LONGEST_KEPT = 500
"""Characters of attributes; of longer ones no two are alike."""


class MarkupReader(HTMLParser):
    """Reads markup as a browser does: no quotes, capitals and what is hidden in comments too.

    ``base`` is what relative addresses start from, ``policies`` are those of the page itself,
    ``scripted`` names what would run, ``words`` and ``said`` are the running text and the rest:
    attributes, comments and instructions. ``depth`` counts the markup that it stands within.
    """

    def __init__(self, depth: int = 0) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = depth
        self.asked: list[Request] = []
        self.policies: list[str] = []
        self.base = ""
        self.scripted: list[str] = []
        self.words: list[str] = []
        self.said: list[str] = []
        self._within = ""

    @property
    def text(self) -> str:
        """All that the markup says, a line for each attribute and comment, none twice."""
        return "\n".join(("".join(self.words), *dict.fromkeys(self.said)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = self._within = tag.rpartition(":")[2].lower()
        if name == "script":
            self.scripted.append("<script>")
        if not attrs:
            return
        size = sum(len(value) for _, value in attrs if value)
        noted = _noted_again(name, tuple(attrs)) if size < _LONGEST_KEPT else _noted(name, attrs)
        self.asked += noted.asked
        self.said += noted.said
        self.policies += noted.policies
        self.scripted += noted.scripted
        self.base = self.base or noted.base
        for markup in noted.framed:
            self.asked += self._read_within(markup)

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._within == "style":
            self.asked += [Request(target, True) for target in style_targets(data)]
        elif self._within == "script":
            self.asked += [Request(target, True) for target in script_targets(data)]

    def handle_comment(self, data: str) -> None:
        """Read what is hidden too: old browsers obey what stands in conditional comments."""
        if "<" in data:
            self.asked += [one for one in self._read_within(data) if is_outside(one.target)]
        self.said.append(data)

    def handle_pi(self, data: str) -> None:
        """Read <?xml-stylesheet href=…?> as the link that it is."""
        self.said.append(data)
        self.asked += [Request(target, True) for target in script_targets(data)]

    def unknown_decl(self, data: str) -> None:
        self.handle_data(data)

    def close(self) -> None:
        """Read to the end, a style or script that nobody closed too."""
        super().close()
        rest, self.rawdata = self.rawdata, ""
        self.handle_data(rest)

    def updatepos(self, i: int, j: int) -> int:
        """Do without line numbers, which take a tenth of the time."""
        return j

    def parse_starttag(self, i: int) -> int:
        """Read the tag at ``i``; a plain one in a third of the time that the library takes."""
        found = _PLAIN_TAG.match(self.rawdata, i)
        if found is None:
            return super().parse_starttag(i)
        self.handle_starttag(found[1], _PLAIN_ATTRIBUTE.findall(found[0]))
        return found.end()

    def _read_within(self, markup: str) -> list[Request]:
        if self.depth == _DEEPEST:
            return []
        inner = _read(markup, self.depth + 1)
        self.said.append(inner.text)
        return inner.asked


def read_markup(text: str) -> MarkupReader:
    """Return what stands in the HTML ``text``."""
    return _read(text, 0)


def _read(text: str, depth: int) -> MarkupReader:
    reader = MarkupReader(depth)
    open_comment = text.rfind("<!--") > text.rfind("-->")  # ends where the page ends
    reader.feed(f"{text}-->" if open_comment else text)
    reader.close()
    return reader


def _noted(name: str, attributes: list[tuple[str, str | None]]) -> Tag:
    return asked_by(name, {key.lower(): value or "" for key, value in reversed(attributes)})


@lru_cache(maxsize=4096)
def _noted_again(name: str, attributes: tuple[tuple[str, str | None], ...]) -> Tag:
    """Return what a tag asks for; the pages of a site have most of theirs in common."""
    return _noted(name, list(attributes))
