"""The data dictionary and the facts of cases -> one table: a column a key, a row a case."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from ...content.model.dictionary import DATE, DERIVED, KeyRow
from ...system.sheet_rows import Cell

Facts: TypeAlias = Mapping[str, Any]
"""The front matter of a case as plain data, without what was left out."""

LEFT_OUT = ("plan", "photos", "cover")
"""Keys too long, or too much about pictures, for a table; the JSON has them."""

BETWEEN_ENTRIES, WITHIN_ENTRY = "；", "，"


class Column(NamedTuple):
    """One column: the path of its key, its heading, and the kind of value (see dictionary.py)."""

    key: str
    label: str
    kind: str


class Listing(NamedTuple):
    """A case as the exports list it: its facts, and what they do not say themselves."""

    identity: str
    parent: str
    unit_now: tuple[str, ...]
    address: str
    facts: Facts


def columns(rows: Iterable[KeyRow]) -> tuple[Column, ...]:
    """Return the columns for the keys of the dictionary: a part gives one a key, a list one."""
    found: list[Column] = []
    parts: dict[str, str] = {}
    for row in rows:
        part, _, name = row.key.rpartition(".")
        if part.endswith("[]") or row.key.partition(".")[0] in LEFT_OUT:
            continue
        if row.part:
            parts[row.key] = row.label
        elif name and part:
            found.append(Column(row.key, _labelled(parts[part], row.label), row.kind))
        else:
            found.append(Column(row.key, row.label, row.kind))
    identity, *rest = found[-len(DERIVED) :]
    return (identity, *found[: -len(DERIVED)], *rest)


def table_row(columns: Iterable[Column], listing: Listing) -> tuple[Cell, ...]:
    """Return the cells of ``listing`` below ``columns``."""
    own: dict[str, Cell] = {
        "identity": listing.identity,
        "parent": listing.parent or None,
        "unit_now": BETWEEN_ENTRIES.join(listing.unit_now) or None,
        "pictures": len(listing.facts.get("photos", ())),
        "address": listing.address,
    }
    return tuple(
        own[column.key]
        if column.key in own
        else _cell(_find(listing.facts, column.key), column.kind)
        for column in columns
    )


def _labelled(part: str, label: str) -> str:
    return label if label.startswith(part) else part + label


def _find(facts: Facts, key: str) -> Any:
    value: Any = facts
    for name in key.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def date_of(text: str) -> datetime.date | str:
    """Return the date that ``text`` is, written YYYY-MM-DD; any other text stays as it is."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return text
    return day if day.isoformat() == text else text


def _cell(value: Any, kind: str = "") -> Cell:
    if value is None or isinstance(value, str):
        return date_of(value) if value and kind == DATE else value
    if isinstance(value, bool):
        return "是" if value else None
    if isinstance(value, int):
        return value
    if isinstance(value, Mapping):
        return WITHIN_ENTRY.join(str(item) for item in value.values())
    return BETWEEN_ENTRIES.join(str(_cell(item)) for item in value)
