"""A published text -> the numbers of persons that it says, every line of a site read once.

A site says the same in many places: every list shows the cards of its cases again. No number
reaches over the end of a line, so what is known of a line is known wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from ...content.check.disguises import PLAIN, WORN, may_be_worn
from ...content.check.numbers import KINDS, NumberKind
from ...content.check.privacy import Number, is_suspect, numbers_of, without_wide

_LONGEST_KEPT = 500
"""Characters of a line that is remembered; a longer one is of data and stands nowhere else."""

_MOST_KEPT = 50_000


class SaidNumber(NamedTuple):
    """A number, and how it is written in the text."""

    number: Number
    written: str


class _Line(NamedTuple):
    """What a line says: whether it is ``marked`` as what has numbers, and those it has.

    ``open`` tells by group of kinds whether the line has the group's own mark; a text is searched
    for a group where any of its lines has. ``found`` are (kind, number); kinds are counted
    through all groups.
    """

    marked: bool
    open: tuple[bool, ...] = ()
    found: tuple[tuple[int, SaidNumber], ...] = ()


_Read: TypeAlias = Callable[[str], _Line]


def plain_numbers_said(text: str) -> Iterator[SaidNumber]:
    """Yield what ``personal_numbers`` finds in ``text``, in that order; the same line but once."""
    lines = _lines(text, _plain_again, _plain)
    if any(line.marked for line in lines):
        found = (one for line in lines for one in line.found)
        yield from (number for _, number in sorted(found, key=itemgetter(0)))


def disguised_numbers_said(text: str) -> Iterator[SaidNumber]:
    """Yield what ``disguised_numbers`` finds in ``text``, in that order; the same line but once."""
    lines = _lines(text, _disguised_again, _disguised)
    if any(line.marked for line in lines):
        wanted = [any(line.open[g] for line in lines) for g in range(len(WORN))]
        found = (one for line in lines for one in line.found if wanted[_GROUPS[one[0]]])
        yield from (number for _, number in sorted(found, key=itemgetter(0)))


def _lines(text: str, again: _Read, once: _Read) -> list[_Line]:
    lines = dict.fromkeys(text.split("\n"))
    return [(again if len(line) <= _LONGEST_KEPT else once)(line) for line in lines]


def _plain(line: str) -> _Line:
    return _Line(is_suspect(line), (), _found(line, without_wide(line), KINDS))


def _disguised(line: str) -> _Line:
    plain = line.translate(PLAIN)
    open_ = tuple(mark.search(plain) is not None for mark, _ in WORN)
    return _Line(may_be_worn(line), open_, _found(line, plain, _WORN_KINDS))


_plain_again = lru_cache(_MOST_KEPT)(_plain)
_disguised_again = lru_cache(_MOST_KEPT)(_disguised)

_WORN_KINDS = tuple(kind for _, kinds in WORN for kind in kinds)
_GROUPS = tuple(group for group, (_, kinds) in enumerate(WORN) for _ in kinds)


def _found(
    line: str, plain: str, kinds: tuple[NumberKind, ...]
) -> tuple[tuple[int, SaidNumber], ...]:
    return tuple(
        (order, SaidNumber(number, line[number.start : number.end]))
        for order, kind in enumerate(kinds)
        for number in numbers_of(kind, plain)
    )
