"""A Markdown extension that spares plain text the search for inline marks.

Most Chinese paragraphs hold no inline mark at all, yet every inline pattern is tried on each.
Text without any character that could begin one is declared atomic for that step, and made
ordinary text again after it, so that the result is the same to the letter.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

_INLINE = re.compile(r"[\\`*_\[\]<>&!\x02\x03:]|  \n")


class _Plain(AtomicString):
    """Text that no inline pattern can match."""


class _Mark(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and _is_plain(element.text):
                element.text = _Plain(element.text)


class _Unmark(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            if isinstance(element.text, _Plain):
                element.text = str(element.text)


class PlainTextShortcut(Extension):
    """Registers the two steps on both sides of the inline step (priority 20)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the library's name)
        md.treeprocessors.register(_Mark(md), "plain", 20.5)
        md.treeprocessors.register(_Unmark(md), "unplain", 19.5)


def _is_plain(text: str) -> bool:
    return not isinstance(text, AtomicString) and not _INLINE.search(text)
