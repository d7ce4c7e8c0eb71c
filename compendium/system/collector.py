"""Python's search for cycles of objects -> made seldom: the work makes many objects, few cycles."""

from __future__ import annotations

import gc

NEW_OBJECTS = 50_000
"""Objects more than before from which cycles are looked for: some 5 MB; Python has 700."""


def collect_seldom() -> None:
    """Look for cycles seldom in this process; every 700 objects it would cost a tenth."""
    gc.set_threshold(NEW_OBJECTS)
