"""The sketches of all cases -> which passages are alike: all at once, with little memory.

It finds what ``Likeness`` finds of the same cases, and what that goes on with.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from .likeness import (
    FEWEST_KEYS,
    KEYS,
    LETTERS_OF_A_SKETCH,
    MOST_HOLDERS,
    PassageSpot,
    most_like,
    parted,
    read_sketches,
)
from .packed_holders import PackedHolders

_OTHER = (1 << 32) - 1

_TOGETHER = 12
"""Passages whose meetings are counted together, as a power of two: all at once take much memory."""


def first_look(
    names: Iterable[str], read: Callable[[str], str]
) -> tuple[dict[PassageSpot, PassageSpot], PackedHolders]:
    """Return by a passage the one of an earlier case that is most like it, and all holders.

    ``read`` returns the sketches of one of ``names``, the identities of cases. Only passages that
    have several keys in common with another are looked at.
    """
    holders = PackedHolders()
    for name in sorted(names):
        holders.learn(name, parted(read(name)))

    def sketch_at(spot: PassageSpot) -> tuple[int, ...]:
        at = spot.number * LETTERS_OF_A_SKETCH
        return read_sketches(read(spot.identity)[at : at + LETTERS_OF_A_SKETCH])

    earlier: dict[PassageSpot, PassageSpot] = {}
    for spot, often in _often_met(holders):
        sketch = sketch_at(spot)
        held: list[Sequence[PassageSpot]] = [often, often]
        if len(often) > 1:  # all as often: it is the one that comes first among the holders
            held = [holders.of(key)[:MOST_HOLDERS] for key in sketch[:KEYS]]
        before = [[one for one in spots if one.identity < spot.identity] for spots in held]
        if (other := most_like(sketch, before, sketch_at)) is not None:
            earlier[spot] = other
    return earlier, holders


def _often_met(holders: PackedHolders) -> Iterator[tuple[PassageSpot, list[PassageSpot]]]:
    """Yield the passages that have as many keys as are needed in common with an earlier one.

    With each come those of other cases with which it has most.
    """
    numbers: dict[int, int] = {}
    tables = _meetings(holders, numbers)
    spots = [*map(holders.spot, numbers)]
    for table in tables.values():
        often: dict[int, dict[int, int]] = {}
        for met, times in Counter(table).items():
            own, other = met >> 32, met & _OTHER
            if times >= FEWEST_KEYS and spots[own].identity != spots[other].identity:
                often.setdefault(own, {})[other] = times
        for own, others in often.items():
            most = max(others.values())
            yield spots[own], [spots[other] for other in others if others[other] == most]


def _meetings(holders: PackedHolders, numbers: dict[int, int]) -> dict[int, array[int]]:
    """Return who meets whom as a holder of the same key, both numbers in one.

    ``numbers`` is filled with those of the passages, which are packed.
    """
    tables: dict[int, array[int]] = defaultdict(lambda: array("Q"))
    for spots in holders.shared():
        known = [numbers.setdefault(spot, len(numbers)) for spot in spots]
        first = known[0]
        for number in known[1:]:
            tables[number >> _TOGETHER].append(number << 32 | first)
        for at, other in enumerate(known[1:MOST_HOLDERS], 2):
            for number in known[at:]:
                tables[number >> _TOGETHER].append(number << 32 | other)
    return tables
