"""Findings -> JSON for other programs; its schema is generated from the model here."""

from __future__ import annotations

import datetime
import json
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from ..content.problems import Problem, Severity
from .findings import CODE_TITLES, Findings, Verdict, verdicts


class Shape(BaseModel):
    """What the values of the report share: no key beyond those named."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Finding(Shape):
    """One problem."""

    path: str = Field(description="文件，相对于内容文件夹，用“/”分隔")
    line: int = Field(ge=1, description="第几行，从 1 数起")
    column: int = Field(ge=1, description="第几个字，从 1 数起")
    code: str = Field(pattern=r"^K\d{3}$", description="永久代码")
    title: str = Field(description="代码的名称")
    severity: Severity = Field(description="error 错误，warning 提醒")
    message: str = Field(description="哪里不对")
    advice: str = Field(description="怎样改")
    help: str = Field(description="说明的地址；读不到网站设置时为空")


class CaseResult(Shape):
    """One case that was judged."""

    identity: str = Field(description="案例的永久编号，例如 2026/jiangxin")
    title: str = Field(description="标题，照作者所写；读不出时为空")
    unit: str = Field(description="创建党组织，照作者所写；读不出时为空")
    errors: int = Field(ge=0, description="错误的处数")
    warnings: int = Field(ge=0, description="提醒的处数")


class RuleNotApplied(Shape):
    """One rule that the office has switched off for all cases."""

    code: str = Field(pattern=r"^K\d{3}$", description="永久代码")
    title: str = Field(description="代码的名称")
    reason: str = Field(description="为什么不查")
    since: datetime.date = Field(description="哪一天起不查")


class CheckReport(Shape):
    """案例检查的结果。"""

    version: Literal[1] = Field(description="格式的版本；只会增加键，不改已有键的意思")
    errors: int = Field(ge=0, description="错误的总数")
    warnings: int = Field(ge=0, description="提醒的总数")
    cases: tuple[CaseResult, ...] = Field(description="检查过的案例，按编号")
    findings: tuple[Finding, ...] = Field(description="发现的问题，按文件、行、列、代码")
    off: tuple[RuleNotApplied, ...] = Field((), description="办公室关掉、没有查的规则")


def render_json(findings: Findings) -> str:
    """Return ``findings`` as a ``CheckReport``."""
    by_case, _ = verdicts(findings)
    whole = CheckReport(
        version=1,
        errors=len(findings.errors),
        warnings=len(findings.warnings),
        cases=tuple(_result(verdict) for verdict in by_case),
        findings=tuple(_finding(problem, findings) for problem in findings.problems),
        off=tuple(
            RuleNotApplied(
                code=rule.code,
                title=CODE_TITLES[rule.code],
                reason=rule.reason,
                since=rule.since,
            )
            for rule in findings.off
        ),
    )
    return whole.model_dump_json(indent=2) + "\n"


def report_schema() -> str:
    """Return the JSON Schema (2020-12) of what ``render_json`` writes."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **CheckReport.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _result(verdict: Verdict) -> CaseResult:
    errors = sum(problem.is_error for problem in verdict.problems)
    case = verdict.case
    return CaseResult(
        identity=case.identity,
        title=case.title,
        unit=case.unit,
        errors=errors,
        warnings=len(verdict.problems) - errors,
    )


def _finding(problem: Problem, findings: Findings) -> Finding:
    place = problem.location
    return Finding(
        path=place.path,
        line=place.line,
        column=place.column,
        code=problem.code,
        title=CODE_TITLES[problem.code],
        severity=problem.severity,
        message=problem.message,
        advice=problem.advice,
        help=findings.help(problem),
    )
