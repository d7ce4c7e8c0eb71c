"""Pictures -> rows, each picture with the share of the line that it is printed at."""

from __future__ import annotations

from collections.abc import Sequence

GAP = 0.02
TALLEST = 0.56
"""Of the width of the type area: how high a picture alone, and a row of several, may be."""

TALLEST_ROW = 0.4
WIDEST_ROW = 0.8
MOST_IN_ROW = 3


def gallery_rows(ratios: Sequence[float], tallest: float = TALLEST) -> list[list[float]]:
    """Return rows of widths for pictures of these ``ratios`` (height to width), in order.

    A width is a share of the type area's; the pictures of a row are equally high, a picture
    alone no higher than ``tallest``.
    """
    counts = _counts(len(ratios))
    rows = []
    start = 0
    for count in counts:
        rows.append(_row(ratios[start : start + count], tallest))
        start += count
    return rows


def _counts(pictures: int) -> list[int]:
    """Return how many pictures stand in each row: none alone where two rows can share."""
    if pictures <= MOST_IN_ROW:
        return [pictures] if pictures else []
    if pictures == MOST_IN_ROW + 1:
        return [2, 2]
    return [MOST_IN_ROW, *_counts(pictures - MOST_IN_ROW)]


def _row(ratios: Sequence[float], tallest: float) -> list[float]:
    if len(ratios) == 1:
        return [round(min(WIDEST_ROW, tallest / ratios[0]), 6)]
    free = 1 - GAP * (len(ratios) - 1)
    height = min(free / sum(1 / ratio for ratio in ratios), TALLEST_ROW)
    return [round(height / ratio, 6) for ratio in ratios]
