"""Paragraphs as they are typed -> as they are meant: soft breaks, tabs, indents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import losses
from .captions import marks_of
from .headings import typed_level
from .losses import Loss, quoted
from .pieces import Inline, Paragraph, SoftBreak, TextRun, WordBlock, WordCell, WordTable, text_of

_END = re.compile(r"[。！？：；…][”’）》]*\s*\Z")
_NUMBER_TAB = re.compile(
    r"\A(?:[0-9]{1,2}[.、．]|[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.]|[①-⑳•·])\t"
)
_PROMPT = re.compile(
    r"\s*[（(\[［【]\s*请[^（）()]{0,24}(?:粘贴|填写|输入|改写|撰写)[^（）()]{0,24}[）)\]］】]\s*|\s*单击此处输入.{0,80}"
)
_LONGEST_CELL, _FEWEST_ROWS = 40, 2


HINT_STYLES = ("填写说明",)
"""Styles of the template's own words to who fills it in."""


def without_prompts(blocks: Sequence[WordBlock]) -> tuple[list[WordBlock], list[Loss]]:
    """Return ``blocks`` without the prompts of a template, and which were left out."""
    left, told = [], []
    for block in blocks:
        words = text_of(block.inlines) if isinstance(block, Paragraph) else ""
        if isinstance(block, Paragraph) and _is_hint(block, words):
            continue
        if _PROMPT.fullmatch(words):
            told.append(Loss(losses.PROMPT_LEFT, quoted(words), block.place))
        else:
            left.append(block)
    return left, told


def _is_hint(block: Paragraph, words: str) -> bool:
    """Tell whether ``block`` is the template's own: authors write over it in its style."""
    return block.style in HINT_STYLES and words.strip()[:2] == "（请" and words.strip()[-1:] == "）"


def split_lines(block: WordBlock) -> list[WordBlock]:
    """Return a paragraph whose soft breaks part paragraphs as several; others as they are.

    A soft break behind a full sentence, or around a typed heading, is meant as a new paragraph.
    """
    if isinstance(block, WordTable) or block.number or block.outline:
        return [block]
    lines: list[list[Inline]] = [[]]
    for one in block.inlines:
        if isinstance(one, SoftBreak):
            lines.append([])
        else:
            lines[-1].append(one)
    found: list[list[Inline]] = []
    for line in lines:
        last = text_of(tuple(found[-1])) if found else ""
        words = text_of(tuple(line))
        if not found or _is_new(last, words):
            found.append(line)
        else:
            found[-1] = [*found[-1], SoftBreak(), *line]
    return [block._replace(inlines=tuple(_trimmed(line))) for line in found if line]


def _is_new(last: str, words: str) -> bool:
    if not words.strip() or not last.strip():
        return True
    headings = typed_level(last, bold=False) or typed_level(words, bold=False)
    return bool(_END.search(last) or headings)


def _trimmed(line: list[Inline]) -> list[Inline]:
    """Return ``line`` without the tab behind a typed number, and the indent before it."""
    if line and isinstance(line[0], TextRun):
        text = line[0].text.lstrip(" \t\u3000\u00a0")
        found = _NUMBER_TAB.match(text)
        if found:
            text = f"{text[: found.end() - 1]}{text[found.end() :].lstrip()}"
        line = [line[0]._replace(text=text), *line[1:]]
    while line and isinstance(line[-1], SoftBreak):
        line = line[:-1]
    return line


def tabbed_tables(blocks: Sequence[WordBlock]) -> tuple[list[WordBlock], list[Loss]]:
    """Return ``blocks``, rows that tabs hold apart as tables, and what was made one."""
    found: list[WordBlock] = []
    told: list[Loss] = []
    run: list[Paragraph] = []
    for block in [*blocks, None]:
        if run and not (block is not None and _parts(block) == _parts(run[0])):
            if len(run) >= _FEWEST_ROWS:
                told.append(Loss(losses.TABBED, quoted(text_of(run[0].inlines)), run[0].place))
                found.append(_as_table(run))
            else:
                found += run
            run = []
        if block is None:
            break
        if isinstance(block, Paragraph) and _parts(block):
            run.append(block)
        else:
            found.append(block)
    return found, told


def _parts(block: WordBlock) -> int:
    """Return how many cells the tabs of a paragraph hold apart; 0 where it is no row."""
    if isinstance(block, WordTable) or block.number or block.outline or marks_of(block.inlines):
        return 0
    cells = text_of(block.inlines).strip().split("\t")
    row = len(cells) > 1 and all(cell.strip() and len(cell) <= _LONGEST_CELL for cell in cells)
    return len(cells) if row and "\n" not in text_of(block.inlines) else 0


def _as_table(rows: Sequence[Paragraph]) -> WordTable:
    cells = []
    for number, row in enumerate(rows):
        for column, inlines in enumerate(_cut_at_tabs(row.inlines)):
            cells.append(WordCell(column, number, 1, 1, (row._replace(inlines=inlines),)))
    return WordTable(tuple(cells), _parts(rows[0]), len(rows), rows[0].place)


def _cut_at_tabs(inlines: Sequence[Inline]) -> list[tuple[Inline, ...]]:
    cells: list[list[Inline]] = [[]]
    first = True
    for one in inlines:
        if not isinstance(one, TextRun):
            cells[-1].append(one)
            continue
        text = one.text.lstrip() if first else one.text
        first = first and not text
        for number, part in enumerate(text.split("\t")):
            if number:
                cells.append([])
            cells[-1].append(one._replace(text=part))
    return [tuple(cell) for cell in cells if any(text_of((one,)).strip() for one in cell)]
