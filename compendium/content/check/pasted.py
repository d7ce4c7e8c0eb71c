"""Text pasted from a word processor: headings, paragraphs and tables without their marks.

Notepad keeps a line a paragraph, a tab between the cells of a row, and of a cell with several
lines the rest on lines that begin with a tab. It is recognised by two section headings without
``#``; then every kind of mark that is missing is told once, with what mends it. No word is
touched: what is there twice (the title, the summary) is told and left to its author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..body.typed import typed_blocks
from ..model.han_numbers import from_han
from .pasted_page import (
    INDENT_SPACES,
    NUMBERED_LINE,
    SENTENCE_END,
    PastedPage,
    lines_in_code,
    page_of,
)
from .pasted_rows import begins_row, runs_of_rows
from .prose import Edit, Prose, Spot

_SECTION = re.compile(r"[一二三四五六七八九十]{1,3}、[^，。；：！？,;]{2,24}")
_PART = re.compile(r"（[一二三四五六七八九十]{1,3}）[^。；！？;]{2,38}[^。；：，！？,;:]")
_POINT = re.compile(r"[0-9]{1,2}\.[ ]?[^\s。；，：！？,;0-9][^。；，：！？,;]{1,23}")
_CAPTION = re.compile(r"([图表])[ \u3000]?([0-9]{1,2})[ \u3000：:、.．]+([^。]{2,60})")
_MARKED = re.compile(rf"(?m)^[{INDENT_SPACES}]*## [{INDENT_SPACES}]*[^{INDENT_SPACES}\n]")
_LONG_BELOW = 30
"""Characters of a paragraph below a numbered line that is its heading, and no item."""


LONG_LINE = 80
"""Characters; nobody wraps a line there by hand, so that a full stop ends a paragraph."""

FEWEST_SECTIONS = 2
FEWEST_LINES = 2


class _Row(NamedTuple):
    """A line of the body: its number in it, from 0, and its text without spaces around it."""

    number: int
    text: str


def pasted_headings(prose: Prose) -> Iterator[Spot]:
    """Headings bear their ``##``."""
    page = page_of(prose)
    found = unmarked_headings(page)
    if not found:
        return
    edits = []
    for row, level in found:
        indent = len(page.lines[row.number]) - len(page.lines[row.number].lstrip(INDENT_SPACES))
        start = page.start(row.number)
        edits.append(Edit(start, start + indent, "#" * level + " "))
    message = f"这一行起，有 {len(found)} 个标题没有写“##”，像是从 Word 粘贴来的。"
    advice = "请在“一、”前面写“## ”，在“（一）”前面写“### ”；也可以用 check --fix 一次改好。"
    yield page.spot(found[0][0].number, message, advice, edits)


def pasted_paragraphs(prose: Prose) -> Iterator[Spot]:
    """Paragraphs are parted by blank lines."""
    page = page_of(prose)
    breaks = [*_breaks(page)]
    if len(breaks) < FEWEST_LINES:
        return
    edits = [Edit(page.start(number), page.start(number), "\n") for number in breaks]
    edits += _tabs_of_items(page)
    message = f"从这里起，有 {len(breaks)} 处段与段之间没有空行，会连成一段。"
    advice = "请在段与段之间空一行；也可以用 check --fix 一次改好。"
    yield page.spot(breaks[0], message, advice, edits)


def _tabs_of_items(page: PastedPage) -> Iterator[Edit]:
    """Yield what puts a space in the place of the tab that Word sets behind a number."""
    for number, line in enumerate(page.lines):
        found = NUMBERED_LINE.match(line)
        if found and found[0].endswith("\t"):
            end = page.start(number) + found.end()
            yield Edit(end - 1, end, " ")


def captions_without_what_they_name(prose: Prose) -> Iterator[Spot]:
    """A line 图1 stands below a picture, a line 表1 above a table."""
    page = page_of(prose)
    for number, line in enumerate(page.lines):
        found = _CAPTION.fullmatch(line.strip(INDENT_SPACES))
        if not found or _stands_by(page, number, found[1]):
            continue
        what = f"“{found[1]}{found[2]}”"
        message = f"{what}只有说明，没有{'图片' if found[1] == '图' else '表格'}。"
        advice = "请在它下面写上表格，用“|”隔开各格。"
        if found[1] == "图":
            advice = (
                "请把图片放进案例文件夹，登记在信息区的 photos 里，说明写在 caption 里，"
                "并把这一行改成“![画面](文件名.jpg)”。"
            )
        yield page.spot(number, message, advice, [])


def nothing_said_twice_at_the_top(prose: Prose) -> Iterator[Spot]:
    """The title, the subtitle and the summary stand in the front matter, not in the text again."""
    page = page_of(prose)
    values = {
        block.key: _plain(prose.source[block.start : block.end])
        for block in prose.blocks
        if block.key in ("title", "subtitle", "summary")
    }
    for number, line in enumerate(page.lines):
        text = _plain(line)
        if line.startswith("#") or _SECTION.fullmatch(line.strip(INDENT_SPACES)):
            return
        for key, name in (("title", "标题"), ("subtitle", "副标题"), ("summary", "项目简介")):
            if text.strip("—") and text.strip("—") == values.get(key, "").strip("—"):
                message = f"正文开头重复了信息区里的{name}，会印两遍。"
                yield page.spot(number, message, "请删去这一行。", [])


def _plain(text: str) -> str:
    return "".join(text.strip("#*").split())


def unmarked_headings(page: PastedPage) -> list[tuple[_Row, int]]:
    """Return the lines that are headings without marks, with their levels; none if few are."""
    code = lines_in_code(page)
    if not code and _MARKED.search(page.prose.source, page.prose.body):
        return []
    rows = [_Row(n, line.strip(INDENT_SPACES)) for n, line in enumerate(page.lines)]
    rows = [row for row in rows if row.text and row.number not in code]
    sections = [row for row in rows if _SECTION.fullmatch(row.text)]
    numbers = [from_han(row.text.partition("、")[0]) for row in sections]
    in_order = numbers == [*range(1, len(sections) + 1)]
    marked = any(row.text.startswith("## ") for row in rows)
    if len(sections) < FEWEST_SECTIONS or not in_order or marked:
        return []
    found = [(row, 2) for row in sections]
    found += [(row, 3) for row in rows if _PART.fullmatch(row.text)]
    for before, row, after in zip(rows, rows[1:], rows[2:], strict=False):
        stands_over = len(after.text) > _LONG_BELOW and SENTENCE_END.search(after.text)
        if stands_over and _POINT.fullmatch(row.text) and not NUMBERED_LINE.match(before.text):
            found.append((row, 4))
    return sorted(found)


def _breaks(page: PastedPage) -> Iterator[int]:
    """Yield the lines before which a blank line is missing."""
    if unmarked_headings(page):
        yield from _between_lines(page)
        return
    for block in typed_blocks("\n".join(page.lines)):
        for (before, above), (number, text) in pairwise(block.lines if block.kind == "p" else ()):
            is_end = SENTENCE_END.search(above.rstrip()) and len(above) >= LONG_LINE
            if is_end and number != before and "\t" not in text + above:
                yield number


def _between_lines(page: PastedPage) -> Iterator[int]:
    """Yield the lines that follow another of pasted text, where both are no row or item."""
    code = lines_in_code(page)
    rows = {n for first, last in runs_of_rows(page) for n in range(first, last + 1)}
    for number, (above, text) in enumerate(pairwise(page.lines), 1):
        alike = NUMBERED_LINE.match(above) and NUMBERED_LINE.match(text)
        signs = (above[:1] + text[:1]).strip("|>｜") == "" and above[:1] == text[:1]
        both = {number, number - 1}
        parted = not (above.strip() and text.strip()) or alike or signs
        if not parted and code.isdisjoint(both) and rows.isdisjoint(both):
            yield number


def _stands_by(page: PastedPage, number: int, kind: str) -> bool:
    """Tell whether a picture, or a table, stands beside a caption."""
    sides = (range(number + 1, len(page.lines)), range(number - 1, -1, -1))
    for side in sides:
        line = next((page.lines[n] for n in side if page.lines[n].strip()), "")
        if kind == "图" and ("![" in line or "！［" in line or "<img" in line):
            return True
        if kind == "表" and ("|" in line or "｜" in line or "<t" in line or "\t" in line):
            return True
    return kind == "表" and any(begins_row(page.lines, n) for n in _next(page, number))


def _next(page: PastedPage, number: int) -> Iterator[int]:
    found = (n for n in range(number + 1, len(page.lines)) if page.lines[n].strip())
    yield from (n for n in [next(found, None)] if n is not None)
