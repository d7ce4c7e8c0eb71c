"""The words of a table -> a native table on a slide."""

from __future__ import annotations

from typing import Any

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Emu

from ...content.body.words import width
from ..topics import ShownTable
from .layouts import Box
from .runs import DeckParagraph, DeckRun, set_paragraphs
from .template import EMU

_SIZES = (18.0, 16.0, 14.0, 12.0)
_EDGE, _ROOM = 16.0, 14.0
"""Points that a cell leaves free beside its words and above them."""

_NARROWEST = 3.0
_LINE = 1.3


def insert_table(holder: Any, table: ShownTable, box: Box) -> Any:
    """Put ``table`` into the placeholder ``holder``, which fills ``box``; returns its frame."""
    frame = holder.insert_table(len(table.rows), len(table.rows[0]))
    shown = frame.table
    shown.first_row = table.head > 0
    shares = _shares(table)
    size = next((one for one in _SIZES if _height(table, shares, box, one) <= box.height), 12.0)
    for column, share in zip(shown.columns, shares, strict=True):
        column.width = Emu(round(box.width * EMU * share))
    for y, row in enumerate(table.rows):
        shown.rows[y].height = Emu(round(_row(row, shares, box, size) * EMU))
        for x, words in enumerate(row):
            _fill(shown.cell(y, x), words, size, y, table.head)
    frame._element.xfrm.ext.cy = round(sum(_row(r, shares, box, size) for r in table.rows) * EMU)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", f"表格：{table.name}")
    return frame


def _fill(cell: Any, words: str, size: float, row: int, head: int) -> None:
    """Put ``words`` into ``cell``; its colours are its own, for programs without table styles."""
    is_head = row < head
    run = DeckRun(words, size, is_head, "bg1" if is_head else "tx1")
    set_paragraphs(cell._tc.get_or_add_txBody(), [DeckParagraph((run,), before=0)])
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.fill.solid()
    light = MSO_THEME_COLOR.BACKGROUND_2 if row % 2 else MSO_THEME_COLOR.BACKGROUND_1
    cell.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1 if is_head else light


def _shares(table: ShownTable) -> list[float]:
    """Return the widths of the columns, parts of one, by the longest words in each."""
    longest = [
        max(_NARROWEST, *map(width, column)) ** 0.7 for column in zip(*table.rows, strict=True)
    ]
    return [one / sum(longest) for one in longest]


def _height(table: ShownTable, shares: list[float], box: Box, size: float) -> float:
    return sum(_row(row, shares, box, size) for row in table.rows)


def _row(row: tuple[str, ...], shares: list[float], box: Box, size: float) -> float:
    lines = (
        -(-width(words) // max(1.0, (box.width * share - _EDGE) / size))
        for words, share in zip(row, shares, strict=True)
    )
    return max(1.0, *lines) * size * _LINE + _ROOM
