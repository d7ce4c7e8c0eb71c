"""A table of a content tree -> the widths of its columns in Word, where its letters are larger."""

from __future__ import annotations

import re
from typing import Any

from ...content.body.inlines import ZERO_WIDTH_SPACE
from ...content.body.tree_words import words_of
from ...content.body.words import width

TABLE_SIZE = 12
"""Points of the letters in tables."""

_POINT = 20
_ROOM = 1.1
"""Full widths that Word leaves free at both sides of a cell, and a little."""

_GAP = 0.25
"""Full widths that Word puts between Han and what is Latin, figures among it."""

_MEETING = re.compile(r"(?<=[0-9A-Za-z%])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])")

_LONGEST_WHOLE = 6.0
"""Full widths of what a column shows in one line, whatever the others hold."""


def column_shares(table: dict[str, Any], total: int) -> list[float]:
    """Return the widths of the columns in full widths, of ``total`` twentieths of a point.

    They are those of the book, but that a short entry (三年级) is not broken where others can
    give way.
    """
    shares, line = table["columns"], total / _POINT / TABLE_SIZE
    needed = _needed(table, len(shares))
    scaled = [share * line / sum(shares) for share in shares]
    short = [max(least - has, 0.0) for least, has in zip(needed, scaled, strict=True)]
    spare = [max(has - least, 0.0) for least, has in zip(needed, scaled, strict=True)]
    taken = min(1.0, sum(short) / sum(spare)) if any(spare) else 0.0
    given = taken * sum(spare) / sum(short) if any(short) else 0.0
    return [
        has + given * lack - taken * more
        for has, lack, more in zip(scaled, short, spare, strict=True)
    ]


def _needed(table: dict[str, Any], columns: int) -> list[float]:
    """Return what the longest of the short entries of every column needs."""
    needed = [0.0] * columns
    for cell in table["cells"]:
        if cell["columns"] == 1:
            words = "".join(words_of(cell["c"])).replace(ZERO_WIDTH_SPACE, "")
            shown = width(words) + _GAP * len(_MEETING.findall(words))
            whole = min(shown, _LONGEST_WHOLE) + _ROOM
            needed[cell["x"]] = max(needed[cell["x"]], whole)
    return needed
