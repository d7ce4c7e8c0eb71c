"""Passages of many cases -> those that are alike, found anew only for what a change touches.

Candidates are found by the smallest hashes of all, of each of which only the first holders are
looked at, in the order of cases: so a thousand copies of one text take no more than a thousand
steps, and what is found depends on the cases alone, not on the way to them.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from struct import Struct, unpack
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from ..model.entry import Entry

SKETCH = 16
"""Hashes of a sketch."""

LETTERS_OF_A_SKETCH = 8 * SKETCH

_FORM = Struct(f"<{SKETCH}I")
_DIGITS, _LETTERS = "0123456789abcdef", "ghijklmnopqrstuv"
_AS_LETTERS = str.maketrans(_DIGITS, _LETTERS)
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
    return _FORM.pack(*hashes).hex().translate(_AS_LETTERS)


def read_sketches(sketches: str) -> tuple[int, ...]:
    """Return the hashes of ``sketches``, each of which `write_sketch` wrote."""
    raw = bytes.fromhex(sketches.translate(_AS_DIGITS))
    return unpack(f"<{len(raw) // 4}I", raw)


class Likeness:
    """Which passages of the cases last seen are alike; asked again, it looks at what changed.

    It may go on from what another run had ``seen`` (identity -> sketches) and found ``earlier``:
    then only those passages are looked at that have something in common with the changed ones.
    """

    def __init__(
        self,
        seen: Mapping[str, str] = MappingProxyType({}),
        earlier: Earlier = MappingProxyType({}),
    ) -> None:
        self._seen = {**seen}
        self._sketches: dict[PassageSpot, _Hashes] = {}
        self._holders: dict[int, list[PassageSpot]] = defaultdict(list)
        self.earlier = {**earlier}
        self._knows_all = not seen
        """Whether the sketches and holders are those of all cases that were seen."""

    def among(self, entries: Iterable[Entry]) -> dict[PassageSpot, PassageSpot]:
        """Return every passage of ``entries`` that is like one of another case, with that one.

        One that is copied has the first copy. They come in the order of cases.
        """
        now = {entry.identity: entry.sketches for entry in entries}
        changed = {name for name in {*now, *self._seen} if now.get(name) != self._seen.get(name)}
        if changed and not self._knows_all:
            self._recall(changed, now)
        met = [*self._forget(changed & self._seen.keys())]
        for name in sorted(changed & now.keys()):
            met += self._learn(name, now[name])
        self._seen = now
        for spot in dict.fromkeys(met):
            if spot in self._sketches:
                self._look_up(spot)
        return self._pairs()

    def _recall(self, changed: set[str], now: Mapping[str, str]) -> None:
        """Learn of the cases seen what it takes to look again at all that ``changed`` touches."""
        self._sketches.clear()
        self._holders.clear()
        texts = [known.get(name, "") for name in changed for known in (self._seen, now)]
        touched = {key for text in texts for sketch in parted(text) for key in sketch[:KEYS]}
        near = {
            key
            for name in self._seen.keys() - changed
            for _, sketch in _holding(self._seen[name], touched)
            for key in sketch[:KEYS]
        }
        touched |= near
        for name in sorted(self._seen if near else changed & self._seen.keys()):
            for number, sketch in _holding(self._seen[name], touched):
                spot = PassageSpot(name, number)
                self._sketches[spot] = sketch
                for key in sketch[:KEYS]:
                    if key in touched:
                        self._holders[key].append(spot)

    def _forget(self, names: Iterable[str]) -> Iterator[PassageSpot]:
        """Forget the passages of the cases ``names``; yield those that had met them."""
        for name in names:
            for number, sketch in enumerate(parted(self._seen[name])):
                spot = PassageSpot(name, number)
                for value in sketch[:KEYS]:
                    yield from self._after(value, spot)
                    self._holders[value].remove(spot)
                del self._sketches[spot]
                self.earlier.pop(spot, None)

    def _learn(self, name: str, sketches: str) -> Iterator[PassageSpot]:
        """Look up the passages of the case ``name``; yield those of others that meet them."""
        own = {PassageSpot(name, n): sketch for n, sketch in enumerate(parted(sketches))}
        self._sketches |= own
        for spot in own:
            self._look_up(spot)
        for spot, sketch in own.items():
            for value in sketch[:KEYS]:
                held = self._holders[value]
                if held and spot < held[-1]:
                    insort(held, spot)
                    yield from self._after(value, spot)
                else:
                    held.append(spot)

    def _after(self, value: int, spot: PassageSpot) -> Iterable[PassageSpot]:
        """Return the holders of ``value`` that look at ``spot``, itself one of the first."""
        held = self._holders[value]
        at = bisect_left(held, spot)
        return held[at + 1 :] if at < MOST_HOLDERS else ()

    def _look_up(self, spot: PassageSpot) -> None:
        self.earlier.pop(spot, None)
        if (other := self._most_like(spot)) is not None:
            self.earlier[spot] = other

    def _most_like(self, spot: PassageSpot) -> PassageSpot | None:
        """Return the passage of an earlier case most like that at ``spot``, if one is alike."""
        sketch, name = self._sketches[spot], spot[0]
        held = [self._holders[value] for value in sketch[:KEYS] if value in self._holders]
        before = [[one for one in spots[:MOST_HOLDERS] if one[0] < name] for spots in held]
        return most_like(sketch, before, self._sketches.__getitem__)

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
    return best if votes >= FEWEST_KEYS and _alike(sketch, read(best)) else None


def parted(sketches: str) -> Iterator[tuple[int, ...]]:
    """Yield the hashes of each of ``sketches``."""
    hashes = read_sketches(sketches)
    return (hashes[at : at + SKETCH] for at in range(0, len(hashes), SKETCH))


def _holding(sketches: str, keys: set[int]) -> Iterator[tuple[int, _Hashes]]:
    """Yield number and hashes of those of ``sketches`` that are looked up by one of ``keys``."""
    hashes = read_sketches(sketches)
    if keys.isdisjoint(hashes):
        return
    for number, at in enumerate(range(0, len(hashes), SKETCH)):
        if not keys.isdisjoint(hashes[at : at + KEYS]):
            yield number, hashes[at : at + SKETCH]


def _alike(one: _Hashes, other: _Hashes) -> bool:
    """Tell whether the estimate of the runs in common is high (bottom-k sketch, Broder 1997)."""
    own, theirs = set(one), set(other)
    both = sorted(own | theirs)[:SKETCH]
    return sum(value in own and value in theirs for value in both) >= ALIKE
