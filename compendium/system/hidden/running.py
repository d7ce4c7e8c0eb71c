"""Texts and the tags between them -> what is read in one line, with and without those tags.

Two cells of a table are two things to say, and the two halves of a word in bold are one. What
looks for a number has to find it either way: 3 beside 13900000000, and 139 before 00000000.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

WITHIN_A_LINE = frozenset((
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tspan", "tt", "u", "var", "wbr",
))  # fmt: skip
"""Tags of pages and drawings that end no line (HTML, 4.5; SVG 2, 11.3)."""

BORDER = "\x1f"
"""Stands where any other tag begins or ends."""

_NUMBERED = "0-9A-Za-z０-９Ａ-Ｚａ-ｚ〇零一二三四五六七八九幺.．*+=/-"
_MET = re.compile(f"(?<=[{_NUMBERED}]){BORDER}+(?=[{_NUMBERED}])")
"""Where two things meet that would be another number if they were one."""


def running_text(pieces: Iterable[str]) -> str:
    """Return ``pieces``, of which some are BORDERs, in one; and parted too if that matters."""
    text = "".join(pieces)
    joined = text.replace(BORDER, "")
    return "\n".join((joined, text.replace(BORDER, "\n"))) if _MET.search(text) else joined
