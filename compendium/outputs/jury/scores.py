"""A sheet that came back -> ``JurorScores``: what the juror gave, and what cannot be counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from ...content.model.call import Call
from ...content.word.losses import Loss, LossKind
from ...system.sheet_cells import NoSheetError, SheetCells, sheet_cells_of
from .sheet import IDENTITY, JUROR

NO_SHEET = LossKind("W231", "这份评分表没有算进去", "请这位评委重交一份。")
BAD_SCORE = LossKind("W232", "这一格的分数没有算进去", "请与这位评委核对，改好再汇总。")
NO_SCORE = LossKind("W233", "没有打全分，这位评委给这个案例的分没有算", "请与这位评委核对。")
UNKNOWN_ROW = LossKind("W234", "评分表里的案例现在没有，没有算", "多半是案例改了名，请核对编号。")

_SIGNS = re.compile(r"[（(].*", re.DOTALL)


class JurorScores(NamedTuple):
    """What one juror gave: by identity, then by criterion; only cases with all scores.

    ``file`` is the name of the sheet.
    """

    juror: str
    given: Mapping[str, Mapping[str, Decimal]]
    losses: tuple[Loss, ...]
    file: str

    def total(self, identity: str) -> Decimal | None:
        """Return the sum that the case got, if it was judged."""
        given = self.given.get(identity)
        return sum(given.values(), Decimal(0)) if given else None


def read_scores(name: str, raw: bytes, call: Call, identities: frozenset[str]) -> JurorScores:
    """Return what stands in the filled sheet ``raw``, whose file is called ``name``."""
    try:
        cells = sheet_cells_of(raw)
    except NoSheetError as error:
        return JurorScores(name, {}, (Loss(NO_SHEET, str(error), name),), name)
    head = next((place for place, said in cells.items() if said == IDENTITY), None)
    columns = _columns(cells, head[0]) if head else {}
    missing = [one.name for one in call.criteria if one.name not in columns]
    if head is None or missing:
        said = f"没有{'、'.join(missing) or IDENTITY}一栏，不是这份通知的评分表"
        return JurorScores(name, {}, (Loss(NO_SHEET, said, name),), name)
    juror = _juror(cells) or name.rpartition(".")[0]
    given: dict[str, Mapping[str, Decimal]] = {}
    losses: list[Loss] = []
    rows = sorted(row for row, column in cells if column == head[1] and row > head[0])
    for row in rows:
        identity = cells[row, head[1]]
        if identity not in identities:
            losses.append(Loss(UNKNOWN_ROW, identity, name))
            continue
        scores = _scores(cells, row, columns, call)
        losses += [Loss(BAD_SCORE, f"{identity} {said}", name) for said in scores.wrong]
        if len(scores.given) == len(call.criteria):
            given[identity] = scores.given
        else:
            losses.append(Loss(NO_SCORE, identity, name))
    return JurorScores(juror, given, tuple(losses), name)


class _RowScores(NamedTuple):
    given: Mapping[str, Decimal]
    wrong: tuple[str, ...]


def _scores(cells: SheetCells, row: int, columns: Mapping[str, int], call: Call) -> _RowScores:
    """Return what a row gives by criterion, and what of it is no score."""
    given: dict[str, Decimal] = {}
    wrong = []
    for one in call.criteria:
        said = cells.get((row, columns[one.name]), "")
        score = _number(said)
        if score is not None and 0 <= score <= one.weight:
            given[one.name] = score
        elif said:
            wrong.append(f"{one.name} {said[:20]}（满分 {one.weight}）")
    return _RowScores(given, tuple(wrong))


def _number(said: str) -> Decimal | None:
    try:
        number = Decimal(said.removesuffix("分"))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _columns(cells: SheetCells, row: int) -> dict[str, int]:
    """Return the columns by their headings, without the full marks behind them."""
    return {
        _SIGNS.sub("", said).strip(): column for (at, column), said in cells.items() if at == row
    }


def _juror(cells: SheetCells) -> str:
    """Return the name behind 评委：, in the same cell or the next one."""
    for (row, column), said in cells.items():
        if said.startswith(JUROR):
            own = said.removeprefix(JUROR).strip("：: ")
            return own or cells.get((row, column + 1), "")
    return ""
