"""`python -m bench`: arguments, printing and build/bench.json."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click
from rich.console import Console

from bench.benchmark import Benchmark, Figures, Plan, Results
from bench.measure import CommandError
from bench.registry import BENCHMARKS
from bench.report import growth, machine, table, write_results
from bench.summary import summary
from compendium.cli.chinese import speak_chinese, usage_error

BUILD = Path(__file__).resolve().parent.parent / "build"
FEWEST_ROUNDS = 5
"""A median of fewer says little on a machine that others use too."""

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
    type=click.IntRange(min=FEWEST_ROUNDS),
    default=FEWEST_ROUNDS,
    help="轮数，取中位数。",
)
@click.option(
    "--work",
    type=click.Path(path_type=Path),
    default=BUILD / "bench",
    help="放临时案例的文件夹，测完删去。",
)
def bench(only: str | None, sizes: tuple[int, ...], rounds: int, work: Path) -> None:
    """测量速度和内存（Linux），结果写入 build/bench.json，汇总成 build/bench.md。"""
    measured: list[tuple[Benchmark, Results]] = []
    for benchmark in BENCHMARKS:
        if only in (None, benchmark.name):
            results = {
                cases: _measure(benchmark, Plan(cases, rounds, work / str(cases), _say))
                for cases in sizes
                if cases <= (benchmark.largest or cases)
            }
            if not results:
                continue
            write_results(BUILD / "bench.json", benchmark.name, results)
            _show(benchmark, results)
            measured.append((benchmark, results))
    lines = [*summary(measured, machine())]
    (BUILD / "bench.md").write_text("\n".join(lines) + "\n", "utf-8")
    out.print("\n".join(lines), markup=False, soft_wrap=True)


def _measure(benchmark: Benchmark, plan: Plan) -> Figures:
    try:
        return benchmark.measure(plan)
    finally:
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
    except CommandError as failure:
        out.print(f"被测的程序出错了：\n{failure}", markup=False)
        sys.exit(1)
