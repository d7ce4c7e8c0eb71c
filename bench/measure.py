"""A command -> how long it runs, and how much memory its whole process tree takes (Linux)."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import Any

LONGEST = 10 * 60
"""Seconds after which a command is taken to hang, and is ended with all that it started."""

SAMPLE_EVERY = 0.02
"""Seconds between two looks at the memory."""

_UNKEPT = "PYTHONDONTWRITEBYTECODE"

_PSS = re.compile(rb"^Pss: +(\d+) kB", re.MULTILINE)
_RSS = re.compile(rb"^VmRSS:\s+(\d+) kB", re.MULTILINE)


PROGRAM = Path(__file__).resolve().parent.parent


def our_command(*arguments: str) -> list[str]:
    """Return what runs our program with ``arguments``."""
    return [sys.executable, str(PROGRAM / "scripts/build_cases.py"), *arguments]


class CommandError(Exception):
    """A measured command ended with an error; says what it printed."""


def seconds(command: Sequence[str]) -> float:
    """Run ``command`` and return the seconds it took; raises CommandError.

    What earlier runs left to be written to the disk is written first.
    """
    os.sync()
    start = time.perf_counter()
    with _started(command):
        pass
    return time.perf_counter() - start


def peak_megabytes(command: Sequence[str]) -> float:
    """Run ``command`` and return the most memory that it and its children held at once.

    Proportional set size (memory that processes share counts once), or where the kernel
    does not tell it the resident size. Not timed: looking slows the command down.
    """
    most = 0
    with _started(command) as process:
        while process.poll() is None:
            most = max(most, sum(map(_kilobytes, _tree(process.pid))))
            time.sleep(SAMPLE_EVERY)
    return most * 1024 / 1e6


def folder_megabytes(folder: Path) -> float:
    """Return the size of all files below ``folder``."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


@contextmanager
def _started(command: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``command`` to its end; what it prints goes to a file, so that it never waits.

    It keeps what Python has compiled, as on the computers of users: a shell that switches that off
    would add a third to every short run.
    """
    environment = {key: value for key, value in os.environ.items() if key != _UNKEPT}
    with TemporaryFile() as printed:
        told: dict[str, Any] = {"stdout": printed, "stderr": subprocess.STDOUT, "env": environment}
        with subprocess.Popen(command, start_new_session=True, **told) as process:
            late = Timer(LONGEST, os.killpg, (process.pid, signal.SIGKILL))
            late.start()
            try:
                yield process
                process.wait()
            except BaseException:  # out of time, or Ctrl+C: what was started ends too
                os.killpg(process.pid, signal.SIGKILL)
                raise
            finally:
                late.cancel()
        if process.returncode == -signal.SIGKILL:
            raise CommandError(f"{LONGEST} 秒还没有结束，已经停止：{' '.join(command)}")
        if process.returncode:
            printed.seek(0)
            raise CommandError(printed.read().decode(errors="replace"))


def _tree(root: int) -> Iterator[int]:
    """Yield ``root`` and every process below it; one that ends meanwhile is left out."""
    yield root
    for thread in Path(f"/proc/{root}/task").glob("*/children"):
        try:
            children = thread.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _tree(int(child))


def _kilobytes(process: int) -> int:
    for name, pattern in (("smaps_rollup", _PSS), ("status", _RSS)):
        try:
            found = pattern.search(Path(f"/proc/{process}/{name}").read_bytes())
        except OSError:
            continue
        if found:
            return int(found[1])
    return 0
