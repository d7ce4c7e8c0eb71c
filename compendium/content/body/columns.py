"""``Grid`` -> how the width of a table is shared among its columns, by the words they hold."""

from __future__ import annotations

from .html_tree import Element, words_in
from .tables import Grid
from .words import width

LINE = 48.0
"""Full widths in a line of a table's letters, all columns and the space between them."""

ROOM, LONG_WORD, LONG_LINE, PICTURE = 1.4, 6.0, 40.0, 14.0
"""Full widths: the space at both sides of a cell; words that no column should break; the
longest line that a column is made for; what a picture takes.
"""


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
    return width(words_in(element).strip()) + PICTURE * len(element.all("img"))
