"""A source line -> the piece of it that a finding is about, and where in it the finding stands."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from unicodedata import category

from rich.cells import cell_len

BEFORE, WIDTH = 24, 64
"""Characters shown before the place, and in all, of a line that is longer."""

_NUMBER = re.compile(r"\d{7,}")
"""What may be a telephone or an identity: a report does not repeat it."""


class Excerpt(NamedTuple):
    """``text`` of a line cut to what can be read, with the place after ``ahead``."""

    ahead: str
    text: str

    @property
    def indent(self) -> int:
        """Cells of a terminal that stand before the place."""
        return cell_len(self.ahead)


def excerpt(line: str, column: int) -> Excerpt | None:
    """Return what to show of ``line`` for a finding at ``column``; none where it says nothing."""
    shown = _shown(line)
    if not shown:
        return None
    place = min(column - 1, len(shown))
    start = max(0, place - BEFORE) if len(shown) > WIDTH else 0
    head = "…" if start else ""
    tail = "…" if start + WIDTH < len(shown) else ""
    return Excerpt(head + shown[start:place], head + shown[start : start + WIDTH] + tail)


@lru_cache(maxsize=16)
def _shown(line: str) -> str:
    """Return ``line`` as it is shown, character for character; nothing where it says nothing.

    Kept for the next finding: a line of 60,000 characters may have thousands.
    """
    plain = plain_line(line.expandtabs(1))
    shown = _NUMBER.sub(lambda number: "•" * len(number[0]), plain).rstrip()
    return shown if shown.strip("- ") else ""


def plain_line(text: str) -> str:
    """Return ``text`` in one line without control characters, which a terminal would obey."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or category(c) == "Zs" else " " for c in text)
