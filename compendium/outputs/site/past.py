"""A value of a facet -> what its page tells of its past: former names, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...content.model.compendium import Compendium, Facet, Value
from ...content.model.entry import Entry
from ...content.model.timeline import Dated
from ...content.model.units import Unit
from .views import Link, browse_path


class PastLine(NamedTuple):
    """A label, and what stands behind it; what has no page of its own has no ``href``."""

    label: str
    links: tuple[Link, ...]


def past_of(facet: Facet, value: Value, compendium: Compendium) -> tuple[PastLine, ...]:
    """Return the lines of ``value``; a name that never changed has none."""
    lists = compendium.vocabulary.lists()
    entries: tuple[Dated, ...]
    if facet.key == "unit":
        entries = compendium.units.units
    else:
        entries = lists[facet.key].values if facet.key in lists else ()
    found = next((entry for entry in entries if entry.code == value.code), None)
    if found is None:
        return ()
    pages = frozenset(value.code for value in facet.values)
    related = _succession(found, compendium, pages) if isinstance(found, Unit) else ()
    return (*_former_names(found), *related)


def _former_names(entry: Dated) -> Iterator[PastLine]:
    former = [one for one in entry.past if one.name and one.name != entry.name]
    if former:
        links = tuple(Link(f"{one.name}（至{one.until}年）", "") for one in reversed(former))
        yield PastLine("曾用名", links)


def _succession(unit: Unit, compendium: Compendium, pages: frozenset[str]) -> Iterator[PastLine]:
    before = [one for one in compendium.units.units if unit.name in one.succeeded_by]
    if before:
        links = (_link(one, pages, f"（至{one.until}年）") for one in before)
        yield PastLine("前身", tuple(links))
    if unit.until is None:
        return
    after = [compendium.units.find(name) for name in unit.succeeded_by]
    if not after:
        yield PastLine("沿革", (Link(f"{unit.until}年撤销", ""),))
    else:
        label = "分设为" if len(after) > 1 else "并入"
        links = (_link(one, pages) for one in after if one)
        yield PastLine(f"{unit.until}年{label}", tuple(links))


def _link(unit: Unit, pages: frozenset[str], when: str = "") -> Link:
    """Return ``unit`` as a link to its page, which it has where some case is found under it."""
    path = browse_path("unit", unit.code) if unit.code in pages else ""
    return Link(f"{unit.name}{when}", path)


def is_own(entry: Entry, value: Value, compendium: Compendium) -> bool:
    """Tell whether the unit ``value`` made the case itself, whatever it was called."""
    unit = compendium.unit_of(entry)
    return unit is not None and unit.code == value.code


def is_of_branch(entry: Entry, value: Value, compendium: Compendium) -> bool:
    """Tell whether a 党支部 of the 党总支 ``value`` made the case: it was one then, or is now."""
    return any(one.code == value.code for one in compendium.committees_of(entry))
