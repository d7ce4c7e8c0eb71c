"""The figures of a run -> one Markdown table with machine and versions, fit for the README."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bench.benchmark import Figures, Row
from bench.pieces import Measured, Outcome, Piece

_NONE = "—"


def summary(outcome: Outcome, machine: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines: every figure, where they were measured, and what was not measured."""
    yield "| 项目 | 案例 | 轮数 | 内容 | 本程序 | 旁边的程序 |"
    yield "| --- | ---: | ---: | --- | ---: | ---: |"
    for one in _together(outcome.measured):
        yield from _rows(one)
    yield ""
    yield _where(machine)
    for piece, reason in (*outcome.failed, *outcome.unmeasured):
        yield ""
        first = (reason.strip() or "出错了").splitlines()[0].rstrip("。")
        yield f"没有测：{_name(piece)}，{piece.cases} 个案例（{first}）。"


def _together(measured: list[Measured]) -> list[Measured]:
    """Return what was ``measured`` with the sizes of every benchmark one below the other."""
    order = {piece.benchmark.name: n for n, (piece, _) in reversed([*enumerate(measured)])}
    return sorted(measured, key=lambda one: (order[one.piece.benchmark.name], one.piece.cases))


def _rows(one: Measured) -> Iterator[str]:
    """Yield a line for every row that the benchmark has at this size; several rounds: medians.

    Rows that differ by the rival alone are one line where no rival was asked.
    """
    yield from dict.fromkeys(_lines(one))


def _lines(one: Measured) -> Iterator[str]:
    piece = one.piece
    for row in piece.benchmark.rows:
        heading = row.heading.replace("\n", "")
        cells = " | ".join(_cells(row, one.figures, piece.benchmark.rival))
        yield f"| {_name(piece)} | {piece.cases} | {piece.rounds} | {heading} | {cells} |"


def _name(piece: Piece) -> str:
    return piece.benchmark.title.partition("：")[0]


def _cells(row: Row, figures: Figures, rival: str) -> Iterator[str]:
    yield row.form.format(figures[row.ours]) if row.ours in figures else _NONE
    theirs = figures.get(row.theirs)
    yield _NONE if theirs is None else f"{row.form.format(theirs)}（{row.rival or rival}）"


def _where(machine: Mapping[str, Any]) -> str:
    versions = "、".join(f"{name} {number}" for name, number in machine["versions"].items())
    place = f"{machine['cores']} 核，{machine['system']}，Python {machine['python']}"
    return f"在 {place} 上测得，几轮的取中位数；{versions}。"
