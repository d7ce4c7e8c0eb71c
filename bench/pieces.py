"""Benchmarks and sizes -> pieces in their order, measured one after the other within a budget.

Small sizes come first, and last of all what takes minutes a round at a large one: where the budget
ends before the pieces do, every benchmark has figures, and what has none is named.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import NamedTuple, NoReturn

from bench.benchmark import Benchmark, Figures
from bench.measure import CommandError

BUDGET = 29 * 60
"""Seconds for all pieces: with the installation that `make bench` begins with, half an hour."""

ROUNDS = ((100, 3), (1_000, 2))
"""Cases up to which so many rounds are made; beyond it is one."""

LONG = 1_000
"""Cases from which a benchmark that takes few rounds at any size makes one, after all others."""


class Piece(NamedTuple):
    """A benchmark of one size, the median of so many rounds."""

    benchmark: Benchmark
    cases: int
    rounds: int


class Measured(NamedTuple):
    """A piece, and what was measured."""

    piece: Piece
    figures: Figures


class Unmeasured(NamedTuple):
    """A piece without figures, and why it has none."""

    piece: Piece
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of all pieces."""

    measured: list[Measured] = field(default_factory=list)
    unmeasured: list[Unmeasured] = field(default_factory=list)
    failed: list[Unmeasured] = field(default_factory=list)

    def results(self, benchmark: Benchmark) -> dict[int, Figures]:
        """Return the figures of ``benchmark`` by size."""
        return {p.cases: found for p, found in self.measured if p.benchmark is benchmark}


class OutOfTimeError(BaseException):
    """The budget has ended; no `except Exception` of what is measured is to catch it."""


def pieces_of(
    benchmarks: Iterable[Benchmark], sizes: Sequence[int], rounds: int | None
) -> list[Piece]:
    """Return what there is to measure, the small sizes first.

    Without a number of ``rounds`` it is that of the size, or of the benchmark where that is less.
    """
    known = tuple(benchmarks)
    pieces = [
        Piece(one, cases, rounds or _usual_rounds(one, cases))
        for cases in sorted(sizes)
        for one in known
        if cases <= (one.largest or cases)
    ]
    return sorted(pieces, key=lambda piece: _takes_minutes(piece.benchmark, piece.cases))


def _takes_minutes(benchmark: Benchmark, cases: int) -> bool:
    return benchmark.rounds is not None and cases >= LONG


def _usual_rounds(benchmark: Benchmark, cases: int) -> int:
    usual = next((n for most, n in ROUNDS if cases <= most), 1)
    if benchmark.rounds is None:
        return usual
    return 1 if _takes_minutes(benchmark, cases) else min(usual, benchmark.rounds)


def measure_all(
    pieces: Iterable[Piece],
    measure: Callable[[Piece], Figures],
    budget: float,
    clock: Callable[[], float] = time.monotonic,
) -> Outcome:
    """Measure the ``pieces`` in turn until ``budget`` seconds are over; names those left over.

    One that fails keeps no other from being measured; whoever stops it all keeps what was.
    """
    outcome, ends = Outcome(), clock() + budget
    remaining = iter(pieces)
    for piece in remaining:
        left = ends - clock()
        if left <= 0:
            outcome.unmeasured.append(Unmeasured(piece, "时间用完了，没有开始"))
            continue
        try:
            with _at_most(left):
                outcome.measured.append(Measured(piece, measure(piece)))
        except OutOfTimeError:
            outcome.unmeasured.append(Unmeasured(piece, "时间用完了，没有测完"))
        except KeyboardInterrupt:
            left_over = (piece, *remaining)
            outcome.unmeasured.extend(Unmeasured(one, "被停下了") for one in left_over)
        except (CommandError, AssertionError) as failure:
            outcome.failed.append(Unmeasured(piece, str(failure)))
    return outcome


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """Raise OutOfTimeError, whatever is being waited for, where the context takes longer."""

    def end(number: int, frame: FrameType | None) -> NoReturn:
        raise OutOfTimeError

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
