"""Cases that name one thing differently -> what a book calls it: by the names of their day."""

from __future__ import annotations

from collections.abc import Iterable

from ....content.model.compendium import Compendium
from ....content.model.entry import Entry
from ....content.model.units import Unit

DIRECT = "直属党支部"
"""The kind of unit that has no 党总支 above it: all of that kind make one part."""


def day_names(entries: Iterable[Entry], key: str, compendium: Compendium) -> dict[str, str]:
    """Return what ``entries`` call the values of the vocabulary ``key``, by their codes."""
    return _labels(
        (term.code, name, entry.year)
        for entry in entries
        for term, name in zip(compendium.terms_of(entry, key), entry.names[key], strict=True)
    )


def committee_names(entries: Iterable[Entry], compendium: Compendium) -> dict[str, str]:
    """Return what the units under which ``entries`` are counted were called, by their codes."""
    return _labels(
        (top.code, top.then(entry.year).name if top.code != own else entry.unit, entry.year)
        for entry in entries
        if (top := counted_under(entry, compendium))
        for own in [_code(compendium.unit_of(entry))]
    )


def counted_under(entry: Entry, compendium: Compendium) -> Unit | None:
    """Return the 党总支 above the unit of the case in its year, or else the unit itself."""
    return compendium.committee_of(entry) or compendium.unit_of(entry)


def _code(unit: Unit | None) -> str:
    return unit.code if unit else ""


def _labels(named: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    """Return a label by code: the newest name, the older ones behind it where there are several."""
    found: dict[str, dict[str, None]] = {}
    for code, name, _ in sorted(named, key=lambda one: -one[2]):
        found.setdefault(code, {})[name] = None
    return {code: _label(*names) for code, names in found.items()}


def _label(newest: str, *older: str) -> str:
    return f"{newest}（原{'、'.join(older)}）" if older else newest
