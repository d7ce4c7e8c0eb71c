"""The command line, killed before one of its changes of the disk.

python -m tests.killed AT ARGUMENTS...    AT counts from 1; ends by itself where it has fewer

Where AT is 0 nothing is killed, and the changes are counted.
"""

from __future__ import annotations

import atexit
import os
import re
import runpy
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.program import SCRIPT, python
from tests.publish.interruptions import hook, is_change


def kills(*arguments: str | Path) -> Iterator[int]:
    """Run the command again and again, each time killed at a later change; give its number.

    The last run, which has fewer changes, ends by itself, well or with a fault of the content.
    """
    at = 1
    while killed_at(at, *arguments):
        yield at
        at *= 2


def count_changes(*arguments: str | Path) -> int:
    """Run the command to its end; returns how many changes of the disk it made by itself."""
    told = python("-m", "tests.killed", "0", *arguments).stderr.decode()
    found = re.search(r"^([0-9]+) changes$", told, re.MULTILINE)
    assert found, told
    return int(found[1])


def killed_at(at: int, *arguments: str | Path) -> bool:
    """Run the command once; tells whether it came to its change number ``at``."""
    done = python("-m", "tests.killed", str(at), *arguments)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr.decode()
    return done.returncode != 0


def counting() -> Callable[[str, tuple[Any, ...]], None]:
    """Return an audit hook that counts the changes of this process, and tells them at its end."""
    met, mine = [0], os.getpid()

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        met[0] += is_change(event, arguments)

    def tell() -> None:
        if os.getpid() == mine:
            print(f"{met[0]} changes", file=sys.stderr)

    atexit.register(tell)
    return look


if __name__ == "__main__":
    number, sys.argv = int(sys.argv[1]), [SCRIPT, *sys.argv[2:]]
    sys.addaudithook(hook(number, 0, True) if number else counting())
    runpy.run_path(SCRIPT, run_name="__main__")
