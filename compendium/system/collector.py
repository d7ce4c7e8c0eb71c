"""Python's search for cycles of objects -> made seldom: the work makes many objects, few cycles."""

from __future__ import annotations

import gc

NEW_OBJECTS = 50_000
"""Objects more than before from which cycles are looked for: some 5 MB; Python has 700."""

OF_A_COMMAND = 300_000
"""The same of a whole command, which has that many to last: 30 MB."""


def collect_seldom(new_objects: int = NEW_OBJECTS) -> None:
    """Look for cycles seldom in this process; every 700 objects it would cost a tenth."""
    gc.set_threshold(new_objects)


def collect_new() -> None:
    """Look for cycles among the objects that are new: few of them may hold much text."""
    gc.collect(0)


def collect_no_more() -> None:
    """Leave what there is to the system, which takes it all at once: the process ends."""
    gc.freeze()
