"""The pages of the supporting documents (支撑材料) that are bound into a book."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ....content.problems import Problem


class BoundPage(NamedTuple):
    """The page ``at`` (from 0) of ``file``, so many points wide and high as it is read."""

    file: Path
    at: int
    width: float
    height: float


class BoundPages(NamedTuple):
    """The pages of all documents by the names of their stand-ins, and these by document."""

    pages: Mapping[str, BoundPage]
    names: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...] = ()


NOTHING_BOUND = BoundPages({}, {})
