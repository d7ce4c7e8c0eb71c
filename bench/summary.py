"""The figures of a run -> one Markdown table with machine and versions, fit for the README."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from bench.benchmark import Benchmark, Figures, Results, Row

Measured: TypeAlias = Sequence[tuple[Benchmark, Results]]
"""What was measured, in its order."""

_NONE = "—"


def summary(measured: Measured, machine: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines: a row for every figure of every size, then where they were measured."""
    yield "| 项目 | 案例 | 内容 | 本程序 | 旁边的程序 |"
    yield "| --- | ---: | --- | ---: | ---: |"
    for benchmark, results in measured:
        for cases, figures in results.items():
            for row in benchmark.rows:
                name = benchmark.title.partition("：")[0]
                heading = row.heading.replace("\n", "")
                cells = _cells(row, figures, benchmark.rival)
                yield f"| {name} | {cases} | {heading} | {' | '.join(cells)} |"
    yield ""
    yield _where(machine)


def _cells(row: Row, figures: Figures, rival: str) -> Iterator[str]:
    yield row.form.format(figures[row.ours]) if row.ours in figures else _NONE
    theirs = figures.get(row.theirs)
    yield _NONE if theirs is None else f"{row.form.format(theirs)}（{row.rival or rival}）"


def _where(machine: Mapping[str, Any]) -> str:
    versions = "、".join(f"{name} {number}" for name, number in machine["versions"].items())
    place = f"{machine['cores']} 核，{machine['system']}，Python {machine['python']}"
    return f"在 {place} 上测得；{versions}。"
