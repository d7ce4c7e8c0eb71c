"""A compendium -> what is wrong between its cases; what was found last is gone on with."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

from ..content.check.first_look import first_look
from ..content.check.likeness import Likeness, PassageSpot
from ..content.check.registry import check_collection
from ..content.model.compendium import Compendium
from ..content.problems import Problem
from ..system.cache import Store
from ..system.digest import code_digest
from .records import SKETCHES_PART, with_sketches

_FINDING = "likeness"

_FEW, _MOST_NEW = 8, 0.1
"""Cases, and the share of all: where more changed, it takes less time to compare all of them."""


def compared(compendium: Compendium, keys: Mapping[str, str], store: Store) -> tuple[Problem, ...]:
    """Return what is wrong between the cases; ``keys`` stand for them, by identity.

    The passages themselves are read only where one of them changed.
    """
    own = {entry.identity: keys[entry.identity] for entry in compendium.entries}
    marks = {entry.identity: entry.sketches for entry in compendium.entries}
    stamp = code_digest("cases")
    last = store.finding(_FINDING, stamp)
    likeness = _unchanged(last, marks)
    if likeness is None:
        compendium = with_sketches(compendium, keys, store)
        likeness = _resumed(last, compendium, own, store) or _fresh(compendium)
    found = tuple(check_collection(compendium, likeness))
    if last is None or last.get("keys") != own:
        earlier = [(*spot, *other) for spot, other in likeness.earlier.items()]
        kept = {"keys": own, "earlier": earlier, "marks": _told(marks)}
        store.keep_finding(_FINDING, stamp, kept)
    return found


def _unchanged(last: Any, marks: Mapping[str, str]) -> Likeness | None:
    """Return the likeness that was kept as ``last``, if all passages are as they were."""
    try:
        return Likeness(marks, _earlier(last)) if last["marks"] == _told(marks) else None
    except (ValueError, TypeError, KeyError):
        return None


def _told(marks: Mapping[str, str]) -> str:
    """Return what stands for the sketches of all cases."""
    return blake2b(repr(sorted(marks.items())).encode(), digest_size=16).hexdigest()


def _earlier(last: Any) -> dict[PassageSpot, PassageSpot]:
    return {PassageSpot(a, m): PassageSpot(b, n) for a, m, b, n in last["earlier"]}


def _fresh(compendium: Compendium) -> Likeness:
    sketches = {entry.identity: entry.sketches for entry in compendium.entries}
    return Likeness(sketches, first_look(sketches))


def _resumed(
    last: Any, compendium: Compendium, keys: Mapping[str, str], store: Store
) -> Likeness | None:
    """Return the likeness that was kept as ``last``; none where too little is known of it."""
    try:
        before: dict[str, str] = last["keys"]
        earlier = _earlier(last)
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
    return store.find(SKETCHES_PART, key)
