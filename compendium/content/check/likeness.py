"""Passages of many cases -> those that are alike, found anew only for what a change touches.

Candidates are found by the smallest hashes of all, of each of which only the first holders are
looked at, in the order of cases: so a thousand copies of one text take no more than a thousand
steps, and what is found depends on the cases alone, not on the way to them.
"""

from __future__ import annotations

from binascii import hexlify
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from struct import Struct, unpack
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeAlias

from ..model.entry import Entry

SKETCH = 16
"""Hashes of a sketch."""

LETTERS_OF_A_SKETCH = 8 * SKETCH

_FORM = Struct(f"<{SKETCH}I")
_DIGITS, _LETTERS = "0123456789abcdef", "ghijklmnopqrstuv"
_AS_LETTERS = bytes.maketrans(_DIGITS.encode(), _LETTERS.encode())
_AS_DIGITS = str.maketrans(_LETTERS, _DIGITS)

ALIKE = 9
"""Of the sixteen smallest hashes of two paragraphs, so many in common make them alike."""

KEYS, FEWEST_KEYS, MOST_HOLDERS = 8, 2, 3
"""By so many hashes a paragraph is looked up; a candidate has some of them in common. So about
one in fifty of those that are barely alike is missed, and hardly any of the others."""


class PassageSpot(NamedTuple):
    """Where a passage stands: the identity of its case, and its number there."""

    identity: str
    number: int


_Hashes: TypeAlias = tuple[int, ...]
"""The hashes of one sketch, or of the sketches of a case one after the other."""

Earlier: TypeAlias = Mapping[PassageSpot, PassageSpot]
"""By a passage the one of an earlier case that is most like it."""


def write_sketch(hashes: Iterable[int]) -> str:
    """Return the ``SKETCH`` hashes of a sketch as letters alone.

    The desk's page brings the sketches of all cases: among so many digits there would be some
    that look like a telephone number, with which nothing is published.
    """
    return hexlify(_FORM.pack(*hashes)).translate(_AS_LETTERS).decode()


def read_sketches(sketches: str) -> tuple[int, ...]:
    """Return the hashes of ``sketches``, each of which `write_sketch` wrote."""
    raw = bytes.fromhex(sketches.translate(_AS_DIGITS))
    return unpack(f"<{len(raw) // 4}I", raw)


class Holders(Protocol):
    """Which passages have a key, in the order of cases; one twice that has it twice."""

    def of(self, key: int) -> Sequence[PassageSpot]:
        """Return the passages that have ``key``."""

    def add(self, key: int, spot: PassageSpot) -> None:
        """Let the passage at ``spot`` have ``key``."""

    def remove(self, key: int, spot: PassageSpot) -> None:
        """Let the passage at ``spot`` have ``key`` once less."""


class KnownHolders:
    """The holders of all keys, in memory."""

    def __init__(self) -> None:
        self._held: dict[int, list[PassageSpot]] = {}

    def of(self, key: int) -> Sequence[PassageSpot]:
        return self._held.get(key, ())

    def add(self, key: int, spot: PassageSpot) -> None:
        insort(self._held.setdefault(key, []), spot)

    def remove(self, key: int, spot: PassageSpot) -> None:
        self._held[key].remove(spot)


class LastLook(NamedTuple):
    """What was ``seen`` last (what stands for the sketches, by identity), and found ``earlier``."""

    seen: Mapping[str, str] = MappingProxyType({})
    earlier: Earlier = MappingProxyType({})


class Likeness:
    """Which passages of the cases last seen are alike; asked again, it looks at what changed.

    It may go on from the ``last`` look of another run, whose passages the ``holders`` know.
    ``read`` returns the sketches that what an entry has for them stands for.
    """

    def __init__(
        self,
        last: LastLook = LastLook(),  # noqa: B008  (never changed)
        holders: Holders | None = None,
        read: Callable[[str], str] = str,
    ) -> None:
        self._seen = {**last.seen}
        self._holders = holders or KnownHolders()
        self._read = read
        self._parted: dict[str, tuple[_Hashes, ...]] = {}
        self.earlier = {**last.earlier}

    def among(self, entries: Iterable[Entry]) -> dict[PassageSpot, PassageSpot]:
        """Return every passage of ``entries`` that is like one of another case, with that one.

        One that is copied has the first copy. They come in the order of cases.
        """
        now = {entry.identity: entry.sketches for entry in entries}
        names = {name for name, _ in self._seen.items() ^ now.items()}
        before = self._passages(names)
        self._seen = now
        self._parted.clear()
        after = self._passages(names)
        met: list[PassageSpot] = []
        for spot, sketch in before.items():
            if after.get(spot) != sketch:
                met += self._forget(spot, sketch)
        for spot, sketch in after.items():
            if before.get(spot) != sketch:
                met += self._learn(spot, sketch)
        for spot in dict.fromkeys(met):
            if spot.number < len(self._sketches(spot.identity)):
                self._look_up(spot)
        self._parted.clear()
        return self._pairs()

    def _passages(self, names: Iterable[str]) -> dict[PassageSpot, _Hashes]:
        """Return the sketches of the cases ``names``, in the order of cases."""
        return {
            PassageSpot(name, number): sketch
            for name in sorted(names)
            for number, sketch in enumerate(self._sketches(name))
        }

    def _sketches(self, name: str) -> tuple[_Hashes, ...]:
        """Return the sketches of the case ``name``; none where there is no such case."""
        if name not in self._parted:
            self._parted[name] = tuple(parted(self._read(self._seen.get(name, ""))))
        return self._parted[name]

    def _forget(self, spot: PassageSpot, sketch: _Hashes) -> Iterator[PassageSpot]:
        """Forget the passage at ``spot``; yield those that have met it."""
        for key in sketch[:KEYS]:
            yield from self._after(key, spot)
            self._holders.remove(key, spot)
        self.earlier.pop(spot, None)

    def _learn(self, spot: PassageSpot, sketch: _Hashes) -> Iterator[PassageSpot]:
        """Learn of the passage at ``spot``; yield it, and those that meet it."""
        yield spot
        for key in sketch[:KEYS]:
            self._holders.add(key, spot)
            yield from self._after(key, spot)

    def _after(self, key: int, spot: PassageSpot) -> Iterable[PassageSpot]:
        """Return the holders of ``key`` that look at ``spot``, itself one of the first."""
        held = self._holders.of(key)
        at = bisect_left(held, spot)
        return held[at + 1 :] if at < MOST_HOLDERS else ()

    def _look_up(self, spot: PassageSpot) -> None:
        self.earlier.pop(spot, None)
        if (other := self._most_like(spot)) is not None:
            self.earlier[spot] = other

    def _most_like(self, spot: PassageSpot) -> PassageSpot | None:
        """Return the passage of an earlier case most like that at ``spot``, if one is alike."""
        sketch, name = self._sketch(spot), spot.identity
        held = [self._holders.of(key)[:MOST_HOLDERS] for key in sketch[:KEYS]]
        before = [[one for one in spots if one.identity < name] for spots in held]
        return most_like(sketch, before, self._sketch)

    def _sketch(self, spot: PassageSpot) -> _Hashes:
        return self._sketches(spot.identity)[spot.number]

    def _pairs(self) -> dict[PassageSpot, PassageSpot]:
        """Return every passage with its like; one that is copied, with the first copy."""
        pairs: dict[PassageSpot, PassageSpot] = {}
        answered: set[PassageSpot] = set()
        for spot in sorted(self.earlier):
            other = self.earlier[spot]
            pairs[spot] = other
            if other not in answered:
                answered.add(other)
                pairs[other] = spot
        return dict(sorted(pairs.items()))


def most_like(
    sketch: tuple[int, ...],
    held: Iterable[Iterable[PassageSpot]],
    read: Callable[[PassageSpot], tuple[int, ...]],
) -> PassageSpot | None:
    """Return the one most like ``sketch`` of those that hold each of its keys, if one is alike.

    ``read`` returns the hashes of a passage.
    """
    found = [spot for spots in held for spot in spots]
    if len(set(found)) == len(found):  # nobody has two of them
        return None
    best, votes = Counter(found).most_common(1)[0]
    return best if votes >= FEWEST_KEYS and alike(sketch, read(best)) else None


def parted(sketches: str) -> Iterator[tuple[int, ...]]:
    """Yield the hashes of each of ``sketches``."""
    hashes = read_sketches(sketches)
    return (hashes[at : at + SKETCH] for at in range(0, len(hashes), SKETCH))


def alike(one: _Hashes, other: _Hashes) -> bool:
    """Tell whether the estimate of the runs in common is high (bottom-k sketch, Broder 1997)."""
    own, theirs = set(one), set(other)
    both = sorted(own | theirs)[:SKETCH]
    return sum(value in own and value in theirs for value in both) >= ALIKE
