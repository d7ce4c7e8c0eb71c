"""Lists within lists: what their author indented stands below what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .. import codes
from .prose import BLANK, Edit, Prose, Spot

DEEPER = 4
"""Spaces by which a level is indented that is mended: they suffice below any sign."""

_MEANT = 2
"""Spaces from which an author means a level of its own; one is an oversight."""

_ITEM = re.compile(r"( *)(?:[-*+]|\d{1,3}\.) +(?=\S)")
_INDENTED = re.compile(r"\n +(?:[-*+]|\d{1,3}\.) +\S")
"""One of these is in every list within a list."""

_PROSE = re.compile(rf"[^ \n{BLANK}]")


class _Level(NamedTuple):
    """A level of a list: the spaces that its items are typed with, and those they need.

    ``words`` is the column of their first word: from there on items belong below them.
    """

    typed: int
    needed: int
    words: int


class _Short(NamedTuple):
    """An item that is not indented enough: where its line begins, and its level."""

    start: int
    level: _Level


def items_are_below_their_own(prose: Prose) -> Iterator[Spot]:
    """An item of a list within a list is indented by four spaces, or it stands beside it."""
    if not _INDENTED.search(prose.text, prose.body):
        return
    for short in _lists(prose):
        edits = tuple(
            Edit(one.start, one.start, " " * (one.level.needed - one.level.typed)) for one in short
        )
        start, level = short[0]
        message = f"下一级的列表只缩进了 {level.typed} 个空格，会和上一级排在一起。"
        advice = f"下一级要缩进到上一级的第一个字，这一行请缩进 {level.needed} 个空格。"
        yield Spot(start, start + level.typed, codes.SHALLOW_ITEM, message, advice, edits)


def _lists(prose: Prose) -> Iterator[list[_Short]]:
    """Yield of every list the items that are not indented enough, where it has any."""
    levels: list[_Level] = []
    short: list[_Short] = []
    start, blank = prose.body, True
    for line in prose.text[prose.body :].split("\n"):
        item = _ITEM.match(line)
        if item and (levels or len(item[1]) < DEEPER):
            _enter(levels, len(item[1]), item.end() - item.start())
            if levels[-1].needed > levels[-1].typed:
                short.append(_Short(start, levels[-1]))
        elif blank and _PROSE.match(line):
            yield from [short] if short else []
            levels, short = [], []
        blank = not line.strip()
        start += len(line) + 1
    yield from [short] if short else []


def _enter(levels: list[_Level], typed: int, words: int) -> None:
    """Make the last of ``levels`` that of an item which is typed with so many spaces."""
    while levels and typed < levels[-1].typed:
        levels.pop()
    if not levels:
        levels.append(_Level(typed, typed, words))
    elif typed >= levels[-1].typed + _MEANT:
        levels.append(_Level(typed, _needed(levels[-1], typed), words))
    else:
        levels[-1] = _Level(typed, max(typed, levels[-1].needed), words)


def _needed(above: _Level, typed: int) -> int:
    """Return the spaces of an item below ``above``: those typed, where nothing is amiss."""
    if above.needed == above.typed and typed >= above.words:
        return typed
    return max(typed, above.needed + DEEPER)
