"""The rows of an HTML table -> ``Grid``: every cell with its place, none over another."""

from __future__ import annotations

from typing import NamedTuple

from .elements import Element, words_in

WIDEST = 60
"""Columns; what a row holds beyond them goes into its last column."""

SHORT_WORDS, LONG_WORDS, FEW_COLUMNS = 6, 14, 8
"""字 in a column that is as wide as its words, and in one that takes the rest of the line; the
columns of a table that may have such."""


class Cell(NamedTuple):
    """A cell of a grid: column ``x`` and row ``y`` from 0, and how many of each it spans."""

    element: Element
    x: int
    y: int
    columns: int
    rows: int


class Grid(NamedTuple):
    """The cells in reading order; the first ``head`` rows are repeated on every page."""

    cells: tuple[Cell, ...]
    columns: int
    rows: int
    head: int


def grid_of(table: Element) -> Grid:
    """Return the grid of ``table`` by the rules of HTML, spans cut to what is there."""
    groups = _groups(table)
    cells: list[Cell] = []
    top = 0
    for rows in groups:
        cells += _placed(rows, top)
        top += len(rows)
    columns = max((cell.x + cell.columns for cell in cells), default=0)
    head = len(groups[0]) if table.all("thead") else 0
    return Grid(tuple(cells), columns, top, head if head < top else 0)


def shares_of(grid: Grid) -> list[float]:
    """Return the columns' shares of the width, by the words they hold.

    A column of short words gets the room it needs (0) where long ones share the rest.
    """
    most = [1.0] * max(grid.columns, 1)
    total = [0.0] * len(most)
    for cell in grid.cells:
        share = len(words_in(cell.element).strip()) / cell.columns
        for column in range(cell.x, cell.x + cell.columns):
            most[column] = max(most[column], min(share, 24.0))
            total[column] += share
    shares = [
        round(max((m * t / max(grid.rows, 1)) ** 0.5, 2.5), 2)
        for m, t in zip(most, total, strict=True)
    ]
    if max(most) < LONG_WORDS or len(most) > FEW_COLUMNS:
        return shares
    return [0 if m <= SHORT_WORDS else share for m, share in zip(most, shares, strict=True)]


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


def _placed(rows: list[Element], top: int) -> list[Cell]:
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
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
            cells.append(Cell(element, x, top + number, columns, down))
            x += columns
    return cells


def _joined(cell: Cell, more: Element) -> Cell:
    """Return ``cell`` holding also what ``more`` holds."""
    held = [*cell.element.children, " ", *more.children]
    return cell._replace(element=cell.element._replace(children=held))


def _free(taken: set[tuple[int, int]], x: int, y: int) -> int:
    """Return how many columns from ``x`` on are free in row ``y``."""
    return next((n for n in range(1, WIDEST) if (x + n, y) in taken), WIDEST)


def _span(element: Element, name: str) -> int:
    value = element.attributes.get(name, "1")
    return int(value) if value.isdigit() and int(value) else 1
