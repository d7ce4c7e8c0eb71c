"""Lists within lists: what their author indented stands below what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .. import codes
from .prose import BLANK, Edit, Prose, Spot

DEEPER = 4
"""Spaces by which Python-Markdown wants every level of a list indented; CommonMark takes two."""

_MEANT = 2
"""Spaces from which an author means a level of its own; one is an oversight."""

_ITEM = re.compile(r"( *)(?:[-*+]|\d{1,3}\.) +[^\s]")
_PROSE = re.compile(rf"[^ \n{BLANK}]")


class _Level(NamedTuple):
    """A level of a list: the spaces that its items are typed with, and those they need."""

    typed: int
    needed: int


class _Short(NamedTuple):
    """An item that is not indented enough: where its line begins, and its level."""

    start: int
    level: _Level


def items_are_below_their_own(prose: Prose) -> Iterator[Spot]:
    """An item of a list within a list is indented by four spaces, or it stands beside it."""
    for short in _lists(prose):
        edits = tuple(
            Edit(one.start, one.start, " " * (one.level.needed - one.level.typed)) for one in short
        )
        start, level = short[0]
        message = f"下一级的列表只缩进了 {level.typed} 个空格，会和上一级排在一起。"
        advice = f"每下一级要多缩进 {DEEPER} 个空格，这一行请缩进 {level.needed} 个。"
        yield Spot(start, start + level.typed, codes.SHALLOW_ITEM, message, advice, edits)


def _lists(prose: Prose) -> Iterator[list[_Short]]:
    """Yield of every list the items that are not indented enough, where it has any."""
    levels: list[_Level] = []
    short: list[_Short] = []
    start, blank = prose.body, True
    for line in prose.text[prose.body :].split("\n"):
        item = _ITEM.match(line)
        if item and (levels or len(item[1]) < DEEPER):
            _enter(levels, len(item[1]))
            if levels[-1].needed > levels[-1].typed:
                short.append(_Short(start, levels[-1]))
        elif blank and _PROSE.match(line):
            yield from [short] if short else []
            levels, short = [], []
        blank = not line.strip()
        start += len(line) + 1
    yield from [short] if short else []


def _enter(levels: list[_Level], typed: int) -> None:
    """Make the last of ``levels`` that of an item which is typed with so many spaces."""
    while levels and typed < levels[-1].typed:
        levels.pop()
    if not levels:
        levels.append(_Level(typed, 0))
    elif typed >= levels[-1].typed + _MEANT:
        levels.append(_Level(typed, max(typed, levels[-1].needed + DEEPER)))
    else:
        levels[-1] = _Level(typed, levels[-1].needed)
