"""A title -> a paragraph of Word whose lines break where the sense does."""

from __future__ import annotations

from collections.abc import Iterator

from ...content.body.titles import title_lines
from .markup import paragraph_xml, run_xml, sign_xml
from .styles import character_style
from .tables import TEXT_WIDTH

_WRAP = "TitleWrap"

WRAP_STYLE = character_style(_WRAP, "标题换行", "")
"""That of the breaks between the lines: who reads the document takes them for no words."""

_POINT = 20
"""Twentieths of a point."""


def title_xml(title: str, style: str, size: float) -> str:
    """Return ``title`` in a style of paragraphs whose letters are of ``size`` points."""
    capacity = int(TEXT_WIDTH / _POINT / size)
    wrap = sign_xml("<w:br/>", _WRAP)
    return paragraph_xml(wrap.join(run_xml(line) for line in whole_lines(title, capacity)), style)


def whole_lines(title: str, capacity: int) -> Iterator[str]:
    """Yield the lines of ``title``, with the spaces that a break swallows, so that none is lost."""
    start = 0
    first, *others = title_lines(title, capacity)
    end = len(first)
    for line in others:
        place = title.index(line, end)
        yield title[start:place]
        start, end = place, place + len(line)
    yield title[start:]
