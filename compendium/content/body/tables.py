"""The rows of an HTML table -> ``Grid``: every cell with its place, and the columns' widths."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from .html_tree import Element, words_in
from .inlines import breakable
from .words import width

WIDEST = 60
"""Columns; what a row holds beyond them goes into its last column."""

SHORT_CELL = 400
"""字 in one cell up to which its row is kept on one page."""

SHORT_LINES = 14
"""Lines of one cell, or of the rows that one spans, up to which they are kept on one page."""

SHORT_ROWS, SHORT_TABLE, SHORT_TABLE_LINES = 8, 300, 30
"""Rows, and 字 and lines in all of them, up to which a table is kept on one page."""

LINE = 48.0
"""Full widths in a line of a table's letters, all columns and the space between them."""

ROOM, LONG_WORD, LONG_LINE, PICTURE_WIDTH = 1.4, 6.0, 40.0, 14.0
"""Full widths: the space at both sides of a cell; words that no column should break; the
longest line that a column is made for; what a picture takes.
"""


_LINE_ENDS = ("br", "p", "li", "dt", "dd", "tr")

_PARTED = re.compile(r"[^!-~]+")
_CAPITAL, _OTHER = 0.72, 0.56
"""Full widths of a letter of Latin, in the widest of our faces."""


_NARROW = 24.0
"""Full widths in the narrowest column of a page, less than there are."""


class GridCell(NamedTuple):
    """A cell of a grid: column ``x`` and row ``y`` from 0, and how many of each it spans."""

    element: Element
    x: int
    y: int
    columns: int
    rows: int


class Grid(NamedTuple):
    """The cells in reading order; the first ``head`` rows are repeated on every page."""

    cells: tuple[GridCell, ...]
    columns: int
    rows: int
    head: int


def grid_of(table: Element) -> Grid:
    """Return the grid of ``table`` by the rules of HTML, spans cut to what is there."""
    groups = _groups(table)
    cells: list[GridCell] = []
    top = 0
    for rows in groups:
        cells += _placed(rows, top)
        top += len(rows)
    columns = max((cell.x + cell.columns for cell in cells), default=0)
    head = len(groups[0]) if table.all("thead") else 0
    return Grid(tuple(cells), columns, top, head if head < top else 0)


def rows_of_cell(cell: GridCell) -> range:
    """Return the rows that ``cell`` stands in."""
    return range(cell.y, cell.y + cell.rows)


def long_rows(grid: Grid) -> set[int]:
    """Return the rows with a cell so long that it may have to go on overleaf."""
    widths = shares(grid)
    high = _row_lines(grid, widths)
    return {
        row
        for cell in grid.cells
        if len(words_in(cell.element)) > SHORT_CELL
        or max(_lines(cell, widths), sum(high[row] for row in rows_of_cell(cell))) > SHORT_LINES
        for row in rows_of_cell(cell)
    }


def is_short(grid: Grid) -> bool:
    """Tell whether the table is so short that it looks torn where a page ends within it."""
    words = sum(len(words_in(cell.element)) for cell in grid.cells)
    pictures = any(cell.element.all("img") for cell in grid.cells)
    if grid.rows > SHORT_ROWS or words > SHORT_TABLE or pictures:
        return False
    return sum(_row_lines(grid, shares(grid))) <= SHORT_TABLE_LINES


def _row_lines(grid: Grid, widths: Sequence[float]) -> list[int]:
    """Return about how many lines every row is high, by what stands in it alone."""
    high = [1] * grid.rows
    for cell in grid.cells:
        if cell.rows == 1:
            high[cell.y] = max(high[cell.y], _lines(cell, widths))
    return high


def _lines(cell: GridCell, widths: Sequence[float]) -> int:
    """Return about how many lines the words of ``cell`` take in its columns of these ``widths``."""
    wide = sum(widths[cell.x : cell.x + cell.columns]) * LINE / max(LINE, sum(widths))
    words = words_in(cell.element)
    ends = sum(len(cell.element.all(tag)) for tag in _LINE_ENDS)
    ends += sum(words_in(code).count("\n") for code in cell.element.all("pre"))
    return ends + ceil(width(words) / max(1, wide - ROOM))


def _groups(table: Element) -> list[list[Element]]:
    """Return the rows of the head, of every body and of the foot; no span leaves its group."""
    parts = [e for e in table.children if isinstance(e, Element) and e.tag != "caption"]
    heads = [e for e in parts if e.tag == "thead"]
    rest = [e for e in parts if e.tag != "thead"]
    loose = [e for e in rest if e.tag == "tr"]
    groups = [
        *heads,
        *(e for e in rest if e.tag == "tbody"),
        *(e for e in rest if e.tag == "tfoot"),
    ]
    rows = [group.all("tr") for group in groups]
    return [*rows[: len(heads)], *([loose] if loose else []), *rows[len(heads) :]]


def _placed(rows: list[Element], top: int) -> list[GridCell]:
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        x = 0
        for element in row.children:
            if not isinstance(element, Element) or element.tag not in ("td", "th"):
                continue
            while (x, number) in taken:
                x += 1
            if x >= WIDEST:
                cells[-1] = _joined(cells[-1], element)
                continue
            columns = min(_span(element, "colspan"), WIDEST - x, _free(taken, x, number))
            down = min(_span(element, "rowspan"), len(rows) - number)
            taken |= {(x + dx, number + dy) for dx in range(columns) for dy in range(down)}
            cells.append(GridCell(element, x, top + number, columns, down))
            x += columns
    return cells


def _joined(cell: GridCell, more: Element) -> GridCell:
    """Return ``cell`` holding also what ``more`` holds."""
    held = [*cell.element.children, " ", *more.children]
    return cell._replace(element=cell.element._replace(children=held))


def _free(taken: set[tuple[int, int]], x: int, y: int) -> int:
    """Return how many columns from ``x`` on are free in row ``y``."""
    return next((n for n in range(1, WIDEST) if (x + n, y) in taken), WIDEST)


def _span(element: Element, name: str) -> int:
    value = element.attributes.get(name, "1")
    return int(value) if value.isdecimal() and int(value) else 1


def shares(grid: Grid) -> list[float]:
    """Return the widths of the columns, in full widths where the table has not too many.

    Every column gets what its longest word needs, and a whole line of its own if all can have
    that; what is left goes to those that hold more.
    """
    longest, total = _demands(grid)
    least = [min(length, LONG_WORD) for length in longest]
    room = max(LINE - sum(least) - ROOM * len(least), 0)
    missing = [line - word for line, word in zip(longest, least, strict=True)]
    if sum(missing) <= room:
        given, wished, room = longest, longest, room - sum(missing)
    else:
        given = least
        wished = [(more * words) ** 0.5 for more, words in zip(missing, total, strict=True)]
    part = room / sum(wished)
    return [round(given[n] + ROOM + part * wished[n], 2) for n in range(len(given))]


def least_widths(grid: Grid) -> list[float]:
    """Return what every column needs so that no short word in it is parted, in full widths."""
    return [round(min(length, LONG_WORD), 2) for length in _demands(grid)[0]]


def crowded_widths(grid: Grid) -> list[float]:
    """Return how wide in every column, in full widths, what no line can part is.

    Nothing is returned where that has room in any column of a page.
    """
    firm = _firm_widths(grid)
    return firm if sum(firm) + ROOM * len(firm) > _NARROW else []


def _firm_widths(grid: Grid) -> list[float]:
    firm = [1.0] * max(grid.columns, 1)
    for cell in grid.cells:
        words = _PARTED.split(breakable(words_in(cell.element)))
        share = max(map(_latin_width, words)) / cell.columns
        for column in range(cell.x, cell.x + cell.columns):
            firm[column] = max(firm[column], round(share, 2))
    return firm


def _latin_width(word: str) -> float:
    return sum(_CAPITAL if char.isupper() else _OTHER for char in word)


def _demands(grid: Grid) -> tuple[list[float], list[float]]:
    """Return the longest line and all words of every column, in full widths."""
    longest = [2.0] * max(grid.columns, 1)
    total = [0.0] * len(longest)
    for cell in grid.cells:
        share = _length(cell.element) / cell.columns
        for column in range(cell.x, cell.x + cell.columns):
            longest[column] = max(longest[column], min(share, LONG_LINE))
            total[column] += share
    return longest, total


def _length(element: Element) -> float:
    """Return how wide the words of ``element`` stand in one line, its pictures beside them."""
    return width(words_in(element).strip()) + PICTURE_WIDTH * len(element.all("img"))
