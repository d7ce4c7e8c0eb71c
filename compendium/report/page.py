"""Findings -> one HTML page for whoever writes or reviews: what is good, what to mend, how."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ..content.problems import Problem
from .excerpt import excerpt, plain_line
from .findings import CODE_TITLES, Findings, Verdict, quotable, switched_off, verdicts
from .handout import render_handout

_WORD = re.compile(r"[A-Za-z0-9_]+|#+|.?")
"""What is marked at a place: a key, number or run of `#` as a whole, else one character."""


class SourceLine(NamedTuple):
    """A source line around the place of a finding."""

    ahead: str
    mark: str
    after: str


def render_page(findings: Findings) -> str:
    """Return the page; it stands alone and can be printed."""
    findings = findings._replace(line=quotable(findings.problems, findings.line))
    by_case, others = verdicts(findings)
    return render_handout(
        "report",
        title="案例检查报告",
        site_name=findings.site_name or "案例检查",
        lead=_lead(findings, by_case),
        errors=len(findings.errors),
        warnings=len(findings.warnings),
        cases=by_case,
        wrong=[_wrong(verdict, findings) for verdict in by_case if verdict.problems],
        sound=[verdict.case for verdict in by_case if not verdict.problems],
        off=switched_off(findings.off),
        others=[_finding(problem, findings) for problem in others],
    )


def _lead(findings: Findings, by_case: tuple[Verdict, ...]) -> str:
    if findings.errors:
        return "有错误的案例不能发布。请照“怎样改”逐处改好，再检查一遍；提醒确有理由可以保留。"
    if findings.warnings:
        return "没有错误，可以发布。下面的提醒请看一看，确有理由可以保留。"
    if not by_case:
        return "没有要检查的案例。"
    return "没有发现问题。程序查不出的，例如事实、人名和分寸，仍要请人通读一遍。"


def _wrong(verdict: Verdict, findings: Findings) -> dict[str, Any]:
    errors = sum(problem.is_error for problem in verdict.problems)
    case = verdict.case
    return {
        "title": plain_line(case.title) or case.identity,
        "path": case.path,
        "unit": plain_line(case.unit),
        "errors": errors,
        "warnings": len(verdict.problems) - errors,
        "passed": verdict.sound,
        "unjudged": verdict.unjudged,
        "findings": [_finding(problem, findings) for problem in verdict.problems],
    }


def _finding(problem: Problem, findings: Findings) -> dict[str, Any]:
    place = problem.location
    inside = place.path.startswith("cases/2") and place.path.count("/") == 3
    return {
        "error": problem.is_error,
        "file": place.path.rpartition("/")[2] if inside else place.path,
        "line": place.line,
        "column": place.column,
        "code": problem.code,
        "title": CODE_TITLES[problem.code],
        "help": findings.help(problem),
        "message": plain_line(problem.message),
        "advice": plain_line(problem.advice),
        "source": _source(problem, findings),
    }


def _source(problem: Problem, findings: Findings) -> SourceLine | None:
    place = problem.location
    shown = excerpt(findings.line(place.path, place.line), place.column)
    if shown is None:
        return None
    rest = shown.text[len(shown.ahead) :]
    marked = _WORD.match(rest)
    length = marked.end() if marked else 0
    return SourceLine(shown.ahead, rest[:length], rest[length:])
