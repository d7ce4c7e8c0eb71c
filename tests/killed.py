"""The command line, killed before one of its changes of the disk.

python -m tests.killed AT ARGUMENTS...    AT counts from 1; ends by itself where it has fewer
"""

from __future__ import annotations

import runpy
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from compendium.content.settings import PROGRAM
from tests.publish.interruptions import hook

SCRIPT = str(PROGRAM / "scripts/build_cases.py")


def kills(*arguments: str | Path) -> Iterator[int]:
    """Run the command again and again, each time killed at a later change; give its number.

    The last run, which has fewer changes, ends by itself, well or with a fault of the content.
    """
    at = 1
    while killed_at(at, *arguments):
        yield at
        at *= 2


def killed_at(at: int, *arguments: str | Path) -> bool:
    """Run the command once; tells whether it came to its change number ``at``."""
    command = [sys.executable, "-m", "tests.killed", str(at), *map(str, arguments)]
    done = subprocess.run(command, cwd=PROGRAM, stdout=subprocess.DEVNULL, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.returncode
    return done.returncode != 0


if __name__ == "__main__":
    number, sys.argv = int(sys.argv[1]), [SCRIPT, *sys.argv[2:]]
    sys.addaudithook(hook(number, 0, True))
    runpy.run_path(SCRIPT, run_name="__main__")
