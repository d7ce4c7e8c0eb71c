"""The cases of a compendium -> the files that readers may take away, as outputs."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import blake2b
from typing import Any

from ...content.model.schema import case_schema
from ...content.settings import Settings
from ...system.digest import code_digest
from ...system.packed_rows import ModelSheet, model_sheet, with_packed
from ..base import Collection, OutputFiles, Page, TableFile
from .blank_workbook import DICTIONARY_HEADER, blank_workbook, dictionary_cells
from .catalogue import SCHEMA, VERSION, catalogue_schema
from .csv_file import render_csv
from .row_pieces import BETWEEN_LINES, RowPieces, pieces_of
from .rows import PRIVATE, ROWS, Heads, heads_of

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

_WORKBOOK, _FIRST_LINE = "tables/workbook", "tables/csv"
"""What is kept of the tables beside their rows."""


def render_tables(collection: Collection) -> OutputFiles:
    """Return the files below `exports/`: the table as CSV and xlsx, everything as JSON."""
    settings, lists = collection.settings, collection.compendium
    fixed = _digest(*_lists(collection))

    @cache
    def schema() -> dict[str, Any]:
        return case_schema(lists.vocabulary, lists.units)

    @cache
    def heads() -> Heads:
        return heads_of(schema())

    @cache
    def model() -> ModelSheet:
        return _model(collection, fixed, heads)

    @cache
    def pieces() -> RowPieces:
        return pieces_of(collection, model().styles)

    rows: dict[str, Callable[[], bytes]] = {
        XLSX: lambda: with_packed(model(), pieces().sheet()),
        CSV: lambda: _table(collection, fixed, heads, pieces()),
        JSON: lambda: _catalogue(settings, pieces()),
    }
    alone: dict[str, Callable[[], bytes]] = {
        SCHEMA: lambda: _schema_file(catalogue_schema(schema(), PRIVATE)),
        DICTIONARY: lambda: render_csv(DICTIONARY_HEADER, dictionary_cells(heads().keys)),
    }
    key = _digest(fixed, repr([*collection.digests(ROWS).items()]))
    return {
        **{f"{TABLES}/{name}": Page(key, render) for name, render in rows.items()},
        **{f"{TABLES}/{name}": Page(fixed, render) for name, render in alone.items()},
    }


def _model(collection: Collection, fixed: str, heads: Callable[[], Heads]) -> ModelSheet:
    """Return the workbook without rows; that there is one is kept for as many rows."""
    settings, rows = collection.settings, len(collection.compendium.entries)
    stamp, store = f"{fixed} {rows}", collection.store
    kept = store.finding(_WORKBOOK, stamp)
    if kept is None:
        kept = b64encode(blank_workbook(settings, heads(), rows)).decode()
        store.keep_finding(_WORKBOOK, stamp, kept)
    return model_sheet(b64decode(kept), rows)


def _table(
    collection: Collection, fixed: str, heads: Callable[[], Heads], pieces: RowPieces
) -> bytes:
    if (first := collection.store.finding(_FIRST_LINE, fixed)) is None:
        first = render_csv([column.label for column in heads().columns], ()).decode()
        collection.store.keep_finding(_FIRST_LINE, fixed, first)
    return b"".join([first.encode(), *(lines.encode() for lines in pieces.csv())])


def _catalogue(settings: Settings, pieces: RowPieces) -> bytes:
    """Return a JSON object whose cases stand a line each, so that a difference can be read."""
    site = _json({"name": settings.site_name, "address": settings.site_url})
    schema = _json(settings.address(f"{TABLES}/{SCHEMA}"))
    head = f'"version": {VERSION},\n"schema": {schema},\n"site": {site}'
    listed = BETWEEN_LINES.encode().join([lines.encode() for lines in pieces.json()])
    return b"".join([f'{{{head},\n"cases": [\n'.encode(), listed, b"\n]}\n"])


def _schema_file(schema: Any) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lists(collection: Collection) -> Iterator[str]:
    """Yield what stands for all that the files are made from but the cases."""
    settings, whole = collection.settings, collection.compendium
    yield from (code_digest("tables"), settings.site_name, settings.site_url)
    yield from (whole.vocabulary.model_dump_json(), whole.units.model_dump_json())


def _digest(*parts: str) -> str:
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()
