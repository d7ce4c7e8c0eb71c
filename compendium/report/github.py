"""Findings -> workflow commands of GitHub Actions, which mark the lines of a pull request.

A step shows 10 errors and 10 warnings (docs.github.com, "Workflow commands"); the rest is told
in one notice and listed in the log.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..content.problems import Problem
from .excerpt import plain_line
from .findings import CODE_TITLES, Findings
from .text import report

MOST_OF_A_KIND = 10


def render_github(findings: Findings) -> str:
    """Return the commands, then the rest as plain lines that no runner takes for commands."""
    errors, warnings = findings.errors, findings.warnings
    shown = [*errors[:MOST_OF_A_KIND], *warnings[:MOST_OF_A_KIND]]
    lines = [_command(problem) for problem in shown]
    if rest := [*errors[MOST_OF_A_KIND:], *warnings[MOST_OF_A_KIND:]]:
        lines += _rest(rest)
    return "".join(f"{line}\n" for line in lines)


def _command(problem: Problem) -> str:
    place = problem.location
    properties = {
        "file": plain_line(place.path),
        "line": str(place.line),
        "col": str(place.column),
        "title": f"{problem.code} {CODE_TITLES[problem.code]}",
    }
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = _data(f"{plain_line(problem.message)}\n{plain_line(problem.advice)}")
    return f"::{problem.severity} {named}::{text}"


def _rest(problems: list[Problem]) -> Iterator[str]:
    yield f"::notice::{_data(f'另有 {len(problems)} 处没有标在改动里，见这一步的记录。')}"
    yield "::group::其余的错误和提醒"
    for line in report(problems):
        yield _inert(line.plain)
    yield "::endgroup::"


def _data(text: str) -> str:
    """Escape the message of a command (actions/toolkit, core/src/command.ts)."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _inert(line: str) -> str:
    """Return ``line`` so that it begins no command of either form, `::` or `##[`."""
    return line.replace("::", ": :").replace("##[", "## [")
