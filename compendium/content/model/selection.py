"""``Selection`` + ``Compendium`` -> the cases of one book, in its order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from ..pinyin import sounds_of, spelling
from .compendium import Compendium
from .edition import Selection, SortOrder
from .entry import Entry

Key: TypeAlias = Callable[[Entry], Any]


def select(selection: Selection, compendium: Compendium) -> tuple[Entry, ...]:
    """Return the cases that meet every condition of ``selection``, in its order."""
    chosen = [entry for entry in compendium.entries if _fits(entry, selection, compendium)]
    if selection.order == "collection":
        return tuple(chosen)
    if selection.order == "title":
        return _by_title(chosen)
    return tuple(sorted(chosen, key=_key(selection.order, selection, compendium)))


def _by_title(entries: list[Entry]) -> tuple[Entry, ...]:
    sounds = sounds_of((entry.title for entry in entries), {})
    return tuple(sorted(entries, key=lambda e: (spelling(e.title, sounds), e.title)))


def _fits(entry: Entry, selection: Selection, compendium: Compendium) -> bool:
    return (
        (not selection.years or entry.year in selection.years)
        and (not selection.types or entry.names["type"][0] in selection.types)
        and (not selection.awarded or bool(entry.award))
        and (not selection.awards or entry.award in selection.awards)
        and (not selection.units or not branch_of(entry, compendium).isdisjoint(selection.units))
        and (not selection.only or entry.identity in selection.only)
    )


def branch_of(entry: Entry, compendium: Compendium) -> set[str]:
    """Return the unit of ``entry`` with the 党总支 above it, if there is one."""
    unit = compendium.units.find(entry.unit)
    return {entry.unit, unit.parent} if unit and unit.parent else {entry.unit}


def _key(order: SortOrder, selection: Selection, compendium: Compendium) -> Key:
    """Return the key of ``order``; where it does not tell two cases apart, the order stays."""
    units = {name: rank for rank, name in enumerate(compendium.units.names())}
    listed = {identity: rank for rank, identity in enumerate(selection.only)}
    keys: dict[str, Key] = {
        "unit": lambda entry: units[entry.unit],
        "year": lambda entry: entry.year,
        "list": lambda entry: listed.get(entry.identity, len(listed)),
    }
    return keys[order]
