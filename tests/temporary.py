"""The temporary folder of a run of the tests, and those that killed runs have left.

Whoever runs holds a lock in his folder, which the system lets go of when he ends, however he
ends. So a folder that can be locked is nobody's, and the next run removes it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from pathlib import Path

PREFIX = "compendium-tests-"
LOCK = "held.lock"


IN_MEMORY = Path("/dev/shm")
ROOM = 6_000_000_000
"""Bytes that must be free there: more than twice what two processes hold that run all tests."""


def place_in_memory(memory: Path = IN_MEMORY) -> Path:
    """Return a place of which nothing goes to a disk; where there is none, the usual one.

    To remove small files from a disk takes a third of the time of the tests of texts, and a fifth
    of that of all.
    """
    try:
        roomy = shutil.disk_usage(memory).free >= ROOM and os.access(memory, os.W_OK)
    except OSError:
        roomy = False
    return memory if roomy else Path(tempfile.gettempdir())


def new_folder(place: Path) -> Path:
    """Make a folder in ``place``, held until this process ends, and remove what others left."""
    for left in [*place.glob(f"{PREFIX}*")]:
        if not is_held(left):
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
    unheld = folder / f"{LOCK}.new"
    held = os.open(unheld, os.O_CREAT | os.O_RDWR, 0o600)  # never closed: that would let it go
    fcntl.flock(held, fcntl.LOCK_EX)
    unheld.rename(folder / LOCK)  # nobody finds one that is not held yet
    return folder


def is_held(folder: Path) -> bool:
    """Tell whether the run of ``folder`` may be alive; where there is no lock, nobody knows."""
    try:
        lock = os.open(folder / LOCK, os.O_RDWR)
    except OSError:
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(lock)
    return False
