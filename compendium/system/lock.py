"""One build at a time in a folder: the second waits for the first, and says for whom."""

from __future__ import annotations

import datetime
import json
import os
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ..content.problems import CannotWorkError
from .atomic import write_whole

LOCK_PATIENCE = 600.0
"""Seconds to wait for another build: longer than any build takes."""

UNTOLD = 1.0
"""Seconds to wait before saying for whom."""

_BETWEEN = 0.2
"""Seconds between two looks at a lock that is held."""


@contextmanager
def alone_in(
    folder: Path, say: Callable[[str], None], patience: float = LOCK_PATIENCE
) -> Iterator[None]:
    """Hold the lock of ``folder``; raises CannotWorkError where it never comes free.

    The lock is a transaction, which every system ends with the process that holds it, however
    that ends: no stale lock is ever left behind, so whoever is named as its holder is alive.
    """
    with closing(_connect(folder)) as lock:
        _take(lock, folder, say, patience)
        _sign(folder)
        yield


@contextmanager
def alone_if_free(folder: Path) -> Iterator[bool]:
    """Hold the lock of ``folder`` where nobody else does; tells whether it is held."""
    with closing(_connect(folder)) as lock:
        yield _taken(lock, folder)


def _connect(folder: Path) -> sqlite3.Connection:
    """Return the file that is locked; raises CannotWorkError where the disk refuses."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return sqlite3.connect(folder / "lock.sqlite", 0, isolation_level=None)
    except (sqlite3.OperationalError, OSError):
        raise _unusable(folder) from None


def _taken(lock: sqlite3.Connection, folder: Path) -> bool:
    """Tell whether the lock is held now; raises CannotWorkError where the disk refuses."""
    try:
        lock.execute("begin exclusive")
        return True
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise _unusable(folder) from None
        return False


def _unusable(folder: Path) -> CannotWorkError:
    return CannotWorkError(
        f"文件夹 {folder} 用不了。请看磁盘是不是满了、文件夹能不能写，再试一次。"
    )


def _take(
    lock: sqlite3.Connection, folder: Path, say: Callable[[str], None], patience: float
) -> None:
    began, told = time.monotonic(), False
    while not _taken(lock, folder):
        waited = time.monotonic() - began
        if waited > patience:
            raise CannotWorkError(
                f"等了 {waited / 60:.0f} 分钟，{holder(folder)}还没有做完。{_ADVICE}"
            )
        if waited >= UNTOLD and not told:
            say(f"{holder(folder)}正在处理这个文件夹，等它做完就继续。{_ADVICE}")
            told = True
        time.sleep(_BETWEEN)


_ADVICE = "确定它不该再运行的，请结束这个进程（任务管理器，或者 kill 加进程号），再试一次。"


def _sign(folder: Path) -> None:
    """Note who holds the lock: it is read only by those who find it held."""
    now = datetime.datetime.now().astimezone().strftime("%H:%M:%S")
    note = {"process": os.getpid(), "machine": socket.gethostname(), "since": now}
    try:
        write_whole(folder / "lock.json", json.dumps(note).encode())
    except OSError:
        raise _unusable(folder) from None


def holder(folder: Path) -> str:
    """Return who holds the lock, in words (Chinese)."""
    try:
        note = json.loads((folder / "lock.json").read_bytes())
        where = "" if note["machine"] == socket.gethostname() else f"{note['machine']} 上的"
        return f"{where}另一个程序（进程号 {int(note['process'])}，{note['since']} 开始）"
    except (OSError, ValueError, KeyError, TypeError):
        return "另一个程序"
