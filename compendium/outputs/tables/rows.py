"""A sound case -> its row in every table: of the workbook, of the CSV, of the JSON."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, NamedTuple

from ...content.compile import SoundCase
from ...content.context import Context
from ...content.load.address import case_page
from ...content.model.case import Case
from ...content.model.dictionary import KeyRow, dictionary, key_rows
from ...content.model.entry import Entry
from ...content.model.units import Units
from ...system.sheet_rows import sheet_row
from ..base import Part
from .csv_file import csv_rows
from .table import Column, Facts, Listing, columns, table_row

PRIVATE = {"photos": ("people", "consent")}
"""What the office records about pictures, which is nobody else's business."""


class Heads(NamedTuple):
    """What the tables are headed by: the dictionary, and the columns made of it."""

    keys: tuple[KeyRow, ...]
    columns: tuple[Column, ...]


class TableRows(NamedTuple):
    """One case in the tables: a row of the workbook, lines of the CSV and of the JSON."""

    sheet: str
    csv: str
    json: str


def heads_of(schema: dict[str, Any]) -> Heads:
    """Return the dictionary and the columns of ``schema``, that of a case."""
    rows = dictionary(schema)
    return Heads(rows, columns(rows))


def facts_of(case: Case) -> dict[str, Any]:
    """Return the front matter of ``case``; what its author silenced is nobody else's business."""
    facts = case.model_dump(mode="json", exclude_none=True, exclude={"silence"})
    return {key: value for key, value in facts.items() if value not in ([], False)}


@cache
def _columns() -> tuple[Column, ...]:
    return columns(key_rows())


def _rows_of(sound: SoundCase, context: Context) -> TableRows:
    listing = _listing(sound, context)
    cells = table_row(_columns(), listing)
    line = json.dumps(_listed(listing), ensure_ascii=False)
    return TableRows(sheet_row(cells), csv_rows([cells]), line)


def _listing(sound: SoundCase, context: Context) -> Listing:
    entry = sound.entry
    address = context.settings.address(case_page(entry.identity))
    parent = _parent(entry, context.units)
    return Listing(entry.identity, parent, entry.later_names, address, facts_of(sound.case))


def _parent(entry: Entry, units: Units) -> str:
    """Return what the 党总支 above the unit of the case was called then; '' where none was."""
    unit = units.find(entry.unit, entry.year)
    above = units.parent_of(unit, entry.year) if unit else None
    return above.then(entry.year).name if above else ""


def _listed(listing: Listing) -> dict[str, Any]:
    parent = {"parent": listing.parent} if listing.parent else {}
    now = {"unit_now": [*listing.unit_now]} if listing.unit_now else {}
    own = {"identity": listing.identity, "address": listing.address, **parent, **now}
    return {**own, **_public(listing.facts)}


def _public(facts: Facts) -> dict[str, Any]:
    return {
        key: [_without(entry, PRIVATE[key]) for entry in value] if key in PRIVATE else value
        for key, value in facts.items()
    }


def _without(entry: Facts, keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in keys}


ROWS = Part("rows", _rows_of)
