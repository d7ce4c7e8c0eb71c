"""One build at a time in a folder: the second waits for the first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

PATIENCE = 600.0
"""Seconds to wait for another build: longer than any build takes."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold the lock of ``folder``; raises sqlite3.OperationalError where it never comes free.

    The lock is a transaction, which every system ends with the process that holds it, however
    that ends: no stale lock is ever left behind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(folder / "lock.sqlite", PATIENCE, isolation_level=None)) as lock:
        lock.execute("begin exclusive")
        yield
