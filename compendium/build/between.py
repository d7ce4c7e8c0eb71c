"""A compendium -> what is wrong between its cases; what was found last is gone on with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any, NamedTuple, TypeAlias

from ..content.check.first_look import first_look
from ..content.check.likeness import LastLook, Likeness, PassageSpot
from ..content.check.packed_holders import PackedHolders
from ..content.check.registry import check_collection
from ..content.model.compendium import Compendium
from ..content.problems import Problem
from ..system.digest import code_digest
from ..system.store import Store
from .records import SKETCHES_PART, sketches_mark

_FINDING = "likeness"

_FEW, _MOST_NEW = 8, 0.1
"""Cases, and the share of all: where more changed, it takes less time to compare all of them."""

_READ_AT_ONCE = 1024
"""Cases whose sketches are held, 3 MB: many may be like one of them."""

_Marks: TypeAlias = Mapping[str, str]
"""What stands for the sketches of cases, by identity."""


class _Known(NamedTuple):
    """What is known of the passages; ``anew`` where all of them were compared."""

    likeness: Likeness
    holders: PackedHolders
    anew: bool = False


def compared(compendium: Compendium, keys: Mapping[str, str], store: Store) -> tuple[Problem, ...]:
    """Return what is wrong between the cases; ``keys`` stand for them, by identity.

    Of the passages themselves only those are read that a change touches.
    """
    own = {entry.identity: keys[entry.identity] for entry in compendium.entries}
    marks = {entry.identity: entry.sketches for entry in compendium.entries}
    stamp = code_digest("cases")
    if unchanged := _unchanged(store.finding(_FINDING, stamp), own, marks):
        return tuple(check_collection(compendium, unchanged))
    with store.alone():
        last = store.finding(_FINDING, stamp)
        known = _resumed(last, own, marks, store) or _fresh(own, marks, store)
        found = tuple(check_collection(compendium, known.likeness))
        earlier = [(*spot, *other) for spot, other in known.likeness.earlier.items()]
        kept = {"keys": own, "names": known.holders.names, "earlier": earlier}
        pieces = known.holders.told()
        store.keep_in_pieces(_FINDING, stamp, kept, pieces, anew=known.anew)
    return found


def _unchanged(last: Any, keys: Mapping[str, str], marks: _Marks) -> Likeness | None:
    """Return the likeness that was kept as ``last``, if all cases are as they were."""
    try:
        return Likeness(LastLook(marks, _earlier(last))) if last["keys"] == keys else None
    except (ValueError, TypeError, KeyError):
        return None


def _earlier(last: Any) -> dict[PassageSpot, PassageSpot]:
    return {PassageSpot(a, m): PassageSpot(b, n) for a, m, b, n in last["earlier"]}


def _fresh(keys: Mapping[str, str], marks: _Marks, store: Store) -> _Known:
    """Return what a look at all passages comes to."""
    read = _reader({marks[name]: key for name, key in keys.items()}, store)
    earlier, holders = first_look(keys, lambda name: read(marks[name]))
    return _Known(Likeness(LastLook(marks, earlier)), holders, anew=True)


def _resumed(last: Any, keys: Mapping[str, str], marks: _Marks, store: Store) -> _Known | None:
    """Return what was kept as ``last``, to go on from; none where too little is known of it."""
    try:
        before, names, earlier = last["keys"], last["names"], _earlier(last)
    except (ValueError, TypeError, KeyError):
        return None
    gone = {name: key for name, key in before.items() if keys.get(name) != key}
    changed = len(gone) + len(keys.keys() - before.keys())
    if changed > max(_FEW, _MOST_NEW * len(before)) or len(names) > 2 * len(before) + _FEW:
        return None
    seen = {name: marks[name] for name in before.keys() - gone}
    by_mark = {marks[name]: key for name, key in keys.items()}
    for name, key in gone.items():
        if (sketches := store.find(SKETCHES_PART, key)) is None:
            return None
        seen[name] = sketches_mark(sketches)
        by_mark.setdefault(seen[name], key)
    holders = PackedHolders(names, partial(store.piece, _FINDING))
    likeness = Likeness(LastLook(seen, earlier), holders, _reader(by_mark, store))
    return _Known(likeness, holders)


def _reader(keys: Mapping[str, str], store: Store) -> Callable[[str], str]:
    """Return what reads the sketches that a mark stands for; ``keys`` are by mark."""

    @lru_cache(_READ_AT_ONCE)
    def read(mark: str) -> str:
        return store.text(SKETCHES_PART, keys[mark]) if mark else ""

    return read
