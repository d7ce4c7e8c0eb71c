"""A compendium -> what is wrong between its cases; what was found last is gone on with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..content.check.first_look import first_look
from ..content.check.likeness import Likeness, PassageSpot
from ..content.check.registry import check_collection
from ..content.model.compendium import Compendium
from ..content.problems import Problem
from ..system.cache import Store
from ..system.digest import code_digest
from .records import CASE_PART, read_kept

_FINDING = "likeness"

_FEW, _MOST_NEW = 8, 0.1
"""Cases, and the share of all: where more changed, it takes less time to compare all of them."""


def compared(compendium: Compendium, keys: Mapping[str, str], store: Store) -> tuple[Problem, ...]:
    """Return what is wrong between the cases; ``keys`` stand for them, by identity."""
    own = {entry.identity: keys[entry.identity] for entry in compendium.entries}
    stamp = code_digest("cases")
    last = store.finding(_FINDING, stamp)
    likeness = _resumed(last, compendium, own, store) or _fresh(compendium)
    found = tuple(check_collection(compendium, likeness))
    if last is None or last.get("keys") != own:
        earlier = [(*spot, *other) for spot, other in likeness.earlier.items()]
        store.keep_finding(_FINDING, stamp, {"keys": own, "earlier": earlier})
    return found


def _fresh(compendium: Compendium) -> Likeness:
    sketches = {entry.identity: entry.sketches for entry in compendium.entries}
    return Likeness(sketches, first_look(sketches))


def _resumed(
    last: Any, compendium: Compendium, keys: Mapping[str, str], store: Store
) -> Likeness | None:
    """Return the likeness that was kept as ``last``; none where too little is known of it."""
    try:
        before: dict[str, str] = last["keys"]
        earlier = {PassageSpot(a, m): PassageSpot(b, n) for a, m, b, n in last["earlier"]}
    except (ValueError, TypeError, KeyError):
        return None
    same = {name for name, key in before.items() if keys.get(name) == key}
    changed = max(len(before), len(keys)) - len(same)
    if changed > max(_FEW, _MOST_NEW * len(before)):
        return None
    entries, seen = compendium.by_identity, {}
    for name, key in before.items():
        sketches = entries[name].sketches if name in same else _former(key, store)
        if sketches is None:
            return None
        seen[name] = sketches
    return Likeness(seen, earlier)


def _former(key: str, store: Store) -> str | None:
    """Return the sketches of a case as it was, if that is still known."""
    text = store.find(CASE_PART, key)
    case = read_kept(text) if text else None
    return case.entry.sketches if case and case.entry else None
