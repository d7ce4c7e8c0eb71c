"""Pictures -> rows, each picture with the share of the line that it is printed at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

GAP = 0.02
TALLEST = 0.56
"""Of the width of the type area: how high a picture alone, and a row of several, may be."""

TALLEST_ROW = 0.4
WIDEST_ROW = 0.8
MOST_IN_ROW = 3

LEAST = 0.26
"""Of the width of the type area: how wide a picture is at least, so that its caption can be read.
That is 40 mm on most pages; a narrower column divides rows further (type/figures.typ)."""

HIGHEST = 0.75
"""Of the same: how high a row becomes at most to give its pictures that width."""

HIGHEST_ALONE = 1.15
"""Of the same: so high a picture alone becomes for it, nearly a page. Then it is a sliver."""

Counts = tuple[int, ...]


def gallery_rows(ratios: Sequence[float], tallest: float = TALLEST) -> list[list[float]]:
    """Return rows of widths for pictures of these ``ratios`` (height to width), in order.

    A width is a share of the type area's; the pictures of a row are equally high, a picture
    alone no higher than ``tallest`` unless it would be narrower than ``LEAST``.
    """
    rows, start = [], 0
    for count in _counts(tuple(ratios)):
        rows.append(_row(ratios[start : start + count], tallest))
        start += count
    return rows


@cache
def _counts(ratios: tuple[float, ...]) -> Counts:
    """Return how many pictures stand in each row.

    Few rows, none with one picture where others can share; what stands together has shapes that
    go together. Of rows as good the fuller ones come first.
    """
    if not ratios:
        return ()
    found = [(count, *_counts(ratios[count:])) for count in _possible(ratios)]
    return min(found, key=lambda counts: (counts.count(1), len(counts), [-n for n in counts]))


def _possible(ratios: Sequence[float]) -> Iterator[int]:
    """Yield how many of the first pictures may share a row."""
    yield 1
    for count in range(2, min(MOST_IN_ROW, len(ratios)) + 1):
        height = _height(ratios[:count])
        if height <= HIGHEST and min(height / ratio for ratio in ratios[:count]) >= LEAST:
            yield count


def _height(ratios: Sequence[float]) -> float:
    """Return how high a row of several is: as high as it may be, or as their least width asks."""
    free = 1 - GAP * (len(ratios) - 1)
    full = free / sum(1 / ratio for ratio in ratios)
    return min(full, max(TALLEST_ROW, LEAST * max(ratios)))


def _row(ratios: Sequence[float], tallest: float) -> list[float]:
    if len(ratios) == 1:
        wide = min(LEAST, HIGHEST_ALONE / ratios[0])
        return [round(min(WIDEST_ROW, max(tallest / ratios[0], wide)), 6)]
    height = _height(ratios)
    return [round(height / ratio, 6) for ratio in ratios]
