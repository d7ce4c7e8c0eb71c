"""Short lines that run on into one: what their author typed below each other stands side by side.

A text that is wrapped by hand has long lines of much the same length; a line that ends early, with
no mark, is a heading, an entry of a form or a name in a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from .. import codes
from ..body.link_definitions import link_definitions
from ..body.typed import typed_blocks
from ..body.typed_block import TypedBlock
from ..problems import Location, Problem
from .pasted import unmarked_headings
from .pasted_page import page_of
from .prose import HAN, Prose, Spot
from .subject import Subject

NEVER_WRAPPED = 20
"""Characters of a line that nobody wraps by hand."""

LONGEST_SHORT = 30
"""Characters of a line that may be short beside longer ones."""

_EVEN = 0.8
"""What a wrapped line has of the longest one, at least."""

_NO_MARK = re.compile(rf"[{HAN}A-Za-z0-9)）》”%％]['\"*_]{{0,3}}\Z")
_WORDS = re.compile(rf"['\"*_]{{0,3}}[{HAN}A-Za-z0-9(（《“]")
_HAN = re.compile(rf"[{HAN}]")
_PIECE = r"[^\s，。；：！？、|｜#>]{1,12}"
_COLUMNS = re.compile(rf"{_PIECE}(?:[ \u3000]+{_PIECE}){{2,9}}[ \u3000]*")


def lines_stand_alone(subject: Subject) -> Iterator[Problem]:
    """Lines below each other that end without a mark do not run on into one."""
    if unmarked_headings(page_of(subject.prose)):
        return
    blocks = typed_blocks(subject.file.body)
    definitions = link_definitions(blocks)
    for block in _paragraphs(blocks):
        if len(block.lines) < 2:
            continue
        lines = [line for line in block.lines if line[0] not in definitions]
        longest = max((len(text) for _, text in lines), default=0)
        for (_, above), (number, text) in pairwise(lines):
            told_already = "\t" in above + text or _columns(above) == _columns(text) > 0
            if _ends_early(above, longest) and _WORDS.match(text) and not told_already:
                joined = f"{above[-6:]}{text[:6]}"
                place = Location(subject.file.name, subject.file.body_line + number)
                message = f"这一行会接在上一行的后面，连成“……{joined}……”。"
                advice = "要另起一段，请在它上面空一行；只换行的，在上一行末尾写两个空格。"
                yield codes.TWO_READINGS.at(place, message, advice)
                break


def _paragraphs(blocks: Iterable[TypedBlock]) -> Iterator[TypedBlock]:
    """Yield the paragraphs; what stands below an item is judged by dialects.py."""
    for block in blocks:
        if block.kind == "p":
            yield block
        elif block.kind != "li":
            yield from _paragraphs(block.inner)


def _ends_early(text: str, longest: int) -> bool:
    """Tell whether a line ends without a mark, and not because it is full."""
    wrapped = len(text) > NEVER_WRAPPED and len(text) >= _EVEN * longest
    return len(text) <= LONGEST_SHORT and not wrapped and bool(_NO_MARK.search(text))


def columns_are_cells(prose: Prose) -> Iterator[Spot]:
    """Lines in columns that spaces part are a table: without its marks they run on into one."""
    lines = prose.text[prose.body :].split("\n")
    starts = prose.starts[prose.place(prose.body).line - 1 :]
    number = 0
    while number < len(lines):
        columns = _columns(lines[number])
        last = number
        while columns and last + 1 < len(lines) and _columns(lines[last + 1]) == columns:
            last += 1
        if last > number:
            message = f"这里 {last + 1 - number} 行用空格隔开成 {columns} 列，会连成一段。"
            advice = "是表格的，请每格用“|”隔开，第二行写“| --- | --- |”；不是的，用顿号隔开。"
            end = starts[last] + len(lines[last])
            yield Spot(starts[number], end, codes.PASTED, message, advice)
        number = last + 1


def _columns(line: str) -> int:
    """Return how many columns a line has; 0 where it is no row of words."""
    if " " not in line and "\u3000" not in line.strip():
        return 0
    row = line.strip()
    return len(row.split()) if _COLUMNS.fullmatch(row) and _HAN.search(row) else 0
