"""A Markdown extension: what stands in a line is found without looking at every character.

The library looks for the end of code and links character by character, and goes through a piece
of text again for every mark in it. Here the ends are found by patterns, the result being the same
to the letter; a piece with so many marks that it would take long is refused (TooMuchWorkError).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import BACKTICK_RE, BacktickInlineProcessor, LinkInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from .work_meter import LOOP, TooMuchWorkError, WorkMeter

MOST_MARKED = 300_000_000
"""Characters of a piece of text, times the marks in it that may begin something: each mark that
does has the library go through the piece again."""

_TICKS = re.compile("`+")
_BRACKETS = re.compile(r"[\[\]]")
_MARKS = re.compile(r"[\\`*_\[\]<>&]|  \n")


class LinearInlines(Extension):
    """Puts the faster parts in the places of the library's; weighs before they begin."""

    def __init__(self, meter: WorkMeter) -> None:
        super().__init__()
        self._meter = meter

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the library's name)
        md.inlinePatterns.register(_Backticks(BACKTICK_RE, self._meter), "backtick", 190)
        links: list[Any] = [p for p in md.inlinePatterns if isinstance(p, LinkInlineProcessor)]
        for link in links:
            link.getText = _text_of_link
            link.getLink = _metered(link.getLink, self._meter)
        md.treeprocessors.register(_Weigh(md), "weigh", 21)
        if "attr_list" in md.treeprocessors:
            attributes: Any = md.treeprocessors["attr_list"]
            attributes.HEADER_RE = _AtTheEnd(attributes.HEADER_RE)


class _Weigh(Treeprocessor):
    """Refuses a piece of text with very many marks, before the inline step (priority 20)."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            for text in (element.text, element.tail):
                if text and not isinstance(text, AtomicString):
                    _weigh(text)


def _weigh(text: str) -> None:
    if len(text) ** 2 > MOST_MARKED and len(text) * len(_MARKS.findall(text)) > MOST_MARKED:
        raise TooMuchWorkError(text)


class _AtTheEnd:
    """The pattern of attributes at the end of a heading, which starts from every brace and space.

    It is tried only where the brace that ends them is there, and once for a run of spaces.
    """

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = re.compile(f"(?<! ){pattern.pattern}")

    def search(self, text: str) -> re.Match[str] | None:
        return self._pattern.search(text) if text.rstrip().endswith("}") else None


class _Backticks(BacktickInlineProcessor):
    """The original looks at every character for the backticks that end what some begin."""

    def __init__(self, pattern: str, meter: WorkMeter) -> None:
        super().__init__(pattern)
        self._meter = meter

    # The stubs are older than the library.
    def find_code_spans(  # type: ignore[override]
        self, start: int, text: str
    ) -> tuple[int, int | None]:
        opened = _TICKS.match(text, start)
        assert opened, "it begins with backticks"
        width, longest = len(opened[0]), None
        for run in _TICKS.finditer(text, opened.end()):
            if len(run[0]) == width:
                return opened.end(), run.start()
            if longest is None or len(run[0]) > len(longest[0]):
                longest = run
        self._meter.spend(len(text) - start, text)
        if longest and len(longest[0]) < width:
            return start + len(longest[0]), longest.start()
        return opened.end() + width, None


def _text_of_link(data: str, index: int) -> tuple[str, int, bool]:
    """Return the text from ``index`` to the bracket that ends it, what follows, and if it ends.

    The original (LinkInlineProcessor.getText) looks at every character.
    """
    open_ones = 1
    for bracket in _BRACKETS.finditer(data, index):
        open_ones += 1 if bracket[0] == "[" else -1
        if open_ones == 0:
            return data[index : bracket.start()], bracket.end(), True
    return "", len(data), False


def _metered(read: Callable[..., Any], meter: WorkMeter) -> Callable[..., Any]:
    """Return ``read`` (LinkInlineProcessor.getLink), counting what it looks through in vain."""

    def read_link(data: str, index: int) -> Any:
        found = read(data, index)
        if not found[-1]:
            meter.spend(LOOP * (len(data) - index), data)
        return found

    return read_link
