"""Cells at their places -> a table of WordprocessingML, with the widths that each program reads."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from .markup import paragraph_xml

TEXT_WIDTH = 8_844
"""Twentieths of a point between the margins of A4 by GB/T 9704 (156 mm)."""


_HEAD_ROW = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_WHOLE_ROW = "<w:trPr><w:cantSplit/></w:trPr>"
_ROOMY_ROW = '<w:trPr><w:trHeight w:val="510"/></w:trPr>'
_ROOM = (
    '<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="57" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar>'
)
_MIDDLE = '<w:vAlign w:val="center"/>'


class CellXml(NamedTuple):
    """A cell at column ``x`` and row ``y`` from 0, how many of each it spans, and what it holds.

    ``inside`` are paragraphs and tables.
    """

    x: int
    y: int
    columns: int
    rows: int
    inside: str


def table_xml(
    rows: Iterable[Iterable[str]],
    widths: Sequence[int],
    total: int = TEXT_WIDTH,
    *,
    roomy: bool = False,
    whole_rows: Container[int] = (),
) -> str:
    """Return a table of cells that hold paragraphs; ``widths`` are shares of ``total``.

    The last cell of a row takes the columns that are left; ``roomy`` is one to be filled in.
    """
    cells = []
    for y, row in enumerate(rows):
        held = list(row)
        for x, inside in enumerate(held):
            columns = len(widths) - x if x == len(held) - 1 else 1
            cells.append(CellXml(x, y, columns, 1, inside))
    return grid_xml(cells, widths, total, whole_rows=whole_rows, roomy=roomy)


def grid_xml(
    cells: Sequence[CellXml],
    shares: Sequence[float],
    total: int = TEXT_WIDTH,
    head: int = 0,
    *,
    whole_rows: Container[int] = (),
    roomy: bool = False,
) -> str:
    """Return a table of ``cells``; its first ``head`` rows are repeated on every page.

    ``whole_rows`` are those kept on one page, which signatures need and a long text cannot have;
    ``roomy`` leaves space around what cells hold.
    ``total`` is in twentieths of a point. WPS reads the grid, Word the widths of table and
    cells: all are written.
    """
    columns = [round(total * share / sum(shares)) for share in shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    rows = max((cell.y + cell.rows for cell in cells), default=0)
    at = {(x, y): cell for cell in cells for x, y in _places(cell)}
    plain = _ROOMY_ROW if roomy else ""
    told = [
        (_HEAD_ROW if y < head else _WHOLE_ROW if y in whole_rows else plain) for y in range(rows)
    ]
    lines = "".join(_row(at, y, columns, told[y]) for y in range(rows))
    lines = lines.replace("</w:tcPr>", f"{_MIDDLE}</w:tcPr>") if roomy else lines
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/>{_ROOM if roomy else ""}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )


def _places(cell: CellXml) -> Iterator[tuple[int, int]]:
    for y in range(cell.y, cell.y + cell.rows):
        yield from ((x, y) for x in range(cell.x, cell.x + cell.columns))


def _row(at: dict[tuple[int, int], CellXml], y: int, columns: list[int], told: str) -> str:
    held, x = "", 0
    while x < len(columns):
        cell = at.get((x, y)) or CellXml(x, y, 1, 1, "")
        held += _cell(cell, y, sum(columns[x : x + cell.columns]))
        x += cell.columns
    return f"<w:tr>{told}{held}</w:tr>"


def _cell(cell: CellXml, y: int, width: int) -> str:
    """Return the part of ``cell`` that stands in row ``y``; what it holds is in the first one."""
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    if cell.rows > 1:
        span += '<w:vMerge w:val="restart"/>' if y == cell.y else "<w:vMerge/>"
    inside = cell.inside if y == cell.y else ""
    inside += "" if inside.endswith("</w:p>") else paragraph_xml("")
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{inside}</w:tc>'
