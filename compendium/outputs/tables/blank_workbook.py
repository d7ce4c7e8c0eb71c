"""The columns and the data dictionary -> the workbook of all cases, its rows still missing."""

from __future__ import annotations

from ...content.model.dictionary import KeyRow
from ...content.settings import Settings
from ...system.sheet_rows import Cell
from .rows import Heads

DICTIONARY_HEADER = ("键", "名称", "内容", "必填", "规则", "可以填")

COLUMN_WIDTHS = {
    "identity": 24,
    "title": 36,
    "unit": 26,
    "year": 8,
    "form": 9,
    "date": 12,
    "updated": 12,
    "summary": 60,
    "metrics": 44,
    "reviews": 40,
    "address": 44,
    "parent": 22,
    "unit_now": 22,
    "pictures": 10,
    "sample": 8,
}
"""Characters by key, where 16 would be too many or too few."""


def blank_workbook(settings: Settings, heads: Heads, rows: int) -> bytes:
    """Return the workbook, ready for so many ``rows``."""
    # Imported here: what writes workbooks takes long to load, and a changed case needs none anew.
    from ...system.workbook import Worksheet, render_workbook, with_model_row  # noqa: PLC0415

    table = Worksheet(
        "汇总表",
        tuple(column.label for column in heads.columns),
        (),
        tuple(COLUMN_WIDTHS.get(column.key, 16) for column in heads.columns),
    )
    meaning = Worksheet(
        "数据字典", DICTIONARY_HEADER, dictionary_cells(heads.keys), (20, 16, 16, 8, 28, 60)
    )
    return render_workbook(f"{settings.site_name}汇总表", (with_model_row(table, rows), meaning))


def dictionary_cells(rows: tuple[KeyRow, ...]) -> tuple[tuple[Cell, ...], ...]:
    """Return the dictionary as cells below ``DICTIONARY_HEADER``."""
    return tuple(
        (row.key, row.label, row.kind, "是" if row.required else "", row.rule, row.values)
        for row in rows
    )
