"""What the jurors gave -> a workbook of sums: every case with its rank and its averages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from ...content.model.call import Call
from ...system.sheet_rows import Cell
from ...system.workbook import Worksheet, render_workbook
from .scores import JurorScores
from .sheet import JudgedCase

TRIMMED_FROM = 5
"""Jurors from which the best and the worst sum may be left out of an average."""


class JudgedStanding(NamedTuple):
    """A case with the sums that it got, juror by juror (none where one gave none)."""

    case: JudgedCase
    totals: tuple[Decimal | None, ...]

    @property
    def counted(self) -> list[Decimal]:
        return sorted(total for total in self.totals if total is not None)

    @property
    def average(self) -> Decimal | None:
        return _mean(self.counted)

    @property
    def trimmed(self) -> Decimal | None:
        """The average without the best and the worst; none where jurors are few."""
        return _mean(self.counted[1:-1]) if len(self.counted) >= TRIMMED_FROM else None


def sums_workbook(call: Call, cases: Sequence[JudgedCase], jurors: Sequence[JurorScores]) -> bytes:
    """Return the workbook: the ranking with every juror's sums, and the averages by criterion."""
    standings = ranked(cases, jurors)
    names = [juror.juror for juror in jurors]
    ranking = Worksheet(
        "名次",
        ("名次", "编号", "案例", "单位", *names, "平均分", "去掉最高最低"),
        tuple(_ranking_rows(standings)),
        (7, 26, 38, 26, *[10] * len(names), 10, 14),
    )
    details = Worksheet(
        "各项平均",
        ("编号", "案例", *(f"{one.name}（{one.weight}）" for one in call.criteria)),
        tuple(_detail_rows(standings, call, jurors)),
        (26, 38, *[14] * len(call.criteria)),
    )
    return render_workbook(f"{call.title}评分汇总", (ranking, details))


def ranked(
    cases: Sequence[JudgedCase], jurors: Sequence[JurorScores]
) -> tuple[JudgedStanding, ...]:
    """Return the cases by their averages, the best first; those without any come last."""
    standings = [
        JudgedStanding(case, tuple(juror.total(case.identity) for juror in jurors))
        for case in cases
    ]
    return tuple(sorted(standings, key=_order))


def _order(one: JudgedStanding) -> tuple[Decimal, str]:
    return (Decimal(1) if one.average is None else -one.average), one.case.identity


def _ranking_rows(standings: Sequence[JudgedStanding]) -> Iterator[tuple[Cell, ...]]:
    """Yield a row a case; the same average gives the same rank."""
    averages = [one.average for one in standings]
    for one in standings:
        rank = averages.index(one.average) + 1 if one.average is not None else None
        totals = (_shown(total) for total in one.totals)
        yield (rank, *one.case, *totals, _shown(one.average), _shown(one.trimmed))


def _detail_rows(
    standings: Sequence[JudgedStanding], call: Call, jurors: Sequence[JurorScores]
) -> Iterator[tuple[Cell, ...]]:
    for one in standings:
        given = [juror.given.get(one.case.identity) for juror in jurors]
        means = (_mean([g[c.name] for g in given if g]) for c in call.criteria)
        yield (one.case.identity, one.case.title, *map(_shown, means))


def _mean(numbers: Sequence[Decimal]) -> Decimal | None:
    return sum(numbers, Decimal(0)) / len(numbers) if numbers else None


def _shown(number: Decimal | None) -> Cell:
    return None if number is None else float(round(number, 2))
