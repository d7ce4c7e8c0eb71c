"""How far long work has come, for whoever shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[str, int, int], None]
"""(what is being done, how many of, how many)"""


def silent(step: str, done: int, total: int) -> None:
    """Report no progress."""


def nothing() -> None:
    """Count nothing."""


def counter(progress: Progress, step: str, total: int) -> Callable[[], None]:
    """Return what to call after each of ``total`` pieces of work."""
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        progress(step, done, total)

    return tick
