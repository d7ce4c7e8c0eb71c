"""A Markdown extension: blocks are taken apart in time that grows with their length alone.

Python-Markdown takes a block apart from the front, and at each of its lines looks through all the
rest again. Here what is known to be missing is not looked for again, and no more lines are taken
apart than are needed; the result is the same to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor, SetextHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor

from .work_meter import WorkMeter

_PATTERNS = {
    "admonition": "RE",
    "hashheader": "RE",
    "hr": "SEARCH_RE",
    "deflist": "RE",
    "quote": "RE",
    "footnote": "RE",
    "abbr": "RE",
    "reference": "RE",
}
"""Block processor -> its attribute that holds what it looks for in a block, line by line."""

_LONG = 500
"""Characters from which on it pays to remember that a block does not hold a pattern."""


class LinearBlocks(Extension):
    """Puts the faster parts in the places of those of the library and its extensions."""

    def __init__(self, meter: WorkMeter) -> None:
        super().__init__()
        self._meter = meter

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (the library's name)
        processors: Any = md.parser.blockprocessors
        for name, attribute in _PATTERNS.items():
            if name in processors:
                pattern = getattr(processors[name], attribute)
                setattr(processors[name], attribute, _Remembering(pattern, self._meter))
        processors.register(_Setext(md.parser), "setextheader", 60)
        if "table" in processors:
            tables = _Tables(md.parser, processors["table"].config)
            processors.register(tables, "table", 75)
        for processor in processors:
            if type(processor).detab is BlockProcessor.detab:
                processor.detab = _detabber(processor)


class _Remembering:
    """A pattern of lines that is not looked for again in the rest of what does not hold it."""

    def __init__(self, pattern: re.Pattern[str], meter: WorkMeter) -> None:
        self._pattern, self._meter = pattern, meter
        self._barren = ""

    def search(self, text: str) -> re.Match[str] | None:
        if self._is_rest_of_barren(text):
            return None
        found = self._pattern.search(text)
        self._meter.spend(found.end() if found else len(text), text)
        if found is None and len(text) > _LONG:
            self._barren = text
        return found

    def _is_rest_of_barren(self, text: str) -> bool:
        """Tell whether ``text`` is the last lines of what did not hold the pattern."""
        before = len(self._barren) - len(text) - 1
        return self._barren.endswith(text) and (before < 0 or self._barren[before] == "\n")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)


class _Setext(SetextHeaderProcessor):
    """The original takes all the rest of the block apart into lines."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        text, underline, *rest = blocks.pop(0).split("\n", 2)
        heading = SubElement(parent, "h1" if underline.startswith("=") else "h2")
        heading.text = text.strip()
        if rest:
            blocks.insert(0, rest[0])


class _Tables(TableProcessor):
    """The original takes every row apart before it looks at the two that tell."""

    def test(self, parent: Element, block: str) -> bool:
        head, _, rest = block.partition("\n")
        second = rest.partition("\n")[0]
        if "|" not in head or not second or not set(second) <= set("|:- "):
            return False
        told = super().test(parent, f"{head}\n{second}")
        return told and (len(self.separator) > 1 or super().test(parent, block))


def _detabber(processor: Any) -> Callable[..., tuple[str, str]]:
    """Return what takes the place of the ``detab`` of ``processor``, which takes all apart."""
    return lambda text, length=None: _detab(text, length or processor.tab_length)


def _detab(text: str, length: int) -> tuple[str, str]:
    """Return the first lines of ``text`` that are indented or empty, dedented, and the rest."""
    indent, lines, at = " " * length, [], 0
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text.startswith(indent, at):
            lines.append(text[at + length : end])
        elif not text[at:end].strip():
            lines.append("")
        else:
            break
        at = end + 1
    return "\n".join(lines), text[at:]
