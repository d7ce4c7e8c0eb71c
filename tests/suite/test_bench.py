"""The benchmarks end, whatever they measure, and tell their figures in one table."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench import measure
from bench.benchmark import Benchmark, Plan, Row
from bench.registry import BENCHMARKS
from bench.summary import summary
from tests.patience import until

MACHINE = {"cores": 2, "system": "Linux x86_64", "python": "3.11.2", "versions": {"hugo": "0.168"}}


def test_a_command_that_hangs_is_ended_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = tmp_path / "child"
    script = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(3600)'])\n"
        f"open({str(note)!r}, 'w').write(str(child.pid))\n"
        "time.sleep(3600)\n"
    )
    monkeypatch.setattr(measure, "LONGEST", 5)
    with pytest.raises(measure.CommandError, match="5 秒还没有结束"):
        measure.seconds([sys.executable, "-c", script])
    child = int(note.read_text())
    until(lambda: not _runs(child), lambda: "what the command started is left")


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


def test_one_table_tells_all_figures_and_where_they_were_measured() -> None:
    def unmeasured(plan: Plan) -> dict[str, float]:
        raise AssertionError("nothing is measured here")

    rows = (Row("从头\n生成（秒）", "cold", "hugo"), Row("改一篇（秒）", "warm"))
    site = Benchmark("site", "网站：与 Hugo 轮流", "Hugo", unmeasured, rows)
    lines = [*summary([(site, {100: {"cold": 2.0, "hugo": 1.0, "warm": 0.5}})], MACHINE)]
    assert lines[2:4] == [
        "| 网站 | 100 | 从头生成（秒） | 2.00 | 1.00（Hugo） |",
        "| 网站 | 100 | 改一篇（秒） | 0.50 | — |",
    ]
    assert lines[-1] == "在 2 核，Linux x86_64，Python 3.11.2 上测得；hugo 0.168。"


@pytest.mark.parametrize("benchmark", BENCHMARKS, ids=lambda one: one.name)
def test_every_benchmark_has_rows_in_the_table(benchmark: Benchmark) -> None:
    lines = [*summary([(benchmark, {100: {}})], MACHINE)]
    assert len(lines) == 4 + len(benchmark.rows) and benchmark.rows
