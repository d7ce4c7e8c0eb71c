"""Counts -> ``CountChart``: rows of bars, which a template draws as SVG with its table beside it.

Every measure of a bar is a percentage of the picture's width and every height is in em, so that the
letters keep their size on a telephone, on a wide screen and on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MOST_BARS = 20
"""Rows that are drawn; the table has all of them."""

MOST_SERIES = 4
"""Kinds of filling that are told apart without colours; what is beyond is drawn as one."""

_LONGEST = 18
_TIED = 3


class CountRow(NamedTuple):
    """A value, where its cases are listed ('' for nowhere), and how many there are a series."""

    name: str
    href: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


class BarPiece(NamedTuple):
    """A part of a bar: the number of its series, its start and its width in per cent."""

    series: int
    start: str
    width: str


class Bar(NamedTuple):
    """A row as it is drawn."""

    label: str
    total: int
    pieces: tuple[BarPiece, ...]


class CountChart(NamedTuple):
    """A chart: ``series`` are the names of what is told apart, one empty name where nothing is.

    ``column`` heads the names of the rows; ``note`` says what a reader must know of the counting.
    """

    key: str
    title: str
    column: str
    series: tuple[str, ...]
    rows: tuple[CountRow, ...]
    note: str = ""

    @property
    def says_something(self) -> bool:
        """Tell whether there is anything to compare."""
        return sum(1 for row in self.rows for count in row.counts if count) > 1

    @property
    def drawn_series(self) -> tuple[str, ...]:
        """The series as they are drawn, the last for all that is beyond."""
        if len(self.series) <= MOST_SERIES:
            return self.series
        return (*self.series[: MOST_SERIES - 1], "其他")

    @property
    def bars(self) -> tuple[Bar, ...]:
        """The first rows as bars, of which the longest fills the width."""
        rows = self.rows[:MOST_BARS]
        most = max(row.total for row in rows)
        return tuple(Bar(_short(row.name), row.total, tuple(_pieces(row, most))) for row in rows)

    @property
    def left_out(self) -> int:
        """How many rows the table alone has."""
        return max(0, len(self.rows) - MOST_BARS)

    @property
    def said(self) -> str:
        """What the chart shows, in a sentence; '' where nothing stands out."""
        most = max(row.total for row in self.rows)
        names = [row.name for row in self.rows if row.total == most]
        if len(names) == len(self.rows) or len(names) > _TIED:
            return ""
        each = "各" if len(names) > 1 else ""
        return f"最多的是{'、'.join(names)}，{each} {most} 个案例。".replace("， ", "，")


def _pieces(row: CountRow, most: int) -> list[BarPiece]:
    counts = row.counts
    if len(counts) > MOST_SERIES:
        counts = (*counts[: MOST_SERIES - 1], sum(counts[MOST_SERIES - 1 :]))
    return [
        BarPiece(number, _share(sum(counts[:number]), most), _share(count, most))
        for number, count in enumerate(counts)
        if count
    ]


def _share(count: int, most: int) -> str:
    return f"{count * 100 / most:.2f}%"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def several_counted(rows: Sequence[CountRow], cases: int) -> str:
    """Return the note where cases count in more than one row."""
    more = sum(row.total for row in rows) > cases
    return "一个案例可以同时算在几项里，所以合计比案例多。" if more else ""
