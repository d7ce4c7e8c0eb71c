"""Units, cases and their problems -> ``Board``: how far every unit has come, year by year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from ..content.codes import CODES
from ..content.load.address import identity_at
from ..content.model.compendium import Compendium
from ..content.model.overview import Overview
from ..content.model.units import Unit
from ..content.problems import Problem

STEPS = ("初审", "复审", "终审")
MOST_TITLES = 3
"""Kinds of mistakes that are named; the rest is counted."""

_TITLES = {code.name: code.title for code in CODES}


class CaseState(StrEnum):
    """How far a case has come, from nothing to an award; of a unit that is gone none is asked."""

    ABSENT = "—"
    NOTHING = "尚无案例"
    FAILING = "检查未过"
    REVIEW = "审核中"
    READY = "可以发布"
    AWARDED = "已认定"


@dataclass(frozen=True, slots=True)
class Standing:
    """One case on the board; ``missing`` says what is still to be done, in words."""

    case: Overview
    state: CaseState
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Square:
    """What a unit has to show for a year; nothing is ``asked`` of one that there was not."""

    standings: tuple[Standing, ...]
    asked: bool = True

    @property
    def state(self) -> CaseState:
        """The furthest that one of the cases has come."""
        order = list(CaseState)
        states = (standing.state for standing in self.standings)
        return max(states, key=order.index, default=self.empty)

    @property
    def empty(self) -> CaseState:
        """What is to be said where there is no case."""
        return CaseState.NOTHING if self.asked else CaseState.ABSENT


class BoardLine(NamedTuple):
    """One unit with its squares, in the order of the board's years."""

    unit: Unit
    squares: tuple[Square, ...]

    @property
    def name(self) -> str:
        """The present name; of a unit that is gone the last one, and its last year."""
        until = self.unit.until
        return f"{self.unit.name}（至{until}年）" if until else self.unit.name


class Quota(NamedTuple):
    """The awards of one kind in one round (a year)."""

    award: str
    year: str
    used: int
    allowed: int


@dataclass(frozen=True, slots=True)
class Board:
    """The board: newest year first; ``strays`` name no unit of the list, and say so."""

    years: tuple[str, ...]
    lines: tuple[BoardLine, ...]
    strays: tuple[Standing, ...]
    quotas: tuple[Quota, ...]

    @property
    def standings(self) -> tuple[Standing, ...]:
        """Every case once: by unit in the order of the list, then year, newest first."""
        listed = (s for line in self.lines for square in line.squares for s in square.standings)
        return (*listed, *self.strays)

    def count(self, year: str) -> Counter[CaseState]:
        """Return how many of the units that there were in ``year`` have come how far."""
        index = self.years.index(year)
        states = Counter(line.squares[index].state for line in self.lines)
        del states[CaseState.ABSENT]
        return states

    def recent(self, years: int) -> Board:
        """Return the board of the newest ``years``, with the units that there were in them."""
        cut = [line._replace(squares=line.squares[:years]) for line in self.lines]
        strays = (stray for stray in self.strays if stray.case.year in self.years[:years])
        quotas = (quota for quota in self.quotas if quota.year in self.years[:years])
        lines = tuple(line for line in cut if _is_shown(line))
        return Board(self.years[:years], lines, tuple(strays), tuple(quotas))


def draw_board(
    compendium: Compendium, gists: Iterable[Overview], problems: Sequence[Problem]
) -> Board:
    """Return the board of all cases, also of those with errors."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[identity_at(problem.location.path)].append(problem)
    standings = [_standing(g, found[g.identity]) for g in sorted(gists, key=lambda g: g.identity)]
    years = tuple(sorted({standing.case.year for standing in standings}, reverse=True))
    held: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for standing in standings:
        unit = compendium.units.find(standing.case.unit, int(standing.case.year))
        held[unit.code if unit else "", standing.case.year].append(standing)
    lines = (_line(unit, years, held) for unit in compendium.units.units)
    return Board(
        years,
        tuple(line for line in lines if _is_shown(line)),
        tuple(_stray(one) for year in years for one in held["", year]),
        tuple(_quotas(compendium)),
    )


def _line(
    unit: Unit, years: tuple[str, ...], held: Mapping[tuple[str, str], list[Standing]]
) -> BoardLine:
    """Return the line of ``unit``: its cases of every year, whatever it was called then."""
    squares = (
        Square(tuple(held.get((unit.code, year), ())), unit.existed(int(year))) for year in years
    )
    return BoardLine(unit, tuple(squares))


def _is_shown(line: BoardLine) -> bool:
    """Tell whether the unit was there in one of the years, or has a case all the same."""
    return not line.squares or any(one.asked or one.standings for one in line.squares)


def _standing(case: Overview, problems: Sequence[Problem]) -> Standing:
    errors = [problem for problem in problems if problem.is_error]
    warnings = len(problems) - len(errors)
    missing = [f"{warnings} 处提醒待看"] if warnings else []
    if errors:
        return Standing(case, CaseState.FAILING, (_mistakes(errors), *missing))
    if case.award:
        return Standing(case, CaseState.AWARDED, tuple(missing))
    step = next_step(case)
    state = CaseState.REVIEW if step else CaseState.READY
    return Standing(case, state, (*filter(None, [step]), *missing))


def _stray(standing: Standing) -> Standing:
    unit = standing.case.unit
    why = f"单位表里没有“{unit}”" if unit else "读不出创建党组织"
    return replace(standing, missing=(*standing.missing, why))


def next_step(case: Overview) -> str:
    """Return the review that ``case`` waits for, or is in; nothing after the last one."""
    reviews = {review.stage: review.date for review in case.reviews}
    for step in STEPS:
        if step not in reviews:
            return f"待{step}"
        if not reviews[step]:
            return f"{step}中，未填日期"
    return ""


def _mistakes(errors: Sequence[Problem]) -> str:
    titles = list(dict.fromkeys(_TITLES[problem.code] for problem in errors))
    more = "等" if len(titles) > MOST_TITLES else ""
    return f"{len(errors)} 处错误：{'、'.join(titles[:MOST_TITLES])}{more}"


def _quotas(compendium: Compendium) -> Iterable[Quota]:
    """Yield the awards of every round by the quota and the name of its year."""
    awards = compendium.vocabulary.award
    rounds = ((awards.find(e.award, e.award_year), e.award_year) for e in compendium.awarded())
    used = Counter((award.code, year) for award, year in rounds if award)
    for year in sorted({year for _, year in used}, reverse=True):
        for award in awards.at(year).values:
            if award.quota is not None:
                yield Quota(award.name, str(year), used[award.code, year], award.quota)
