"""A Markdown extension that spares plain text the search for marks.

Most Chinese paragraphs hold no mark at all, yet every pattern is tried on each. Here a line that
can only be a paragraph is made one at once; text without any character that could begin an inline
mark is declared atomic for that step, and made ordinary text again after it, as is text with no
mark but pairs of ``**``; and of the inline patterns those alone are tried whose characters are
there. The result is the same to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString

_INLINE = re.compile(r"[\\`*_\[\]<>&!\x02\x03:]|  \n")
_BUT_STARS = re.compile(r"[\\`_\[\]<>&!\x02\x03:]|  \n")
_BOLD = re.compile(r"[^*]*(?:\*\*(?!\s)[^*]+(?<!\s)\*\*)(?:[^*]+\*\*(?!\s)[^*]+(?<!\s)\*\*)*[^*]*")
"""Pairs of two stars, each close to what it holds, and something between one pair and the next."""

_ONE_LINE = re.compile(r"(?:\*\*)?[\u3400-\u9fff“《\ufdd0][^\n]*\Z")
"""A block of one line that begins with no sign of any block: a paragraph."""

_NEEDED = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
}
"""Inline pattern -> what stands in every text that it is found in."""

_TAGS = 256
"""Tags of which it is known whether they are blocks: more than HTML has. For each element the
library goes through the list of all of them, several times."""


class _Plain(AtomicString):
    """Text that no inline pattern can match."""


class _Mark(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in [*root.iter()]:
            if element.text and _is_plain(element.text):
                element.text = _Plain(element.text)
            elif element.text and _is_bold(element.text):
                _embolden(element, element.text.split("**"))


class _Unmark(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            if isinstance(element.text, _Plain):
                element.text = str(element.text)
            if isinstance(element.tail, _Plain):
                element.tail = str(element.tail)


def _fast_blocks(parser: Any) -> Callable[[Element, list[str]], None]:
    """Return what takes the place of ``parseBlocks``, which sorts all processors for every block.

    Only when the first block comes all extensions have registered theirs.
    """
    processors: list[Any] = []

    def parse(parent: Element, blocks: list[str]) -> None:
        processors.extend(() if processors else parser.blockprocessors)
        while blocks:
            for processor in processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    return parse


class _Line(ParagraphProcessor):
    """Takes what is nothing but a paragraph before any other processor looks at it."""

    def test(self, parent: Element, block: str) -> bool:
        return bool(_ONE_LINE.match(block))


class _Inline(InlineProcessor):
    """Looks for a pattern only where its characters stand."""

    _needed: tuple[str, ...] = ()

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        if not self._needed:  # only now all extensions have registered their patterns
            patterns: Any = self.inlinePatterns
            place = patterns.get_index_for_name
            places = {place(name): need for name, need in _NEEDED.items() if name in patterns}
            self._needed = tuple(places.get(number, "") for number in range(len(patterns)))
            self._patterns = tuple(patterns)
        return super().run(tree, ancestors)

    # This is what the library's own calls of its __handleInline come to.
    def _InlineProcessor__handleInline(self, data: str, number: int = 0) -> str:  # noqa: N802
        if isinstance(data, AtomicString):
            return data
        apply: Any = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        for at in range(number, len(self._needed)):
            start, matched = 0, self._needed[at] in data
            while matched:
                data, matched, start = apply(self._patterns[at], data, at, start)
        return data


class PlainTextShortcut(Extension):
    """Registers the two steps on both sides of the inline step (priority 20)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the library's name)
        md.is_block_level = lru_cache(_TAGS)(md.is_block_level)  # type: ignore[method-assign]  # the same, at once
        md.parser.blockprocessors.register(_Line(md.parser), "line", 200)
        parser: Any = md.parser
        parser.parseBlocks = _fast_blocks(parser)
        md.treeprocessors.register(_Mark(md), "plain", 20.5)
        md.treeprocessors.register(_Inline(md), "inline", 20)
        md.treeprocessors.register(_Unmark(md), "unplain", 19.5)


def _is_plain(text: str) -> bool:
    return not isinstance(text, AtomicString) and not _INLINE.search(text)


def _is_bold(text: str) -> bool:
    """Tell whether ``text`` has no mark but pairs of two stars."""
    return (
        "**" in text
        and not isinstance(text, AtomicString)
        and not _BUT_STARS.search(text)
        and bool(_BOLD.fullmatch(text))
    )


def _embolden(element: Element, pieces: list[str]) -> None:
    """Make ``pieces`` the text of ``element``: every other one is bold."""
    element.text = _Plain(pieces[0]) if pieces[0] else None
    for number, bold in enumerate(pieces[1::2]):
        strong = Element("strong")
        strong.text = _Plain(bold)
        after = pieces[2 * number + 2]
        strong.tail = _Plain(after) if after else None
        element.insert(number, strong)
