"""Which passages have a key, packed place by place: a change reads and writes few of many places.

A key belongs to a place, by its first bits; a passage that has it is a number of 64 bits there:
the rest of the key, the number of its case, and its own number in the case. The keys of a passage
are its smallest hashes, and in their order: most of the places stay empty.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence

from .likeness import KEYS, PassageSpot

_REST_BITS, _CASE_BITS, _NUMBER_BITS = 18, 24, 20
_REST, _CASE, _NUMBER = (1 << _REST_BITS) - 1, (1 << _CASE_BITS) - 1, (1 << _NUMBER_BITS) - 1
_KEY_FROM = _CASE_BITS + _NUMBER_BITS
_SPOT = (1 << _KEY_FROM) - 1
_FORM = "Q"


class PackedHolders:
    """The holders of the passages of ``names``, the cases in the order of their numbers.

    ``load`` returns what an earlier run `told` of a place, when it is asked for.
    """

    def __init__(
        self, names: Iterable[str] = (), load: Callable[[int], bytes] = lambda _: b""
    ) -> None:
        self.names = [*names]
        self._numbers = {name: number for number, name in enumerate(self.names)}
        self._load = load
        self._places: dict[int, array[int]] = {}
        self._before: dict[int, Sequence[int]] = {}

    def of(self, key: int) -> Sequence[PassageSpot]:
        """Return the passages that have ``key``, in the order of cases."""
        rest = key & _REST
        return sorted(
            self.spot(one) for one in self._held(key >> _REST_BITS) if one >> _KEY_FROM == rest
        )

    def add(self, key: int, spot: PassageSpot) -> None:
        """Let the passage at ``spot`` have ``key``."""
        self._changed(key >> _REST_BITS).append(self._packed(key, spot))

    def remove(self, key: int, spot: PassageSpot) -> None:
        """Let the passage at ``spot`` have ``key`` once less."""
        self._changed(key >> _REST_BITS).remove(self._packed(key, spot))

    def learn(self, name: str, sketches: Iterable[Sequence[int]]) -> None:
        """Add the passages of the case ``name``, whose ``sketches`` follow each other."""
        places, case = self._places, self._number(name) << _NUMBER_BITS
        for own, sketch in enumerate(sketches, case):
            for key in sketch[:KEYS]:
                place = key >> _REST_BITS
                if place not in places:
                    self._changed(place)
                places[place].append((key & _REST) << _KEY_FROM | own)

    def shared(self) -> Iterator[list[int]]:
        """Yield the holders of each key that several passages have, packed, as they were learnt.

        Keys come in their order.
        """
        for _, held in sorted(self._places.items()):
            groups: dict[int, list[int]] = {}
            for one in held:
                rest = one >> _KEY_FROM
                if rest in groups:
                    groups[rest].append(one & _SPOT)
                else:
                    groups[rest] = [one & _SPOT]
            yield from (groups[rest] for rest in sorted(groups) if len(groups[rest]) > 1)

    def told(self) -> Iterator[tuple[int, bytes]]:
        """Yield every place that is not as it was loaded, with what to keep of it."""
        for place, before in self._before.items():
            held = self._places[place]
            if len(held) != len(before) or sorted(held) != sorted(before):
                yield place, _swapped(held).tobytes()

    def _held(self, place: int) -> array[int]:
        if place not in self._places:
            self._places[place] = self._loaded(place)
        return self._places[place]

    def _changed(self, place: int) -> array[int]:
        """Return what ``place`` holds, to be changed."""
        held = self._held(place)
        if place not in self._before:
            self._before[place] = held[:]
        return held

    def _loaded(self, place: int) -> array[int]:
        raw = array(_FORM)
        raw.frombytes(self._load(place))
        return _swapped(raw)

    def _number(self, name: str) -> int:
        if name not in self._numbers:
            self._numbers[name] = len(self.names)
            self.names.append(name)
        return self._numbers[name]

    def _packed(self, key: int, spot: PassageSpot) -> int:
        case = self._number(spot.identity) << _NUMBER_BITS
        return (key & _REST) << _KEY_FROM | case | spot.number

    def spot(self, packed: int) -> PassageSpot:
        """Return where the passage stands that is ``packed`` among the holders of a key."""
        return PassageSpot(self.names[packed_case(packed) & _CASE], packed_number(packed))


def packed_case(packed: int) -> int:
    """Return the number of the case of a passage that is ``packed``."""
    return packed >> _NUMBER_BITS


def packed_number(packed: int) -> int:
    """Return the number that a passage that is ``packed`` has in its case."""
    return packed & _NUMBER


def _swapped(held: array[int]) -> array[int]:
    """Return ``held`` as a file has it, the low bytes first; or back."""
    if sys.byteorder == "little":
        return held
    swapped = held[:]
    swapped.byteswap()
    return swapped
