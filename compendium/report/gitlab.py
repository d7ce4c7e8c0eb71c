"""Findings -> the Code Quality report of GitLab (docs.gitlab.com, "Code Quality report format")."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import sha256

from ..content.problems import Problem
from .findings import Findings


def render_gitlab(findings: Findings) -> str:
    """Return a JSON list; a fingerprint stays the same when lines above a finding change."""
    seen: Counter[tuple[str, str, str]] = Counter()
    rows = []
    for problem in findings.problems:
        same = (problem.location.path, problem.code, problem.message)
        rows.append(_row(problem, (*same, str(seen[same]))))
        seen[same] += 1
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _row(problem: Problem, identity: tuple[str, ...]) -> dict[str, object]:
    return {
        "description": f"{problem.message}{problem.advice}",
        "check_name": problem.code,
        "fingerprint": sha256("\0".join(identity).encode()).hexdigest(),
        "severity": "major" if problem.is_error else "minor",
        "location": {
            "path": problem.location.path,
            "lines": {"begin": problem.location.line},
        },
    }
