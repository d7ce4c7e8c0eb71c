"""The cases of a compendium -> the files that readers may take away, as outputs."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from hashlib import blake2b
from typing import Any, NamedTuple

from ...content.model.compendium import Compendium
from ...content.model.dictionary import KeyRow, dictionary
from ...content.model.schema import case_schema
from ...content.settings import Settings
from ...system.digest import code_digest
from ..base import OutputFiles, Page
from .catalogue import SCHEMA, VERSION, catalogue_schema
from .csv_file import render_csv
from .table import Cell, Column, Facts, Listing, columns, table_row
from .workbook import Worksheet, render_workbook

FOLDER = "exports"

PRIVATE = {"photos": ("people", "consent")}
"""What the office records about pictures, which is nobody else's business."""

DICTIONARY_HEADER = ("键", "名称", "内容", "必填", "规则", "可以填")


class FactSource(NamedTuple):
    """The facts of the cases: digest by identity, and how to fetch them."""

    digests: Mapping[str, str]
    fetch: Callable[[str], Facts]


def render_downloads(settings: Settings, compendium: Compendium, source: FactSource) -> OutputFiles:
    """Return the files below `exports/`: the table as CSV and xlsx, everything as JSON."""
    schema = case_schema(compendium.vocabulary, compendium.units)
    rows = dictionary(schema)
    heads = columns(rows)

    @cache
    def listings() -> tuple[Listing, ...]:
        return _listings(settings, compendium, source.fetch)

    @cache
    def cells() -> tuple[tuple[Cell, ...], ...]:
        return tuple(table_row(heads, listing) for listing in listings())

    labels = tuple(column.label for column in heads)
    files: dict[str, Callable[[], bytes]] = {
        "cases.xlsx": lambda: _workbook(settings, heads, cells(), rows),
        "cases.csv": lambda: render_csv(labels, cells()),
        "cases.json": lambda: _catalogue(settings, listings()),
        SCHEMA: lambda: _schema_file(catalogue_schema(schema, PRIVATE)),
        "dictionary.csv": lambda: render_csv(DICTIONARY_HEADER, dictionary_cells(rows)),
    }
    key = _key(settings, compendium, source.digests, rows)
    return {f"{FOLDER}/{name}": Page(key, render) for name, render in files.items()}


def dictionary_cells(rows: tuple[KeyRow, ...]) -> tuple[tuple[Cell, ...], ...]:
    """Return the dictionary as cells below ``DICTIONARY_HEADER``."""
    return tuple(
        (row.key, row.label, row.kind, "是" if row.required else "", row.rule, row.values)
        for row in rows
    )


def _listings(
    settings: Settings, compendium: Compendium, fetch: Callable[[str], Facts]
) -> tuple[Listing, ...]:
    parents = {unit.name: unit.parent or "" for unit in compendium.units.units}
    return tuple(
        Listing(
            entry.identity,
            parents.get(entry.unit, ""),
            settings.address(entry.path),
            fetch(entry.identity),
        )
        for entry in compendium.entries
    )


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
    meaning = Worksheet("数据字典", DICTIONARY_HEADER, dictionary_cells(rows), (20, 16, 16, 8, 28, 60))
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
    "pictures": 10,
    "sample": 8,
}
"""Characters by key, where 16 would be too many or too few."""


def _catalogue(settings: Settings, listings: tuple[Listing, ...]) -> bytes:
    """Return a JSON object whose cases stand a line each, so that a difference can be read."""
    site = _json({"name": settings.site_name, "address": settings.site_url})
    cases = ",\n".join(_json(_listed(listing)) for listing in listings)
    schema = _json(settings.address(f"{FOLDER}/{SCHEMA}"))
    head = f'"version": {VERSION},\n"schema": {schema},\n"site": {site}'
    return f'{{{head},\n"cases": [\n{cases}\n]}}\n'.encode()


def _schema_file(schema: Any) -> bytes:
    return (json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def _listed(listing: Listing) -> dict[str, Any]:
    parent = {"parent": listing.parent} if listing.parent else {}
    own = {"identity": listing.identity, "address": listing.address, **parent}
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


def _key(
    settings: Settings,
    compendium: Compendium,
    digests: Mapping[str, str],
    rows: tuple[KeyRow, ...],
) -> str:
    """Return what stands for all that the files are made from."""
    facts = [(entry.identity, digests[entry.identity]) for entry in compendium.entries]
    parts = (
        code_digest("tables"),
        settings.site_name,
        settings.site_url,
        compendium.units,
        rows,
        facts,
    )
    return blake2b(repr(parts).encode(), digest_size=16).hexdigest()
