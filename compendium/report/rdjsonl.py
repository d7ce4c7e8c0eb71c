"""Findings -> the lines of reviewdog (reviewdog/proto/rdf, "Reviewdog Diagnostic Format")."""

from __future__ import annotations

import json

from ..content.problems import Problem
from .findings import Findings


def render_rdjsonl(findings: Findings) -> str:
    """Return one JSON object a line; its columns count bytes of UTF-8, as the format has it."""
    return "".join(
        json.dumps(_diagnostic(problem, findings), ensure_ascii=False) + "\n"
        for problem in findings.problems
    )


def _diagnostic(problem: Problem, findings: Findings) -> dict[str, object]:
    place = problem.location
    ahead = findings.line(place.path, place.line)[: place.column - 1]
    code = {"value": problem.code, "url": findings.help(problem)}
    return {
        "message": f"{problem.message}\n{problem.advice}",
        "location": {
            "path": place.path,
            "range": {"start": {"line": place.line, "column": len(ahead.encode()) + 1}},
        },
        "severity": problem.severity.upper(),
        "source": {"name": "compendium"},
        "code": {key: value for key, value in code.items() if value},
    }
