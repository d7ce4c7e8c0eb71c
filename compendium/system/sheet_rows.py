"""Cells -> a row as a workbook holds it, its number still open: what xlsxwriter writes of them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from functools import cache
from typing import TypeAlias, TypeGuard

Cell: TypeAlias = str | int | float | datetime.date | None

EPOCH = datetime.date(1900, 3, 1)
"""What is older stays text: Excel has no days before 1900, and believes in 29 February 1900."""

LONGEST_CELL = 32_767
"""Characters that Excel takes in one cell."""

ROW_MARK, STYLE_MARKS = "\x02", ("\x03", "\x04", "\x05")
"""Stand for the row's number, and for the styles of ``STYLES``; no text of a cell holds them."""

_DAY_ONE = datetime.date(1899, 12, 30).toordinal()
"""Spreadsheets count days from here."""

STYLES: tuple[Cell, ...] = ("文", 0, datetime.date(2000, 1, 1))
"""A cell of every kind: only the workbook knows the number of its style."""

_TEXT, _NUMBER, _DAY = STYLE_MARKS

_TYPED_ESCAPE = re.compile("(_x[0-9a-fA-F]{4}_)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def sheet_row(cells: Iterable[Cell]) -> str:
    """Return the row that holds ``cells``, with marks for its number and styles."""
    held = (_cell(place, cell) for place, cell in enumerate(cells) if cell not in (None, ""))
    return f'<row r="{ROW_MARK}">{"".join(held)}</row>'


def is_day(cell: Cell) -> TypeGuard[datetime.date]:
    """Tell whether ``cell`` is a day that a spreadsheet can count."""
    return isinstance(cell, datetime.date) and cell >= EPOCH


def cell_text(cell: Cell) -> str:
    """Return what a cell of text holds."""
    return str(cell)[:LONGEST_CELL]


def _cell(place: int, cell: Cell) -> str:
    at = f'r="{_letters(place)}{ROW_MARK}"'
    if is_day(cell):
        day = cell.toordinal() - _DAY_ONE
        return f'<c {at} s="{_DAY}"><v>{day}</v></c>'
    if isinstance(cell, int):
        return f'<c {at} s="{_NUMBER}"><v>{cell}</v></c>'
    text = _escaped(cell_text(cell))
    space = ' xml:space="preserve"' if text != text.strip() else ""
    return f'<c {at} s="{_TEXT}" t="inlineStr"><is><t{space}>{text}</t></is></c>'


@cache
def _letters(place: int) -> str:
    """Return what a sheet calls the column at ``place``, counted from 0: A … Z, AA …"""
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _escaped(text: str) -> str:
    """Return ``text`` as it stands in a cell (ECMA-376, ST_Xstring)."""
    text = _TYPED_ESCAPE.sub(r"_x005F\1", text) if "_x" in text else text
    text = text if text.isprintable() else _CONTROL.sub(lambda one: f"_x{ord(one[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
