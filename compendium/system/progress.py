"""``Progress``: how far long work has come, and what it has to say on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _no_count(step: str, done: int, total: int) -> None:
    """Show no count."""


def _no_word(text: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Whoever shows it: ``count`` takes what is being done, how many of, how many.

    ``say`` takes a sentence for a person who waits (Chinese).
    """

    count: Callable[[str, int, int], None] = _no_count
    say: Callable[[str], None] = _no_word


SILENT = Progress()


def nothing() -> None:
    """Count nothing."""


def counter(progress: Progress, step: str, total: int) -> Callable[[], None]:
    """Return what to call after each of ``total`` pieces of work."""
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        progress.count(step, done, total)

    return tick
