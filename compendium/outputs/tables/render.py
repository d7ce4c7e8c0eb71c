"""The cases of a compendium -> the files that readers may take away, as outputs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import blake2b
from typing import Any

from ...content.model.dictionary import KeyRow
from ...content.model.schema import case_schema
from ...content.settings import Settings
from ...system.digest import code_digest
from ...system.sheet_rows import Cell
from ...system.workbook import Worksheet, render_workbook, with_model_row, with_rows
from ..base import Collection, OutputFiles, Page, TableFile
from .catalogue import SCHEMA, VERSION, catalogue_schema
from .csv_file import render_csv
from .rows import PRIVATE, ROWS, Heads, TableRows, heads_of

TABLES = "exports"
"""The folder of the files below the site's root."""

XLSX, CSV, JSON, DICTIONARY = "cases.xlsx", "cases.csv", "cases.json", "dictionary.csv"

TABLE_FILES: tuple[TableFile, ...] = (
    TableFile(XLSX, "汇总表（Excel）", "一行一个案例，可以筛选、打印；第二张表是数据字典。"),
    TableFile(CSV, "汇总表（CSV）", "同样的内容，Excel、WPS 和统计软件都能打开；UTF-8 编码。"),
    TableFile(JSON, "全部信息（JSON）", "每个案例信息区的全部内容，给别的程序用。"),
    TableFile(SCHEMA, "JSON 的结构说明", "每个键的类型和规则（JSON Schema）。"),
    TableFile(DICTIONARY, "数据字典（CSV）", "每一栏的名称、规则和可以填的值。"),
)

DICTIONARY_HEADER = ("键", "名称", "内容", "必填", "规则", "可以填")


def render_tables(collection: Collection) -> OutputFiles:
    """Return the files below `exports/`: the table as CSV and xlsx, everything as JSON."""
    settings, lists = collection.settings, collection.compendium

    @cache
    def schema() -> dict[str, Any]:
        return case_schema(lists.vocabulary, lists.units)

    @cache
    def heads() -> Heads:
        return heads_of(schema())

    @cache
    def rows() -> tuple[TableRows, ...]:
        return tuple(TableRows(*json.loads(text)) for _, text in collection.texts(ROWS))

    files: dict[str, Callable[[], bytes]] = {
        XLSX: lambda: _workbook(settings, heads(), [row.sheet for row in rows()]),
        CSV: lambda: _table(heads(), [row.csv for row in rows()]),
        JSON: lambda: _catalogue(settings, [row.json for row in rows()]),
        SCHEMA: lambda: _schema_file(catalogue_schema(schema(), PRIVATE)),
        DICTIONARY: lambda: render_csv(DICTIONARY_HEADER, dictionary_cells(heads().keys)),
    }
    key = _key(collection)
    return {f"{TABLES}/{name}": Page(key, render) for name, render in files.items()}


def dictionary_cells(rows: tuple[KeyRow, ...]) -> tuple[tuple[Cell, ...], ...]:
    """Return the dictionary as cells below ``DICTIONARY_HEADER``."""
    return tuple(
        (row.key, row.label, row.kind, "是" if row.required else "", row.rule, row.values)
        for row in rows
    )


def _workbook(settings: Settings, heads: Heads, rows: Sequence[str]) -> bytes:
    table = Worksheet(
        "汇总表",
        tuple(column.label for column in heads.columns),
        (),
        tuple(COLUMN_WIDTHS.get(column.key, 16) for column in heads.columns),
    )
    meaning = Worksheet(
        "数据字典", DICTIONARY_HEADER, dictionary_cells(heads.keys), (20, 16, 16, 8, 28, 60)
    )
    sheets = (with_model_row(table, len(rows)), meaning)
    return with_rows(render_workbook(f"{settings.site_name}汇总表", sheets), rows)


def _table(heads: Heads, rows: Sequence[str]) -> bytes:
    return render_csv([column.label for column in heads.columns], ()) + "".join(rows).encode()


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


def _catalogue(settings: Settings, cases: Sequence[str]) -> bytes:
    """Return a JSON object whose cases stand a line each, so that a difference can be read."""
    site = _json({"name": settings.site_name, "address": settings.site_url})
    schema = _json(settings.address(f"{TABLES}/{SCHEMA}"))
    head = f'"version": {VERSION},\n"schema": {schema},\n"site": {site}'
    listed = ",\n".join(cases)
    return f'{{{head},\n"cases": [\n{listed}\n]}}\n'.encode()


def _schema_file(schema: Any) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _key(collection: Collection) -> str:
    """Return what stands for all that the files are made from."""
    settings, whole = collection.settings, collection.compendium
    lists = whole.vocabulary.model_dump_json(), whole.units.model_dump_json()
    named = settings.site_name, settings.site_url
    parts = (code_digest("tables"), *named, *lists, [*collection.digests(ROWS).items()])
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()
