"""A grid -> how its columns stand: a column of figures to the right, with its head above it."""

from __future__ import annotations

import re

from .html_tree import words_in
from .tables import Grid, GridCell

_FIGURE = re.compile(r"[+\-−]?\d[\d,.]*\s?([%％‰]|[^\W\d_]{0,3})")
_NOTHING = re.compile(r"[-–—/]?")


def column_alignments(grid: Grid) -> tuple[str, ...]:
    """Return for every column of ``grid`` left, center or right, '' where it is text.

    What the author said of its cells counts. A column of figures with one unit, or none, stands
    to the right, so that their places stand below one another.
    """
    return tuple(_alignment(_below_head(grid, x)) for x in range(grid.columns))


def cell_alignment(cell: GridCell, columns: tuple[str, ...]) -> str:
    """Return how ``cell`` stands: as its author said, else as its column, '' where it is text."""
    said = cell.element.attributes.get("align")
    if said or cell.columns == 1:
        return said or columns[cell.x]
    return "center" if cell.element.tag == "th" else ""


def _below_head(grid: Grid, x: int) -> list[GridCell]:
    return [cell for cell in grid.cells if (cell.x, cell.columns) == (x, 1) and cell.y >= grid.head]


def _alignment(cells: list[GridCell]) -> str:
    said = {cell.element.attributes.get("align", "") for cell in cells}
    if len(said) == 1 and said != {""}:
        return said.pop()
    words = [words_in(cell.element).strip() for cell in cells]
    told = [_FIGURE.fullmatch(one) for one in words if not _NOTHING.fullmatch(one)]
    units = {found[1] if found else None for found in told}
    return "right" if len(units) == 1 and None not in units else ""
