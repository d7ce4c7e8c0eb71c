"""What the command line says: results and problems on the terminal, progress, files to hand out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ..content.load.characters import visible
from ..content.load.lines import Lines, lines_of
from ..content.problems import Problem, in_reading_order
from ..report.findings import tally
from ..system.atomic import write_whole
from ..system.machine_words import machine_cause, machine_words
from ..system.progress import Progress
from .chinese import Refusal
from .options import Asked
from .screen import Screen, bars_on

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

out = Screen()
err = Screen(stderr=True)


class Said(NamedTuple):
    """What a command has to say, in order, and whether it did what it was asked to.

    ``reminders`` are said even to who wants to hear little.
    """

    problems: tuple[Problem, ...]
    words: RenderableType
    done: bool
    reminders: str = ""


def say(said: Said, asked: Asked) -> int:
    """Say what a publishing or a bundling came to; returns 1 where it was not done."""
    print_problems(said.problems, lines_of(asked.root))
    if not said.done:
        err.print(said.words)
    elif not asked.quiet:
        out.print(said.words)
    if said.reminders:
        err.print(said.reminders)
    return int(not said.done)


def prompt(question: str, **how: Any) -> Any:
    """Ask ``question`` as click does; what is no visible sign of it is named."""
    return click.prompt(visible(question), **how)


def deliver(content: str | bytes, output: Path | None, quiet: bool) -> None:
    """Write ``content`` to the file ``output``, whole, or print it as it is."""
    raw = content.encode() if isinstance(content, str) else content
    if output is None:
        click.echo(content if sys.stdout.isatty() else raw, nl=False)
        return
    try:
        write_whole(output, raw)
    except OSError as error:
        if machine_words(error):
            raise
        told = f"写不了 {output}（{machine_cause(error)}）。请核对文件名，或者换一个文件夹。"
        raise Refusal(told) from None
    if not quiet:
        out.print(f"已写到 {output}")


class progress_bar:  # noqa: N801  (used like a function)
    """Shows the progress of long work, on a terminal only."""

    def __init__(self, quiet: bool) -> None:
        self._bars = None if quiet or not err.is_terminal else bars_on(err)

    def __enter__(self) -> Progress:
        if self._bars:
            self._bars.start()
        return Progress(self._tick, err.print)

    def __exit__(self, *_: object) -> None:
        if self._bars:
            self._bars.stop()

    def _tick(self, step: str, done: int, total: int) -> None:
        if self._bars:
            self._bars.tick(step, done, total)


def print_problems(problems: tuple[Problem, ...], line: Lines | None = None) -> None:
    told = in_reading_order(problems)
    print_lines(told, line)
    print_tally(told)


def print_lines(problems: tuple[Problem, ...], line: Lines | None) -> None:
    """Print what ``problems`` say; into a file at once, which thousands of lines may take."""
    lines = _told(problems, line) if problems else []
    if out.is_terminal:
        for text in lines:
            out.print(text)
    else:
        out.file.write("".join(f"{text.plain}\n" for text in lines))


def _told(problems: tuple[Problem, ...], line: Lines | None) -> Sequence[Text]:
    # Imported here: what lays out findings takes long to load, and most runs have none.
    from ..report.text import report  # noqa: PLC0415

    return [*report(problems, line)]


def print_tally(problems: tuple[Problem, ...]) -> None:
    if problems:
        err.print(f"共 {tally(problems)}。每个代码的说明见“检查规则”页。")


def exit_code(problems: tuple[Problem, ...], strict: bool) -> int:
    """Return 1 where one of ``problems`` is an error, or any where ``strict``."""
    return int(any(problem.is_error or strict for problem in problems))
