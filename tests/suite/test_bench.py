"""The benchmarks end, whatever they measure, and tell their figures in one table."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread, Timer

import pytest

from bench import measure
from bench.benchmark import Benchmark, Plan, Row
from bench.measure import CommandError, seconds
from bench.pieces import Measured, Outcome, Piece, Unmeasured, measure_all, pieces_of
from bench.registry import BENCHMARKS
from bench.summary import summary
from tests.patience import until

MACHINE = {"cores": 2, "system": "Linux x86_64", "python": "3.11.2", "versions": {"hugo": "0.168"}}


def test_a_command_that_hangs_is_ended_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time that it may take is over as soon as it has started something."""
    note = tmp_path / "child"

    class SoonOver(Timer):
        def start(self) -> None:
            assert self.interval == measure.LONGEST
            _once_written(note, lambda: self.function(*self.args))

    monkeypatch.setattr(measure, "Timer", SoonOver)
    with pytest.raises(measure.CommandError, match=f"{measure.LONGEST} 秒还没有结束"):
        measure.seconds([sys.executable, "-c", _never_ending(note)])
    child = int(note.read_text())
    until(lambda: not _runs(child), lambda: "what the command started is left")


def _never_ending(note: Path) -> str:
    """Return a program that starts another, tells of it in ``note``, and waits for ever."""
    return (
        "import os, subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(3600)'])\n"
        f"open({f'{note}.new'!r}, 'w').write(str(child.pid))\n"
        f"os.rename({f'{note}.new'!r}, {str(note)!r})\n"
        "time.sleep(3600)\n"
    )


def _once_written(note: Path, do: Callable[[], object]) -> None:
    """Do it in another thread, as soon as ``note`` is there."""

    def wait() -> None:
        until(note.exists)
        do()

    Thread(target=wait, daemon=True).start()


def _runs(process: int) -> bool:
    """Tell whether ``process`` is there and no mere entry that nobody has asked after."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_command_that_ends_is_measured_and_one_that_fails_says_why() -> None:
    assert measure.seconds([sys.executable, "-c", ""]) > 0
    with pytest.raises(measure.CommandError, match="no such case"):
        measure.seconds([sys.executable, "-c", "raise SystemExit('no such case')"])


def test_what_python_compiled_is_kept_from_run_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else short runs would take a third longer than those of users."""
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    seconds([sys.executable, "-c", "import sys; sys.exit(sys.dont_write_bytecode)"])


def unmeasured(plan: Plan) -> dict[str, float]:
    raise AssertionError("nothing is measured here")


SITE = Benchmark(
    "site",
    "网站：与 Hugo 轮流",
    "Hugo",
    unmeasured,
    (Row("从头\n生成（秒）", "cold", "hugo"), Row("改一篇（秒）", "warm")),
)
BOOK = Benchmark(
    "book", "汇编：一本", "", unmeasured, (Row("排（秒）", "s"),), largest=1000, rounds=2
)


def test_one_table_tells_all_figures_how_many_rounds_and_where_they_were_measured() -> None:
    outcome = Outcome(
        [
            Measured(Piece(SITE, 100, 3), {"cold": 2.0, "hugo": 1.0, "warm": 0.5}),
            Measured(Piece(BOOK, 100, 2), {"s": 4.0}),
            Measured(Piece(SITE, 1000, 1), {"cold": 9.0, "hugo": 7.0, "warm": 0.9}),
        ],
        [Unmeasured(Piece(BOOK, 1000, 1), "时间用完了，没有开始")],
        [Unmeasured(Piece(SITE, 5000, 1), "磁盘满了。\n再说")],
    )
    lines = [*summary(outcome, MACHINE)]
    assert lines[2:7] == [
        "| 网站 | 100 | 3 | 从头生成（秒） | 2.00 | 1.00（Hugo） |",
        "| 网站 | 100 | 3 | 改一篇（秒） | 0.50 | — |",
        "| 网站 | 1000 | 1 | 从头生成（秒） | 9.00 | 7.00（Hugo） |",
        "| 网站 | 1000 | 1 | 改一篇（秒） | 0.90 | — |",
        "| 汇编 | 100 | 2 | 排（秒） | 4.00 | — |",
    ]
    where = "在 2 核，Linux x86_64，Python 3.11.2 上测得，几轮的取中位数；hugo 0.168。"
    assert [line for line in lines[7:] if line] == [
        where,
        "没有测：网站，5000 个案例（磁盘满了）。",
        "没有测：汇编，1000 个案例（时间用完了，没有开始）。",
    ]


@pytest.mark.parametrize("benchmark", BENCHMARKS, ids=lambda one: one.name)
def test_every_benchmark_has_rows_in_the_table(benchmark: Benchmark) -> None:
    lines = [*summary(Outcome([Measured(Piece(benchmark, 100, 1), {})]), MACHINE)]
    headings = [row.heading.replace("\n", "") for row in benchmark.rows]
    assert [line.split(" | ")[3] for line in lines[2:-2]] == [*dict.fromkeys(headings)] != []


def test_small_sizes_come_first_the_longest_last_and_large_ones_take_fewer_rounds() -> None:
    pieces = pieces_of((SITE, BOOK), (5000, 100, 1000), None)
    assert [(one.benchmark.name, one.cases, one.rounds) for one in pieces] == [
        *(("site", 100, 3), ("book", 100, 2)),
        *(("site", 1000, 2), ("site", 5000, 1)),
        ("book", 1000, 1),
    ]
    assert {one.rounds for one in pieces_of((SITE, BOOK), (100, 1000), 7)} == {7}


def test_what_no_longer_fits_into_the_budget_is_named_and_not_begun() -> None:
    times = iter((0.0, 1.0, 29.0, 31.0))  # when the run begins, and each of three pieces
    pieces = pieces_of((SITE,), (100, 1000, 5000), 1)
    begun = []

    def measure(piece: Piece) -> dict[str, float]:
        begun.append(piece.cases)
        return {"cold": 1.0}

    outcome = measure_all(pieces, measure, 30.0, clock=lambda: next(times))
    assert begun == [100, 1000]
    assert outcome.results(SITE) == {100: {"cold": 1.0}, 1000: {"cold": 1.0}}
    assert [(one.piece.cases, one.reason) for one in outcome.unmeasured] == [
        (5000, "时间用完了，没有开始")
    ]


def test_what_does_not_end_within_the_budget_is_ended_and_named(tmp_path: Path) -> None:
    """The command never ends; the budget does as soon as the command has begun."""
    note = tmp_path / "child"

    def measure_what_hangs(piece: Piece) -> dict[str, float]:
        _once_written(note, lambda: os.kill(os.getpid(), signal.SIGALRM))
        return {"s": seconds([sys.executable, "-c", _never_ending(note)])}

    outcome = measure_all(pieces_of((BOOK,), (100,), 1), measure_what_hangs, 3600.0)
    assert [reason for _, reason in outcome.unmeasured] == ["时间用完了，没有测完"]
    child = int(note.read_text())
    until(lambda: not _runs(child), lambda: "what the command started is left")


def test_a_piece_that_fails_keeps_no_other_from_being_measured() -> None:
    def measure(piece: Piece) -> dict[str, float]:
        if piece.cases == 100:
            raise CommandError("no such case")
        return {"cold": 1.0}

    outcome = measure_all(pieces_of((SITE,), (100, 1000), 1), measure, 60.0)
    assert [(one.piece.cases, one.reason) for one in outcome.failed] == [(100, "no such case")]
    assert [one.piece.cases for one in outcome.measured] == [1000]


def test_whoever_stops_it_keeps_what_was_measured() -> None:
    def measure(piece: Piece) -> dict[str, float]:
        if piece.cases == 1000:
            raise KeyboardInterrupt
        return {"cold": 1.0}

    outcome = measure_all(pieces_of((SITE,), (100, 1000, 5000), 1), measure, 60.0)
    assert outcome.results(SITE) == {100: {"cold": 1.0}}
    assert [(one.piece.cases, one.reason) for one in outcome.unmeasured] == [
        (1000, "被停下了"),
        (5000, "被停下了"),
    ]
