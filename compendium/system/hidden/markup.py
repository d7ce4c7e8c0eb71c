"""A page, or an SVG picture, read with a parser -> the addresses in it, and all that it says."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from .addresses import is_outside
from .running import BORDER, WITHIN_A_LINE, running_text
from .scripts import script_targets
from .styles import style_targets
from .tags import Request, Tag, asked_by
from .tokens import RAW, Kind, Token, read_attributes, read_tokens

_Attributes: TypeAlias = tuple[tuple[str, str], ...]

_DEEPEST = 3
"""Markup within what is not markup; no browser obeys a comment in a comment."""

_HOLDING_TEXT = RAW | {"noscript"}
"""Tags whose text is no markup, for some browsers or in some places."""

_BEHIND = "behind"
"""A tag that is met where nothing goes on."""

_LONGEST_KEPT = 500
"""Characters of attributes; of longer ones no two are alike."""


class MarkupReader:
    """Takes the pieces of a page; what is hidden in comments and in texts within tags too.

    ``base`` is what relative addresses start from, ``policies`` are those of the page itself,
    ``scripted`` names what would run, ``words`` and ``said`` are the running text, with the
    borders of what is read apart (running.py), and the rest: attributes, comments and
    instructions. ``depth`` counts the markup that it stands within.

    Which text is markup depends on where it stands (in a drawing <style> is a tag like others)
    and on the browser. So whatever text holds tags is read as markup too, and counts where it
    asks another host.
    """

    def __init__(self, depth: int = 0) -> None:
        self.depth = depth
        self.asked: list[Request] = []
        self.policies: list[str] = []
        self.base = ""
        self.scripted: list[str] = []
        self.words: list[str] = []
        self.said: list[str] = []
        self._within = ""
        self._raw: list[str] = []

    @property
    def text(self) -> str:
        """All that the markup says, a line for each attribute and comment, none twice."""
        return "\n".join((running_text(self.words), *dict.fromkeys(self.said)))

    def read(self, page: str) -> None:
        """Take all of ``page``."""
        for token in read_tokens(page):
            self._take(token)
        self.close()

    def reads_whole(self, text: str) -> bool:
        """Take ``text``; tell whether no tag, comment, script or the like goes on behind it.

        What stands in such texts, one behind the other, is what stands in all of them.
        """
        *tokens, last = read_tokens(f"{text}<{_BEHIND}>")
        for token in tokens:
            self._take(token)
        return last == (Kind.START, _BEHIND, "") and not self._within

    def start(self, tag: str, attributes: _Attributes) -> None:
        self._start(tag, _noted(_local(tag), attributes) if attributes else None)

    def end(self, tag: str) -> None:
        """Take the end of whatever was begun."""
        self._judge_raw()
        self._within = ""
        self._part(_local(tag))

    def data(self, text: str) -> None:
        self.words.append(text)
        if self._within:
            self._raw.append(text)

    def comment(self, text: str) -> None:
        """Read what is hidden too: old browsers obey what stands in conditional comments."""
        self._read_twice(text)
        self.said.append(text)

    def instruction(self, text: str) -> None:
        """Read <?xml-stylesheet href=…?> as the link that it is."""
        self.said.append(text)
        self.asked += [Request(target, True) for target in script_targets(text)]

    def close(self) -> None:
        """Read to the end, a style or script that nobody closed too."""
        self._judge_raw()

    def _take(self, token: Token) -> None:
        kind, text, attributes = token
        if kind is Kind.START:
            small = len(attributes) < _LONGEST_KEPT
            read = _noted_again if small else _noted_written
            self._start(text, read(_local(text), attributes) if attributes else None)
        elif kind is Kind.END:
            self.end(text)
        elif kind is Kind.TEXT:
            self.data(text)
        elif kind is Kind.INSTRUCTION:
            self.instruction(text)
        else:
            self.comment(text)

    def _start(self, tag: str, noted: Tag | None) -> None:
        self._judge_raw()
        name = _local(tag)
        self._within = name if name in _HOLDING_TEXT else ""
        self._part(name)
        if name == "script":
            self.scripted.append("<script>")
        if noted is None:
            return
        self.asked += noted.asked
        self.said += noted.said
        self.policies += noted.policies
        self.scripted += noted.scripted
        self.base = self.base or noted.base
        for markup in noted.framed:
            self.asked += self._read_within(markup)
        for text in noted.tagged:
            self._read_twice(text)

    def _part(self, tag: str) -> None:
        if tag not in WITHIN_A_LINE:
            self.words.append(BORDER)

    def _judge_raw(self) -> None:
        """Read the text of a style, a script or the like, which came in one piece or in many."""
        if not self._raw:
            return
        text, self._raw = "".join(self._raw), []
        if self._within == "style":
            self.asked += [Request(target, True) for target in style_targets(text)]
        elif self._within == "script":
            self.asked += [Request(target, True) for target in script_targets(text)]
        self._read_twice(text)

    def _read_twice(self, text: str) -> None:
        """Read as markup what need not be markup."""
        if "<" in text:
            self.asked += [one for one in self._read_within(text) if is_outside(one.target)]

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
    reader.read(text)
    return reader


def _local(tag: str) -> str:
    return tag.rpartition(":")[2].lower()


def _noted(name: str, attributes: _Attributes) -> Tag:
    return asked_by(name, dict(reversed(attributes)))


def _noted_written(name: str, written: str) -> Tag:
    return _noted(name, tuple(read_attributes(written)))


@lru_cache(maxsize=4096)
def _noted_again(name: str, written: str) -> Tag:
    """Return what a tag asks for; the pages of a site have most of theirs in common."""
    return _noted_written(name, written)
