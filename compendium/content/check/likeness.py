"""Passages of many cases -> those that are alike, found anew only for what a change touches.

Candidates are found by the smallest hashes of all, of each of which only the first holders are
looked at, in the order of cases: so a thousand copies of one text take no more than a thousand
steps, and what is found depends on the cases alone, not on the way to them.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from struct import Struct
from typing import TypeAlias

from ..model.entry import Entry, Passage

SKETCH = 16
"""Hashes of a sketch."""

_FORM = Struct(f"<{SKETCH}I")
_DIGITS, _LETTERS = "0123456789abcdef", "ghijklmnopqrstuv"
_AS_LETTERS = str.maketrans(_DIGITS, _LETTERS)
_AS_DIGITS = str.maketrans(_LETTERS, _DIGITS)

ALIKE = 9
"""Of the sixteen smallest hashes of two paragraphs, so many in common make them alike."""

KEYS, FEWEST_KEYS, MOST_HOLDERS = 8, 2, 3
"""By so many hashes a paragraph is looked up; a candidate has some of them in common. So about
one in fifty of those that are barely alike is missed, and hardly any of the others."""

_Spot: TypeAlias = tuple[str, int]
"""Where a passage stands: the identity of its case, and its number there."""

_Sketch: TypeAlias = tuple[int, ...]


def write_sketch(hashes: Iterable[int]) -> str:
    """Return the ``SKETCH`` hashes of a sketch as letters alone.

    The desk's page brings the sketches of all cases: among so many digits there would be some
    that look like a telephone number, with which nothing is published.
    """
    return _FORM.pack(*hashes).hex().translate(_AS_LETTERS)


def read_sketch(sketch: str) -> tuple[int, ...]:
    """Return the hashes of ``sketch``, which `write_sketch` wrote."""
    return _FORM.unpack(bytes.fromhex(sketch.translate(_AS_DIGITS)))


class Likeness:
    """Which passages of the cases last seen are alike; asked again, it looks at what changed."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[Passage, ...]] = {}
        self._sketches: dict[_Spot, _Sketch] = {}
        self._holders: dict[int, list[_Spot]] = defaultdict(list)
        self._earlier: dict[_Spot, _Spot] = {}
        """By a passage the one of an earlier case that is most like it."""

    def among(self, entries: Iterable[Entry]) -> dict[Passage, Passage]:
        """Return every passage of ``entries`` that is like one of another case, with that one."""
        now = {entry.identity: entry.passages for entry in entries}
        changed = {name for name in {*now, *self._seen} if now.get(name) != self._seen.get(name)}
        met = [*self._forget(changed & self._seen.keys())]
        for name in sorted(changed & now.keys()):
            met += self._learn(name, now[name])
        self._seen = now
        for spot in dict.fromkeys(met):
            if spot in self._sketches:
                self._look_up(spot)
        return self._pairs()

    def _forget(self, names: Iterable[str]) -> Iterator[_Spot]:
        """Forget the passages of the cases ``names``; yield those that had met them."""
        for spot in [(name, number) for name in names for number in range(len(self._seen[name]))]:
            for value in self._sketches[spot][:KEYS]:
                yield from self._after(value, spot)
                self._holders[value].remove(spot)
            del self._sketches[spot]
            self._earlier.pop(spot, None)

    def _learn(self, name: str, passages: Iterable[Passage]) -> Iterator[_Spot]:
        """Look up the passages of the case ``name``; yield those of others that meet them."""
        own = {
            (name, number): read_sketch(passage.sketch) for number, passage in enumerate(passages)
        }
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

    def _after(self, value: int, spot: _Spot) -> Iterable[_Spot]:
        """Return the holders of ``value`` that look at ``spot``, itself one of the first."""
        held = self._holders[value]
        at = bisect_left(held, spot)
        return held[at + 1 :] if at < MOST_HOLDERS else ()

    def _look_up(self, spot: _Spot) -> None:
        self._earlier.pop(spot, None)
        if (other := self._most_like(spot)) is not None:
            self._earlier[spot] = other

    def _most_like(self, spot: _Spot) -> _Spot | None:
        """Return the passage of an earlier case most like that at ``spot``, if one is alike."""
        sketch, name = self._sketches[spot], spot[0]
        held = [self._holders[value] for value in sketch[:KEYS] if value in self._holders]
        found = [one for spots in held for one in spots[:MOST_HOLDERS] if one[0] < name]
        if len(set(found)) == len(found):  # nobody has two of them
            return None
        best, votes = Counter(found).most_common(1)[0]
        return best if votes >= FEWEST_KEYS and _alike(sketch, self._sketches[best]) else None

    def _pairs(self) -> dict[Passage, Passage]:
        """Return every passage with its like; one that is copied, with the first copy."""
        pairs: dict[Passage, Passage] = {}
        answered: set[_Spot] = set()
        for spot in sorted(self._earlier):
            other = self._earlier[spot]
            own, like = self._passage(spot), self._passage(other)
            pairs[own] = like
            if other not in answered:
                answered.add(other)
                pairs[like] = own
        return pairs

    def _passage(self, spot: _Spot) -> Passage:
        return self._seen[spot[0]][spot[1]]


def _alike(one: _Sketch, other: _Sketch) -> bool:
    """Tell whether the estimate of the runs in common is high (bottom-k sketch, Broder 1997)."""
    own, theirs = set(one), set(other)
    both = sorted(own | theirs)[:SKETCH]
    return sum(value in own and value in theirs for value in both) >= ALIKE
