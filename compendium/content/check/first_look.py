"""The sketches of all cases -> which passages are alike: all at once, with little memory.

It finds what ``Likeness`` finds of the same cases, and keeps nothing to go on with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .likeness import (
    KEYS,
    LETTERS_OF_A_SKETCH,
    MOST_HOLDERS,
    PassageSpot,
    most_like,
    parted,
    read_sketches,
)

_PLACES = 1 << 23
"""Places where keys are counted, a byte each: more than there are keys in 30,000 passages."""


def first_look(sketches: Mapping[str, str]) -> dict[PassageSpot, PassageSpot]:
    """Return by a passage the one of an earlier case that is most like it.

    ``sketches`` are by identity. Only keys that several passages have are looked at.
    """
    counts = _counted(sketches.values())
    holders: dict[int, list[PassageSpot]] = {}
    earlier: dict[PassageSpot, PassageSpot] = {}

    def read(spot: PassageSpot) -> tuple[int, ...]:
        at = spot.number * LETTERS_OF_A_SKETCH
        return read_sketches(sketches[spot.identity][at : at + LETTERS_OF_A_SKETCH])

    for name in sorted(sketches):
        found = [
            (PassageSpot(name, number), sketch, keys)
            for number, sketch in enumerate(parted(sketches[name]))
            if (keys := [key for key in sketch[:KEYS] if counts[key % _PLACES] > 1])
        ]
        for spot, sketch, keys in found:
            held = [holders[key] for key in keys if key in holders]
            if held and (other := most_like(sketch, held, read)):
                earlier[spot] = other
        for spot, _, keys in found:
            for key in keys:
                spots = holders.setdefault(key, [])
                if len(spots) < MOST_HOLDERS:
                    spots.append(spot)
    return earlier


def _counted(sketches: Iterable[str]) -> bytearray:
    """Return for every place how many keys are counted there, 2 for many."""
    counts = bytearray(_PLACES)
    for key in _keys(sketches):
        if counts[place := key % _PLACES] < 2:
            counts[place] += 1
    return counts


def _keys(sketches: Iterable[str]) -> Iterator[int]:
    return (key for text in sketches for sketch in parted(text) for key in sketch[:KEYS])
