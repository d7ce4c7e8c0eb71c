"""Cases as they are handed in -> the 汇总表 of a call, a row each."""

from __future__ import annotations

from typing import NamedTuple

from ....content.check.calls import words_handed_in
from ....content.model.call import Call, ColumnKey
from ....content.offered import OfferedCase
from ....system.sheet_rows import Cell
from ....system.workbook import Worksheet, render_workbook
from .pictures import chosen_photos

_WIDE: dict[ColumnKey, int] = {"number": 7, "title": 36, "summary": 60, "address": 40, "unit": 26}
_USUAL = 16


class ListedCase(NamedTuple):
    """A case of the list; ``parent`` is the 党总支 above its unit, '' for none."""

    offered: OfferedCase
    parent: str
    address: str


def list_workbook(call: Call, listed: list[ListedCase]) -> bytes:
    """Return the workbook; a column without a key stays empty, for a person to fill in."""
    widths = tuple(_WIDE.get(c.key, _USUAL) if c.key else _USUAL for c in call.columns)
    rows = tuple(
        tuple(_cell(column.key, number, case, call) for column in call.columns)
        for number, case in enumerate(listed, 1)
    )
    heads = tuple(column.name for column in call.columns)
    return render_workbook(f"{call.title}汇总表", (Worksheet("汇总表", heads, rows, widths),))


def _cell(key: ColumnKey | None, number: int, listed: ListedCase, call: Call) -> Cell:
    case = listed.offered.case
    leader = case.leader
    told: dict[ColumnKey, Cell] = {
        "number": number,
        "parent": listed.parent,
        "address": listed.address,
        "leader": leader.name if leader else "",
        "position": (leader.position or "") if leader else "",
        "words": words_handed_in(listed.offered, call),
        "pictures": len(chosen_photos(case, call.pictures)),
    }
    if key is None:
        return None
    if key in told:
        return told[key]
    value = getattr(case, key)
    return "、".join(value) if isinstance(value, tuple) else value
