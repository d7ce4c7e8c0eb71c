"""``Volume`` -> the volumes (册) that it is bound in, none of them too thick."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise
from typing import NamedTuple

from ....content.model.entry import Entry
from .parts import BookPart
from .volume import Volume


class Limits(NamedTuple):
    """Pages of a book in one volume at most, and of each volume of a thicker one.

    Some 200 cases in one volume are 4 cm: a binder glues that without a doubt, and one process
    sets it in 1.2 GB. What has to be divided is divided into books of 2 cm, which lie open in the
    hand and are handed on without the others; a changed case sets no more than one of them anew.
    """

    alone: int = 800
    each: int = 400


LIMITS = Limits()

PULL = 0.25
"""How much thinner a volume may be so that it ends with a part, as a share of its pages."""

TRIALS = 20
"""Thicknesses tried between equal volumes and full ones."""


@dataclass(frozen=True, slots=True)
class _Placed:
    part: BookPart
    entry: Entry


@dataclass(frozen=True, slots=True)
class _Stack:
    """Pages before each case and at the end, and the positions at which parts begin."""

    before: tuple[int, ...]
    starts: tuple[int, ...]

    @property
    def cases(self) -> int:
        return len(self.before) - 1


def split(volume: Volume, pages: Mapping[str, int], limits: Limits = LIMITS) -> tuple[Volume, ...]:
    """Return ``volume`` as it is, or where it is too thick in as few volumes as will do.

    ``pages`` holds the estimated pages of every case by identity. The volumes are about
    equally thick; a case longer than one may be is a volume of its own.
    """
    placed = [_Placed(part, entry) for part in volume.parts for entry in part.entries]
    before = accumulate((pages[one.entry.identity] for one in placed), initial=0)
    starts = accumulate((len(part.entries) for part in volume.parts), initial=0)
    stack = _Stack(tuple(before), tuple(starts))
    if stack.before[-1] <= limits.alone:
        return (volume,)
    cuts = _cuts(stack, limits.each)
    return tuple(
        replace(volume, parts=_parts(placed[a:b]), number=number, volumes=len(cuts) - 1)
        for number, (a, b) in enumerate(pairwise(cuts), 1)
    )


def _cuts(stack: _Stack, limit: int) -> list[int]:
    """Return the positions at which volumes begin, and the end.

    Of the ways that need no more volumes than full ones do, the best is taken: thin volumes,
    and a part that is broken weighs as much as a volume a quarter thicker.
    """
    full = _fill(stack, limit, 0)
    least = min(-(-stack.before[-1] // (len(full) - 1)), limit)
    thick = [least + (limit - least) * trial // TRIALS for trial in range(TRIALS + 1)]
    trials = [_fill(stack, pages, pull) for pages in thick for pull in (0, PULL)]
    few = [cuts for cuts in trials if len(cuts) == len(full)]
    return min(few, key=lambda cuts: _thickest(stack, cuts) + PULL * least * _broken(stack, cuts))


def _thickest(stack: _Stack, cuts: list[int]) -> int:
    return max(stack.before[b] - stack.before[a] for a, b in pairwise(cuts))


def _broken(stack: _Stack, cuts: list[int]) -> int:
    return len(set(cuts) - set(stack.starts))


def _fill(stack: _Stack, capacity: int, pull: float) -> list[int]:
    """Return the cuts where every volume takes what its ``capacity`` in pages holds."""
    cuts = [0]
    while cuts[-1] < stack.cases or len(cuts) == 1:
        cuts.append(_end(stack, cuts[-1], capacity, pull))
    return cuts


def _end(stack: _Stack, start: int, capacity: int, pull: float) -> int:
    """Return where the volume that begins at ``start`` ends: with a part if one ends near."""
    most = stack.before[start] + capacity
    end = max(bisect_right(stack.before, most) - 1, min(start + 1, stack.cases))
    if end == stack.cases:
        return end
    last = stack.starts[bisect_right(stack.starts, end) - 1]
    return last if last > start and stack.before[last] >= most - pull * capacity else end


def _parts(placed: list[_Placed]) -> tuple[BookPart, ...]:
    """Return the parts of one volume; what stands in the one before makes them continued."""
    parts = []
    for part, group in groupby(placed, key=lambda one: one.part):
        entries = tuple(one.entry for one in group)
        parts.append(replace(part, entries=entries, continued=entries[0] is not part.entries[0]))
    return tuple(parts)
