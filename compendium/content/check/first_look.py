"""The sketches of all cases -> which passages are alike: all at once, with little memory.

It finds what ``Likeness`` finds of the same cases, and what that goes on with.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from .likeness import (
    FEWEST_KEYS,
    LETTERS_OF_A_SKETCH,
    MOST_HOLDERS,
    PassageSpot,
    alike,
    parted,
    read_sketches,
)
from .packed_holders import PackedHolders, packed_case, packed_number

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
    holders, starts = PackedHolders(), array("I", [0])
    for name in sorted(names):
        sketches = read(name)
        holders.learn(name, parted(sketches))
        starts.append(starts[-1] + len(sketches) // LETTERS_OF_A_SKETCH)

    def sketch_at(spot: PassageSpot) -> tuple[int, ...]:
        at = spot.number * LETTERS_OF_A_SKETCH
        return read_sketches(read(spot.identity)[at : at + LETTERS_OF_A_SKETCH])

    met = sorted(_met_most(holders, starts))
    return {one: other for one, other in met if alike(sketch_at(one), sketch_at(other))}, holders


def _met_most(
    holders: PackedHolders, starts: array[int]
) -> Iterator[tuple[PassageSpot, PassageSpot]]:
    """Yield passages with the one of an earlier case that has most keys in common with each.

    Of several it is the one met first; all have as many keys in common as are needed. ``starts``
    are, by case, how many passages the earlier ones have: so passages are numbered.
    """

    def spot(number: int) -> PassageSpot:
        case = bisect_right(starts, number) - 1
        return PassageSpot(holders.names[case], number - starts[case])

    tables = _meetings(holders, starts)
    while tables:
        _, table = tables.popitem()
        most: dict[int, tuple[int, int]] = {}
        for met, times in Counter(table).items():  # in the order in which they met
            if times >= FEWEST_KEYS:
                own, other = met >> 32, met & _OTHER
                if times > most.get(own, (0, 0))[0] and not _of_one_case(own, other, starts):
                    most[own] = times, other
        yield from ((spot(own), spot(other)) for own, (_, other) in most.items())


def _of_one_case(own: int, other: int, starts: array[int]) -> bool:
    return bisect_right(starts, own) == bisect_right(starts, other)


def _meetings(holders: PackedHolders, starts: array[int]) -> dict[int, array[int]]:
    """Return who meets whom as one of the first holders of a key, two numbers in one."""
    tables: dict[int, array[int]] = defaultdict(lambda: array("Q"))
    for spots in holders.shared():
        known = [starts[packed_case(spot)] + packed_number(spot) for spot in spots]
        for at, number in enumerate(known[1:MOST_HOLDERS], 1):
            for other in known[:at]:
                tables[number >> _TOGETHER].append(number << 32 | other)
        first = known[:MOST_HOLDERS]
        for number in known[MOST_HOLDERS:]:
            tables[number >> _TOGETHER].extend([number << 32 | other for other in first])
    return tables
