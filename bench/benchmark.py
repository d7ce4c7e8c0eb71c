"""What a benchmark is: a name, a way to measure one size, and the rows of its table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from rich.table import Table

Figures: TypeAlias = dict[str, float]
"""Name of a figure -> its value; seconds, megabytes, ratios and counts.

A dot in a name stands for a group of figures.
"""

Results: TypeAlias = dict[int, Figures]
"""Number of cases -> figures."""

Say: TypeAlias = Callable[[str], None]
"""Tells the person who waits what is being done."""


class Plan(NamedTuple):
    """How to measure: so many ``cases``, the medians of so many ``rounds``, in ``folder``."""

    cases: int
    rounds: int
    folder: Path
    say: Say


class Row(NamedTuple):
    """A row of the table: the names of our figure, the other tool's and the ratio, if any.

    Beside a ratio its bounds are told: the figures `<ratio>_least` and `<ratio>_most`. Where the
    other tool is not that of the whole benchmark, ``rival`` names it.
    """

    heading: str
    ours: str
    theirs: str = ""
    ratio: str = ""
    form: str = "{:.2f}"
    rival: str = ""


class Benchmark(NamedTuple):
    """``rival`` is the tool beside ours; the first ``growing`` rows are compared by size.

    A benchmark whose figures do not fit such rows gives ``draw``, which makes its table; its rows
    are for the summary alone. More cases than ``largest`` are not measured; where no number of
    rounds is asked for, there are no more than ``rounds``.
    """

    name: str
    title: str
    rival: str
    measure: Callable[[Plan], Figures]
    rows: tuple[Row, ...] = ()
    growing: int = 0
    draw: Callable[[Results], Table] | None = None
    largest: int | None = None
    rounds: int | None = None
