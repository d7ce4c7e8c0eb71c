"""A folder that cannot be written to any more from one of its changes on, for a whole run.

    python -m tests.failing_disk.disk FOLDER AT ERRNO ARGUMENTS...    AT 0 never fails, and counts

An audit hook (PEP 578) sees every call of Python that changes the disk before it is made; files
that are written take each piece through ``_Raw``, which leaves half of it. The processes of a run
count together, in a file: those that it forks have the hook, those that it starts load
``sitecustomize``. A full disk goes on to let files be removed and renamed; one that only reads
lets nothing be.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from tests.program import SCRIPT, python

FOLDER, AT, ERRNO, COUNT = (f"TEST_DISK_{name}" for name in ("FOLDER", "AT", "ERRNO", "COUNT"))
FULL = (errno.ENOSPC, errno.EDQUOT)
READ_ONLY = (errno.EROFS, errno.EACCES)
_TAKES_SPACE = {"os.mkdir", "os.link", "os.symlink", "open", "write"}
_CHANGES = _TAKES_SPACE | {"os.rename", "os.remove", "os.rmdir", "os.utime", "os.chmod"}
_TWO_PATHS = {"os.rename", "os.link", "os.symlink"}


class Met(NamedTuple):
    """How a run on a failing disk ended, what it said, and the changes it came to.

    Each is a ``.`` where it takes space, else a ``-``; a full disk counts the first alone.
    """

    code: int
    said: str
    changes: str

    def count(self, error: int) -> int:
        """Return how many changes would meet a disk that fails with ``error``."""
        return self.changes.count(".") if error in FULL else len(self.changes)


def run_on(folder: Path, at: int, error: int, *arguments: str | Path) -> Met:
    """Run the command line; from its change number ``at`` on ``folder`` fails with ``error``."""
    count = folder.with_name(f"{folder.name}-changes")
    count.write_bytes(b"")
    told = [str(folder), str(at), str(error), str(count)]
    done = python("-m", "tests.failing_disk.disk", *told, *arguments)
    return Met(done.returncode, (done.stderr + done.stdout).decode(), count.read_text())


def fail_as_told() -> None:
    """Let the disk fail as the environment tells, if it does."""
    if folder := os.environ.get(FOLDER):
        at, error = int(os.environ[AT]), int(os.environ[ERRNO])
        meet = _meeting(folder, at, error, os.environ[COUNT])
        sys.addaudithook(_hook(meet))
        _write_through(meet)


_Meet = Callable[[str, Any], None]
"""Called with the kind of a change and its path; raises where it is not to be."""


def _meeting(folder: str, at: int, error: int, count: str) -> _Meet:
    counting = os.open(count, os.O_APPEND | os.O_RDWR)

    def meet(kind: str, path: Any) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return
        whole = os.path.abspath(os.fsdecode(path))
        if whole != folder and not whole.startswith(f"{folder}{os.sep}"):
            return
        takes = kind in _TAKES_SPACE
        if at and error in FULL and not takes:
            return
        os.write(counting, b"." if takes else b"-")
        if at and os.fstat(counting).st_size >= at:
            raise OSError(error, os.strerror(error), None if kind == "write" else whole)

    return meet


def _hook(meet: _Meet) -> Callable[[str, tuple[Any, ...]], None]:
    def look(event: str, arguments: tuple[Any, ...]) -> None:
        if event not in _CHANGES:
            return
        if event != "open" or arguments[2] & (os.O_WRONLY | os.O_RDWR):
            meet(event, arguments[event in _TWO_PATHS])

    return look


def _write_through(meet: _Meet) -> None:
    """Let what is written to a file meet every piece."""

    class Raw(io.FileIO):
        def write(self, content: Any) -> int:
            try:
                meet("write", self.name)
            except OSError:
                super().write(memoryview(content)[: len(content) // 2])
                raise
            return super().write(content)

    real = io.open

    def opened(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **more: Any) -> Any:
        if isinstance(file, int) or not set(mode) & set("wxa+"):
            return real(file, mode, buffering, *rest, **more)
        raw = Raw(file, mode.replace("b", "").replace("t", ""))
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        if "b" in mode:
            return raw if buffering == 0 else buffered
        return io.TextIOWrapper(buffered, *rest, **more)

    def sent(out: int, *rest: Any) -> int:
        meet("write", os.readlink(f"/proc/self/fd/{out}"))
        return sendfile(out, *rest)

    sendfile = os.sendfile
    for module, name, value in (
        (io, "open", opened), (builtins, "open", opened), (os, "sendfile", sent),
    ):  # fmt: skip
        setattr(module, name, value)


if __name__ == "__main__":
    os.environ.update(zip((FOLDER, AT, ERRNO, COUNT), sys.argv[1:5], strict=True))
    os.environ["PYTHONPATH"] = os.pathsep.join([str(Path(__file__).parent), os.getcwd()])
    # What `init` remembers it remembers here, not beside the program that is tested.
    patch("compendium.cli.content_folder.PROGRAM", Path(sys.argv[1]).parent).start()
    fail_as_told()
    sys.argv = [SCRIPT, *sys.argv[5:]]
    runpy.run_path(SCRIPT, run_name="__main__")
