"""The command line, asked to end (as by Ctrl+C in its terminal) at one of its events.

    python -m tests.interrupted AT SIGNAL FILE ARGUMENTS...    AT counts from 1; 0 never asks

An event is a change of the disk, a process that is started, or a file that is read. The run has
a process group of its own, all of which gets the signal; FILE gets the group and the events.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tests.patience import until
from tests.program import SCRIPT, python
from tests.publish.interruptions import CHANGES

EVENTS = CHANGES | {"open", "os.fork", "subprocess.Popen", "sqlite3.connect", "os.listdir"}


class Ended(NamedTuple):
    """How a run ended, what it said, and how many events it had."""

    code: int
    said: str
    events: int


def run_asked_to_end(note: Path, at: int, number: signal.Signals, *arguments: str | Path) -> Ended:
    """Run the command line, and wait until no process of it is left."""
    told = [str(at), str(int(number)), str(note)]
    done = python("-m", "tests.interrupted", *told, *arguments)
    group, *events = map(int, note.read_text().split())
    until(lambda: not _lives(group), lambda: f"a process of group {group} is left")
    return Ended(done.returncode, (done.stderr + done.stdout).decode(), sum(events))


def _lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def asking(at: int, number: int) -> tuple[Callable[[str, tuple[Any, ...]], None], list[int]]:
    """Return the audit hook that asks this process' group to end, and what counts the events."""
    met, mine = [0], os.getpid()

    def look(event: str, arguments: tuple[Any, ...]) -> None:
        if event in EVENTS and os.getpid() == mine:
            met[0] += 1
            if met[0] == at:
                os.killpg(0, number)

    return look, met


if __name__ == "__main__":
    at, number, note = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    sys.argv = [SCRIPT, *sys.argv[4:]]
    os.setpgid(0, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell in the background ignores it
    note.write_text(str(os.getpid()))
    look, met = asking(at, number)
    atexit.register(lambda: note.write_text(f"{os.getpid()} {met[0]}"))
    script = compile(Path(SCRIPT).read_text("utf-8"), SCRIPT, "exec")
    sys.addaudithook(look)
    exec(script, {"__name__": "__main__", "__file__": SCRIPT})
