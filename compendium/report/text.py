"""Problems -> text for a terminal: place, code, what is wrong; below it what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from ..problems import Problem

_STYLE = {True: "bold red", False: "bold yellow"}
_KIND = {True: "错误", False: "提醒"}


def report(problems: Iterable[Problem]) -> Iterator[Text]:
    """Yield the lines that tell of ``problems``; editors make the places clickable."""
    for problem in problems:
        line = Text(f"{problem.location}: ")
        line.append(f"{problem.code} {_KIND[problem.is_error]}", _STYLE[problem.is_error])
        line.append(f" {problem.message}")
        yield line
        yield Text(f"    {problem.advice}", "dim")


def tally(problems: Iterable[Problem]) -> str:
    """Return how many errors and warnings ``problems`` holds."""
    found = list(problems)
    errors = sum(problem.is_error for problem in found)
    files = len({problem.location.path for problem in found})
    return f"{files} 个文件里有 {errors} 处错误、{len(found) - errors} 处提醒"
