"""Waiting for a state, however long a busy machine takes to reach it."""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 300.0
"""Seconds after which something that never comes counts as stuck: no measure of how fast it is."""

PAUSE = 0.02
"""Seconds between two looks."""


def until(reached: Callable[[], object], told: Callable[[], object] = lambda: "") -> None:
    """Return as soon as ``reached`` says so; it may raise, where it can no longer come true.

    Raises AssertionError with what ``told`` tells where it never does.
    """
    ends = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < ends, told()
        time.sleep(PAUSE)
