"""Sheets -> an Excel workbook with the same bytes every time; no text in it is a formula."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from io import BytesIO
from types import MappingProxyType
from typing import Any, NamedTuple

import xlsxwriter

from .sheet_rows import STYLES, Cell, cell_text, is_day

CREATED = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""The date of every workbook: what is in it tells its age, the file must not."""

HEAD = "#A6192E"


class Tone(NamedTuple):
    """Colours of a cell: ground and ink."""

    ground: str
    ink: str


class Worksheet(NamedTuple):
    """One sheet: ``widths`` in characters; ``tones`` colour the cells that hold a text.

    ``rows_in_all`` may be more than ``rows``: the others are put in later (see packed_rows.py).
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    tones: Mapping[str, Tone] = MappingProxyType({})
    rows_in_all: int | None = None


def render_workbook(title: str, sheets: tuple[Worksheet, ...]) -> bytes:
    """Return the workbook of ``sheets``, ready to read and to print."""
    file = BytesIO()
    # The texts go to one temporary file a sheet instead of a table in memory.
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as workbook:
        workbook.set_properties({"title": title, "created": CREATED.replace(tzinfo=None)})
        for sheet in sheets:
            _write(workbook, sheet)
    return file.getvalue()


def with_model_row(sheet: Worksheet, rows: int) -> Worksheet:
    """Return ``sheet`` ready for so many ``rows`` that are put in later (packed_rows.py).

    Such a row is written once, where its case is compiled: to write all rows of a long table
    anew for one that changed takes half a second a thousand.
    """
    return sheet._replace(rows=(STYLES,), rows_in_all=rows)


def _write(workbook: Any, sheet: Worksheet) -> None:
    page = workbook.add_worksheet(sheet.name)
    formats = _formats(workbook, sheet.tones)
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    page.set_row(0, 24)
    for column, label in enumerate(sheet.header):
        page.write_string(0, column, label, formats["head"])
    for number, row in enumerate(sheet.rows, 1):
        for column, cell in enumerate(row):
            if cell is None or cell == "":
                continue
            _write_cell(page, number, column, cell, formats)
    _prepare(page, sheet)


def _write_cell(page: Any, row: int, column: int, cell: Cell, formats: Mapping[str, Any]) -> None:
    if is_day(cell):
        page.write_datetime(row, column, cell, formats["date"])
    elif isinstance(cell, (str, datetime.date)):
        text = cell_text(cell)
        page.write_string(row, column, text, formats.get(text, formats["cell"]))
    else:
        form = "decimal" if isinstance(cell, float) else "number"
        page.write_number(row, column, cell, formats[form])


def _prepare(page: Any, sheet: Worksheet) -> None:
    """Keep the headings in sight, offer filters, and print wide tables across one page."""
    page.freeze_panes(1, 1)
    rows = len(sheet.rows) if sheet.rows_in_all is None else sheet.rows_in_all
    page.autofilter(0, 0, max(1, rows), len(sheet.header) - 1)
    page.hide_gridlines(0)  # shown, and printed
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&C&P / &N")


def _formats(workbook: Any, tones: Mapping[str, Tone]) -> dict[str, Any]:
    cell = {"valign": "top", "text_wrap": True}
    head = {**cell, "bold": True, "font_color": "#FFFFFF", "bg_color": HEAD, "valign": "vcenter"}
    coloured = {
        text: workbook.add_format({**cell, "bg_color": tone.ground, "font_color": tone.ink})
        for text, tone in tones.items()
    }
    return coloured | {
        "cell": workbook.add_format(cell),
        "number": workbook.add_format({**cell, "num_format": "0"}),
        "decimal": workbook.add_format({**cell, "num_format": "0.00"}),
        "date": workbook.add_format({**cell, "num_format": "yyyy-mm-dd"}),
        "head": workbook.add_format(head),
    }
