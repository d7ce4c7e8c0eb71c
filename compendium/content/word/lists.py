"""Items as they come -> how deep each stands, and whether it goes on with the one before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from .pieces import Numbered, Paragraph

_STYLED = re.compile(r"list (?:bullet|number) ([2-5])")


class ItemPlace(NamedTuple):
    """Where an item stands: ``close`` to the one before, or ``parted`` from another list.

    Within a line of words only a list that begins with 1 is known for one (CommonMark 0.31, 5.3):
    another one stands behind an empty line.
    """

    depth: int
    close: bool
    parted: bool


class _Open(NamedTuple):
    """An item that others may stand below, or go on from."""

    level: int
    bullet: bool
    figure: int


@dataclass(slots=True)
class ListDepth:
    """The items that are open, from the outermost."""

    open: list[_Open] = field(default_factory=list)

    def end(self) -> None:
        """Note that something other than an item has come."""
        self.open.clear()

    def next(self, block: Paragraph) -> ItemPlace:
        """Return the place of the item ``block``."""
        number = block.number
        assert number, "an item has a number"
        level = max(number.level, _styled_level(block.style))
        any_open = bool(self.open)
        while self.open and self.open[-1].level > level:
            last = self.open.pop()
            if not self.open or self.open[-1].level < level:
                self.open.append(last._replace(level=level))
                break
        parted = self._begins_anew(level, number)
        opens = not self.open or self.open[-1].level != level
        if not opens:
            self.open.pop()
        depth = len(self.open)
        self.open.append(_Open(level, number.bullet, number.figure))
        apart = opens and not number.bullet and number.figure != 1
        return ItemPlace(depth, any_open and not parted and not apart, any_open and parted)

    def _begins_anew(self, level: int, number: Numbered) -> bool:
        """Tell whether an item does not go on with the list of the item before it at its level."""
        if not self.open or self.open[-1].level != level:
            return False
        last = self.open[-1]
        if last.bullet or number.bullet:
            return last.bullet != number.bullet
        return number.figure != last.figure + 1


def _styled_level(style: str) -> int:
    found = _STYLED.match(style)
    return int(found[1]) - 1 if found else 0
