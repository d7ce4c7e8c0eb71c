"""A function of one frozen value -> the same, worked out once for each of the last values.

The values are told apart by identity: to hash a whole list of the office takes longer than what is
looked up in it, and every case asks for the same one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

_Value = TypeVar("_Value")
_Result = TypeVar("_Result")

MOST_REMEMBERED = 64
"""Values, which live as long; a content folder has a dozen lists."""


def worked_out_once(work: Callable[[_Value], _Result]) -> Callable[[_Value], _Result]:
    """Return ``work`` with its results remembered; they must not depend on anything else."""
    kept: dict[int, tuple[_Value, _Result]] = {}

    @wraps(work)
    def look_up(value: _Value) -> _Result:
        held = kept.get(id(value))
        if held is None or held[0] is not value:
            if len(kept) >= MOST_REMEMBERED:
                kept.clear()
            held = kept[id(value)] = value, work(value)
        return held[1]

    return look_up
