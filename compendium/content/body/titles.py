"""A title -> the lines it is set in: broken where the sense breaks, the lines nearly even."""

from __future__ import annotations

import re

from .words import width

_AFTER = {"，": 8, "：": 8, "；": 8, "—": 8, " ": 8, "、": 3, "”": 3, "》": 3, "的": 3, "了": 1}
_BEFORE = {"“": 3, "《": 3, "（": 5, **dict.fromkeys("让把在以从向为与和用到使将", 2)}
"""What speaks for a break there, in characters by which the lines may be uneven for it."""

_NEVER_FIRST = frozenset("，。：；、！？”’》）】—…·%")
_NEVER_LAST = frozenset("“‘《（【")
_BRACKETS = (("（", "）"), ("《", "》"), ("“", "”"), ("【", "】"))
_TORN = 12
"""Characters by which lines may be uneven rather than that a bracket is torn apart."""

_RUN = re.compile(r"[!-~]+")


def title_lines(title: str, capacity: int) -> list[str]:
    """Return ``title`` as lines of at most ``capacity`` full widths.

    Two lines stand like a trapezium: the upper one is no shorter than it must be.
    """
    if width(title) <= capacity:
        return [title]
    places = [n for n in range(1, len(title)) if _may_break(title, n)]
    fitting = [n for n in places if width(title[:n]) <= capacity] or places[:1]
    if not fitting:
        return [title]
    needed = -(-width(title) // capacity)
    place = min(fitting, key=lambda n: (_cost(title, n, needed), n))
    first, rest = title[:place].rstrip(), title[place:].lstrip()
    return [first.removesuffix("——"), *title_lines(_dashed(first, rest), capacity)]


def _dashed(first: str, rest: str) -> str:
    """Return ``rest`` with the dash that ended ``first``: it belongs before the second line."""
    return f"——{rest}" if first.endswith("——") else rest


def _may_break(title: str, place: int) -> bool:
    before, after = title[place - 1], title[place]
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    if not title[:place].strip("—"):  # the dash that begins a line leads on
        return False
    return not any(run.start() < place < run.end() for run in _RUN.finditer(title))


def _within_brackets(title: str, place: int) -> bool:
    """Tell whether a break at ``place`` tears apart what brackets hold together."""
    before = title[:place]
    return any(before.count(opening) > before.count(closing) for opening, closing in _BRACKETS)


def _cost(title: str, place: int, lines: float) -> float:
    """Return how uneven a break at ``place`` is, less what speaks for it."""
    first, whole = width(title[:place]), width(title)
    uneven = abs(first - whole / lines) + _TORN * _within_brackets(title, place)
    return uneven - _AFTER.get(title[place - 1], 0) - _BEFORE.get(title[place], 0)
