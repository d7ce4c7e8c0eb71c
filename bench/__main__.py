"""`python -m bench`: arguments, printing and build/bench.json."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from pathlib import Path

import click
from rich.console import Console

from bench.benchmark import Benchmark, Figures, Plan, Results
from bench.pieces import BUDGET, Piece, measure_all, pieces_of
from bench.registry import BENCHMARKS
from bench.report import growth, machine, table, write_results
from bench.summary import summary
from compendium.cli.chinese import speak_chinese, usage_error

BUILD = Path(__file__).resolve().parent.parent / "build"
FEWEST_CASES = 10

out = Console(highlight=False)


def _sizes(_: click.Context, option: click.Parameter, value: str) -> tuple[int, ...]:
    try:
        sizes = tuple(sorted({int(number) for number in value.split(",")}))
    except ValueError:
        sizes = ()
    if not sizes or sizes[0] < FEWEST_CASES:
        raise click.BadParameter(value, param=option)
    return sizes


@click.command(options_metavar="[选项]")
@click.option("--only", type=click.Choice([b.name for b in BENCHMARKS]), help="只测这一项。")
@click.option(
    "--n", "sizes", callback=_sizes, default="100,1000,5000", help="案例数，如 100,1000,5000。"
)
@click.option(
    "--rounds",
    type=click.IntRange(min=1),
    help="轮数，取中位数；不写就看案例数：100 个以内三轮，1000 个以内两轮，再多一轮。",
)
@click.option(
    "--minutes",
    type=click.FloatRange(min=0, min_open=True),
    default=BUDGET / 60,
    help=f"一共最多这么久（默认 {BUDGET // 60}）；来不及测的，结果里写明没有测。",
)
@click.option(
    "--work",
    type=click.Path(path_type=Path),
    default=BUILD / "bench",
    help="放临时案例的文件夹，测完删去。",
)
def bench(
    only: str | None, sizes: tuple[int, ...], rounds: int | None, minutes: float, work: Path
) -> None:
    """测量速度和内存（Linux），结果写入 build/bench.json，汇总成 build/bench.md。"""
    chosen = [one for one in BENCHMARKS if only in (None, one.name)]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    pieces = pieces_of(chosen, sizes, rounds)
    outcome = measure_all(pieces, lambda piece: _measure(piece, work), minutes * 60)
    for benchmark in chosen:
        if results := outcome.results(benchmark):
            write_results(BUILD / "bench.json", benchmark.name, results)
            _show(benchmark, results)
    lines = [*summary(outcome, machine())]
    BUILD.mkdir(exist_ok=True)
    (BUILD / "bench.md").write_text("\n".join(lines) + "\n", "utf-8")
    out.print("\n".join(lines), markup=False, soft_wrap=True)
    for piece, failure in outcome.failed:
        out.print(f"{piece.benchmark.name} {piece.cases} 出错了：\n{failure}", markup=False)
    if outcome.unmeasured:
        out.file.flush()
        os._exit(bool(outcome.failed))  # a browser that was cut off in a call may never close
    if outcome.failed:
        sys.exit(1)


def _measure(piece: Piece, work: Path) -> Figures:
    out.print(f"{piece.benchmark.name} {piece.cases}", style="bold")
    plan = Plan(piece.cases, piece.rounds, work / str(piece.cases), _say)
    start = time.monotonic()
    try:
        return piece.benchmark.measure(plan)
    finally:
        _say(f"测这一项用了 {time.monotonic() - start:.0f} 秒")
        shutil.rmtree(plan.folder, ignore_errors=True)


def _show(benchmark: Benchmark, results: Results) -> None:
    out.print(table(benchmark, results))
    for line in growth(benchmark, results):
        out.print(line)


def _say(doing: str) -> None:
    out.print(doing, style="dim")


if __name__ == "__main__":
    speak_chinese()
    try:
        bench(standalone_mode=False)
    except click.UsageError as error:
        out.print(usage_error(error), markup=False)
        sys.exit(2)
