"""Findings -> Markdown for the comment on a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..content.problems import Problem
from .excerpt import plain_line
from .findings import Findings, Verdict, switched_off, verdicts

MOST_CHARACTERS = 20_000
"""A comment of GitHub holds 65,536 characters; three bytes each, no cut at 65,000 bytes hurts."""

_KIND = {True: "错误", False: "提醒"}
_MARKS = re.compile(r"[\\`*_{}\[\]<>()#|~&!]")
_REACHES_OUT = re.compile(r"@|(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
_BREAK = "\u200b"
"""A zero-width space: keeps a mention or an address from becoming a link."""


def render_summary(findings: Findings) -> str:
    """Return the summary; what is too much for a comment is counted, not shown."""
    by_case, others = verdicts(findings)
    parts = [_head(findings, by_case)]
    room = MOST_CHARACTERS - len(parts[0])
    hidden = 0
    for part, problems in _sections(by_case, others):
        if len(part) > room:
            hidden += problems
            continue
        parts.append(part)
        room -= len(part)
    if findings.off:
        rules = "".join(f"- {escape(rule)}\n" for rule in switched_off(findings.off))
        parts.append(f"\n办公室关掉、没有查的规则：\n\n{rules}")
    if hidden:
        parts.append(f"\n另有 {hidden} 处没有列出，请看完整的检查报告。\n")
    return "".join(parts)


def _head(findings: Findings, by_case: tuple[Verdict, ...]) -> str:
    errors, warnings = len(findings.errors), len(findings.warnings)
    sound = sum(not verdict.problems for verdict in by_case)
    if not by_case and not findings.problems:
        return "## 案例检查：没有要检查的案例\n"
    if not findings.problems:
        return f"## 案例检查：全部合格\n\n检查了 {len(by_case)} 个案例，没有发现问题。\n"
    return (
        f"## 案例检查：{errors} 处错误，{warnings} 处提醒\n\n"
        f"检查了 {len(by_case)} 个案例，{sound} 个合格。"
        "**错误**改完才能发布；**提醒**请看一看，确有理由可以保留。\n"
    )


def _sections(
    by_case: tuple[Verdict, ...], others: tuple[Problem, ...]
) -> Iterator[tuple[str, int]]:
    for verdict in by_case:
        if verdict.problems:
            case = verdict.case
            title = f"{escape(case.title)}（{case.identity}）" if case.title else case.identity
            yield _section(title, verdict.problems), len(verdict.problems)
    if others:
        yield _section("案例之外的文件", others), len(others)


def _section(title: str, problems: tuple[Problem, ...]) -> str:
    rows = "".join(_row(problem) for problem in problems)
    return (
        f"\n### {title}\n\n| 位置 | 代码 | 哪里不对 | 怎样改 |\n| --- | --- | --- | --- |\n{rows}"
    )


def _row(problem: Problem) -> str:
    file = problem.location.path.rpartition("/")[2]
    cells = (
        f"{escape(file)} 第 {problem.location.line} 行",
        f"{problem.code} {_KIND[problem.is_error]}",
        escape(problem.message),
        escape(problem.advice),
    )
    return f"| {' | '.join(cells)} |\n"


def escape(text: str) -> str:
    """Return ``text`` so that Markdown shows it as it is and makes no link or mention of it."""
    marked = _MARKS.sub(lambda mark: f"&#{ord(mark[0])};", plain_line(text))
    return _REACHES_OUT.sub(lambda found: found[0] + _BREAK, marked)
