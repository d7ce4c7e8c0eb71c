"""Rows -> CSV that spreadsheets open as it is meant (RFC 4180, UTF-8 with a byte order mark)."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from io import StringIO

from ...system.sheet_rows import Cell

STARTS_A_FORMULA = tuple("=+-@\N{MINUS SIGN}")
BREAKS_A_CELL = tuple("\t\r\n")
"""A spreadsheet runs what begins so (OWASP, "CSV Injection"); an apostrophe makes it text.

Also in full width (＝＋－＠) and in other forms that Unicode holds to be the same (NFKC), and
after spaces and marks that nobody sees: some spreadsheets trim what they read.
"""


def render_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return the file; a text that could be a formula is marked as text."""
    return (_lines([header]) + csv_rows(rows)).encode("utf-8-sig")


def csv_rows(rows: Iterable[Sequence[Cell]]) -> str:
    """Return ``rows`` as they stand in the file."""
    return _lines([_inert(cell) for cell in row] for row in rows)


def _lines(rows: Iterable[Sequence[Cell]]) -> str:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue()


def _inert(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and _may_be_run(cell) else cell


def _may_be_run(text: str) -> bool:
    if text[:1].isalnum():  # neither unseen nor, in any form, what begins a formula
        return False
    shown = next((mark for mark in text if not _is_unseen(mark)), "")
    begins = unicodedata.normalize("NFKC", shown)
    return text.startswith(BREAKS_A_CELL) or begins.startswith(STARTS_A_FORMULA)


def _is_unseen(mark: str) -> bool:
    return mark.isspace() or unicodedata.category(mark) in ("Cc", "Cf")
