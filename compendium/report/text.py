"""Problems -> text for a terminal: place, code, what is wrong; below it what to do, and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.text import Text

from ..content.load.lines import Lines
from ..content.problems import Problem
from .excerpt import excerpt, plain_line
from .findings import Findings, quotable, switched_off

_STYLE = {True: "bold red", False: "bold yellow"}
_KIND = {True: "错误", False: "提醒"}


def report(problems: Iterable[Problem], line: Lines | None = None) -> Iterator[Text]:
    """Yield the lines that tell of ``problems``; editors make the places clickable.

    With ``line`` the source line follows, a caret below the place.
    """
    told = tuple(problems)
    line = quotable(told, line) if line else None
    for problem in told:
        yield _headline(problem)
        yield Text(f"    {plain_line(problem.advice)}", "dim")
        if line:
            yield from _source(problem, line)


def render_text(findings: Findings) -> str:
    """Return ``findings`` as a terminal without colours shows them."""
    told = (line.plain for line in report(findings.problems, findings.line))
    return "".join(f"{line}\n" for line in (*told, *say_switched_off(findings)))


def say_switched_off(findings: Findings) -> Iterator[str]:
    """Yield a line for every rule that the office has switched off."""
    yield from map(_not_applied, switched_off(findings.off))


def _not_applied(rule: str) -> str:
    return f"办公室已关掉，没有查：{rule}"


def _headline(problem: Problem) -> Text:
    line = Text(f"{plain_line(str(problem.location))}: ")
    line.append(f"{problem.code} {_KIND[problem.is_error]}", _STYLE[problem.is_error])
    return line.append(f" {plain_line(problem.message)}")


def _source(problem: Problem, line: Lines) -> Iterator[Text]:
    place = problem.location
    shown = excerpt(line(place.path, place.line), place.column)
    if shown:
        number = str(place.line)
        yield Text(f"    {number} │ ", "dim").append(shown.text, "not dim")
        caret = Text(f"    {' ' * len(number)} │ {' ' * shown.indent}", "dim")
        yield caret.append("^", _STYLE[problem.is_error])
