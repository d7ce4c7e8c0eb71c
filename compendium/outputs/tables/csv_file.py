"""Rows -> CSV that spreadsheets open as it is meant (RFC 4180, UTF-8 with a byte order mark)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from .table import Cell

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs what begins so (OWASP, "CSV Injection"); an apostrophe makes it text."""


def render_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return the file; a text that could be a formula is marked as text."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([_inert(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _inert(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA):
        return f"'{cell}"
    return cell
