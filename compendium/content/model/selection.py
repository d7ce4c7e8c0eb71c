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
        and (not selection.types or _is_among(entry, "type", selection.types, compendium))
        and (not selection.awarded or bool(entry.award))
        and (not selection.awards or _is_among(entry, "award", selection.awards, compendium))
        and (not selection.units or _is_of(entry, selection.units, compendium))
        and (not selection.only or entry.identity in selection.only)
    )


def _is_among(entry: Entry, key: str, names: tuple[str, ...], compendium: Compendium) -> bool:
    """Tell whether a value of ``entry`` is one of ``names``, by whatever name it went then."""
    terms = compendium.vocabulary.lists()[key]
    wanted = {term.code for name in names if (term := terms.find(name))}
    return any(term.code in wanted for term in compendium.terms_of(entry, key))


def _is_of(entry: Entry, names: tuple[str, ...], compendium: Compendium) -> bool:
    """Tell whether ``entry`` is found under one of the units ``names``, as on the site."""
    wanted = {unit.code for name in names if (unit := compendium.units.find(name))}
    return any(unit.code in wanted for unit in compendium.branch_of(entry))


def _key(order: SortOrder, selection: Selection, compendium: Compendium) -> Key:
    """Return the key of ``order``; where it does not tell two cases apart, the order stays."""
    units = {unit.code: rank for rank, unit in enumerate(compendium.units.units)}
    listed = {identity: rank for rank, identity in enumerate(selection.only)}
    keys: dict[str, Key] = {
        "unit": lambda entry: (
            units[unit.code] if (unit := compendium.unit_of(entry)) else len(units)
        ),
        "year": lambda entry: entry.year,
        "list": lambda entry: listed.get(entry.identity, len(listed)),
    }
    return keys[order]
