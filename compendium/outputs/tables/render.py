"""The cases of a compendium -> the files that readers may take away, as outputs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import blake2b
from typing import Any

from ...content.model.dictionary import KeyRow, dictionary
from ...content.model.schema import case_schema
from ...content.settings import Settings
from ...system.digest import code_digest
from ...system.workbook import Cell, Worksheet, render_workbook
from ..base import Collection, OutputFiles, Page, TableFile
from .catalogue import SCHEMA, VERSION, catalogue_schema
from .csv_file import render_csv
from .facts import FACTS
from .table import Column, Facts, Listing, columns, table_row

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

PRIVATE = {"photos": ("people", "consent")}
"""What the office records about pictures, which is nobody else's business."""

DICTIONARY_HEADER = ("键", "名称", "内容", "必填", "规则", "可以填")


def render_tables(collection: Collection) -> OutputFiles:
    """Return the files below `exports/`: the table as CSV and xlsx, everything as JSON."""
    settings, compendium = collection.settings, collection.compendium
    schema = case_schema(compendium.vocabulary, compendium.units)
    rows = dictionary(schema)
    heads = columns(rows)

    @cache
    def listings() -> tuple[Listing, ...]:
        return tuple(_listings(collection))

    @cache
    def cells() -> tuple[tuple[Cell, ...], ...]:
        return tuple(table_row(heads, listing) for listing in listings())

    labels = tuple(column.label for column in heads)
    files: dict[str, Callable[[], bytes]] = {
        XLSX: lambda: _workbook(settings, heads, cells(), rows),
        CSV: lambda: render_csv(labels, cells()),
        JSON: lambda: _catalogue(settings, listings()),
        SCHEMA: lambda: _schema_file(catalogue_schema(schema, PRIVATE)),
        DICTIONARY: lambda: render_csv(DICTIONARY_HEADER, dictionary_cells(rows)),
    }
    key = _key(collection, rows)
    return {f"{TABLES}/{name}": Page(key, render) for name, render in files.items()}


def dictionary_cells(rows: tuple[KeyRow, ...]) -> tuple[tuple[Cell, ...], ...]:
    """Return the dictionary as cells below ``DICTIONARY_HEADER``."""
    return tuple(
        (row.key, row.label, row.kind, "是" if row.required else "", row.rule, row.values)
        for row in rows
    )


def _listings(collection: Collection) -> Iterator[Listing]:
    compendium, settings = collection.compendium, collection.settings
    facts = dict(collection.texts(FACTS))
    for entry in compendium.entries:
        above, address = compendium.committee_of(entry), settings.address(entry.path)
        parent = above.then(entry.year).name if above else ""
        now = entry.later_names
        yield Listing(entry.identity, parent, now, address, json.loads(facts[entry.identity]))


def _workbook(
    settings: Settings,
    heads: tuple[Column, ...],
    cells: tuple[tuple[Cell, ...], ...],
    rows: tuple[KeyRow, ...],
) -> bytes:
    table = Worksheet(
        "汇总表",
        tuple(column.label for column in heads),
        cells,
        tuple(COLUMN_WIDTHS.get(column.key, 16) for column in heads),
    )
    meaning = Worksheet(
        "数据字典", DICTIONARY_HEADER, dictionary_cells(rows), (20, 16, 16, 8, 28, 60)
    )
    return render_workbook(f"{settings.site_name}汇总表", (table, meaning))


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


def _catalogue(settings: Settings, listings: tuple[Listing, ...]) -> bytes:
    """Return a JSON object whose cases stand a line each, so that a difference can be read."""
    site = _json({"name": settings.site_name, "address": settings.site_url})
    cases = ",\n".join(_json(_listed(listing)) for listing in listings)
    schema = _json(settings.address(f"{TABLES}/{SCHEMA}"))
    head = f'"version": {VERSION},\n"schema": {schema},\n"site": {site}'
    return f'{{{head},\n"cases": [\n{cases}\n]}}\n'.encode()


def _schema_file(schema: Any) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _listed(listing: Listing) -> dict[str, Any]:
    parent = {"parent": listing.parent} if listing.parent else {}
    now = {"unit_now": [*listing.unit_now]} if listing.unit_now else {}
    own = {"identity": listing.identity, "address": listing.address, **parent, **now}
    return {**own, **_public(listing.facts)}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _public(facts: Facts) -> dict[str, Any]:
    return {
        key: [_without(entry, PRIVATE[key]) for entry in value] if key in PRIVATE else value
        for key, value in facts.items()
    }


def _without(entry: Facts, keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in keys}


def _key(collection: Collection, rows: tuple[KeyRow, ...]) -> str:
    """Return what stands for all that the files are made from."""
    settings = collection.settings
    named = settings.site_name, settings.site_url, collection.compendium.units
    parts = (code_digest("tables"), *named, rows, [*collection.digests(FACTS).items()])
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()
