"""What the command line says: results and problems on the terminal, progress, files to hand out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from compendium.authoring.fix_files import Fixed
from compendium.build import site as pipeline
from compendium.cli.chinese import Refusal
from compendium.content.load.lines import Lines, lines_of
from compendium.content.problems import Problem
from compendium.report.difference import difference
from compendium.report.findings import tally
from compendium.report.text import report
from compendium.system.atomic import write_whole

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def say_built(built: pipeline.Built, quiet: bool) -> None:
    """Say what became of the site."""
    if built.written is None or built.site is None:
        err.print("网站没有更新；以前生成过的内容原样保留。")
    elif not quiet:
        written = built.written
        out.print(
            f"已生成 {built.cases} 个案例的网站：{built.site / 'index.html'}\n"
            f"更新 {written.written} 个文件，未变 {written.unchanged} 个，"
            f"删去 {written.removed} 个。",
            markup=False,
        )


def say_published(said: Any, root: Path, quiet: bool) -> int:
    """Say what became of a publishing or a bundle; returns 1 where it was not done."""
    print_problems(said.problems, lines_of(root.resolve()))
    if not said.done:
        err.print(said.words)
    elif not quiet:
        out.print(said.words)
    if said.reminders:
        err.print(said.reminders, markup=False)
    return int(not said.done)


def say_bound(bound: Any, quiet: bool) -> None:
    """Say what was printed, a line a file."""
    for name in bound.failed:
        err.print(f"《{name}》没有排印；以前排好的原样保留。")
    if quiet:
        return
    for one in bound.books:
        state = "已排印" if one.fresh else "没有变化"
        for sheaf in one.files:
            told = f"{state}《{one.title}》，{sheaf.pages} 页：{bound.file(sheaf)}"
            out.print(told, markup=False)
    if bound.leaflets:
        out.print(f"已排印 {bound.leaflets} 个案例的单页。")


def say_mended(mended: tuple[Fixed, ...]) -> None:
    """Say what was mended, line by line; beside the results, which may be for a machine."""
    for one in mended:
        for line in difference(one.path, one.before, one.after):
            err.print(line)
    if mended:
        err.print(f"改好了 {len(mended)} 个文件。请逐行看过；不合意的，改回来再检查。")
    else:
        err.print("没有能自动改的内容。")


def deliver(content: str | bytes, output: Path | None, quiet: bool) -> None:
    """Write ``content`` to the file ``output``, whole, or print it as it is."""
    raw = content.encode() if isinstance(content, str) else content
    if output is None:
        click.echo(content if sys.stdout.isatty() else raw, nl=False)
        return
    try:
        write_whole(output, raw)
    except OSError:
        raise Refusal(f"写不了 {output}。请换一个文件夹，或者先关掉打开它的软件。") from None
    if not quiet:
        out.print(f"已写到 {output}", markup=False)


class progress_bar:  # noqa: N801  (used like a function)
    """Shows the progress of long work, on a terminal only."""

    def __init__(self, quiet: bool) -> None:
        columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
        shown = err.is_terminal and not quiet
        self._bar = Progress(*columns, console=err, transient=True, disable=not shown)
        self._tasks: dict[str, Any] = {}

    def __enter__(self) -> Callable[[str, int, int], None]:
        self._bar.start()
        return self._tick

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def _tick(self, step: str, done: int, total: int) -> None:
        if step not in self._tasks:
            self._tasks[step] = self._bar.add_task(step, total=total)
        self._bar.update(self._tasks[step], completed=done)


def print_problems(problems: tuple[Problem, ...], line: Lines | None = None) -> None:
    print_lines(problems, line)
    print_tally(problems)


def print_lines(problems: tuple[Problem, ...], line: Lines | None) -> None:
    for text in report(problems, line):
        out.print(text)


def print_tally(problems: tuple[Problem, ...]) -> None:
    if problems:
        err.print(f"共 {tally(problems)}。每个代码的说明见“检查规则”页。")
