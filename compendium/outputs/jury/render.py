"""An ``ExportTask`` -> the blank sheet of a jury; where sheets came back, also their sums."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ...content.load.address import CASES
from ...content.model.call_file import CallFile
from ...content.problems import CannotWorkError, Location
from ..asked_call import asked_call
from ..exports import Exported, ExportStep, ExportTask
from .one_sheet import one_sheet_each
from .scores import read_scores
from .sheet import JudgedCase, blank_sheet
from .totals import sums_workbook

_ENDING, _TEMPORARY = ".xlsx", "~$"


def make(task: ExportTask) -> Iterator[ExportStep]:
    """Yield the one step of ``task``.

    Raises NoSuchCallError, and CannotWorkError where the call has errors or nothing came back.
    """
    file = asked_call(task)
    cases = [
        JudgedCase(entry.identity, entry.title, entry.unit)
        for entry in task.entries
        if file.call.asks_for(*entry.names["type"])
    ]
    place = task.answers.get("scores")
    do = partial(_sums, file, cases, _sheets(place)) if place else partial(_blank, file, cases)
    yield ExportStep(Location(CASES), do)


def _blank(file: CallFile, cases: list[JudgedCase]) -> Exported:
    return Exported({f"评分表-{file.name}{_ENDING}": blank_sheet(file.call, cases)})


def _sums(file: CallFile, cases: list[JudgedCase], sheets: list[Path]) -> Exported:
    identities = frozenset(case.identity for case in cases)
    jurors = [read_scores(one.name, one.read_bytes(), file.call, identities) for one in sheets]
    counted, repeated = one_sheet_each(jurors)
    losses = (*(loss for juror in jurors for loss in juror.losses), *repeated)
    book = sums_workbook(file.call, cases, counted)
    return Exported({f"评分汇总-{file.name}{_ENDING}": book}, losses)


def _sheets(place: Path) -> list[Path]:
    """Return the sheets in the folder ``place``, or itself; raises CannotWorkError."""
    found = [place] if place.is_file() else sorted(place.glob(f"*{_ENDING}"))
    sheets = [one for one in found if one.is_file() and not one.name.startswith(_TEMPORARY)]
    if not sheets:
        raise CannotWorkError(f"{place} 里没有评分表（{_ENDING}）。请把评委交回来的都放进去。")
    return sheets
