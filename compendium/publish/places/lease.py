"""One publisher at a time in a place: a lock file that tells whose it is, and goes stale.

A publisher that was killed leaves its lock behind. It is recognised as stale where its process
is gone from this machine or, on another machine, where nobody has touched it for a while.
"""

from __future__ import annotations

import ctypes
import json
import os
import secrets
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from .layout import LOCK
from .place import Place, PlaceError

BEAT = 20.0
"""Seconds between two touches of a lock that is held."""

STALE = 300.0
"""Seconds without a touch after which a lock is nobody's."""

UNSIGNED = 5.0
"""The same for a lock without a name in it: its maker was killed before it could sign."""


@contextmanager
def leased(place: Place, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of ``place``; raises PlaceError where another publisher holds it."""
    mine = _signature()
    if not place.create(LOCK, mine):
        _take_over(place, mine, say)
    ended = threading.Event()
    beat = threading.Thread(target=_keep, args=(place, ended), daemon=True)
    beat.start()
    try:
        yield
    finally:
        ended.set()
        beat.join()
        if place.read(LOCK) == mine:
            place.remove([LOCK])


def _take_over(place: Place, mine: bytes, say: Callable[[str], None]) -> None:
    held = place.read(LOCK)
    if held is not None:
        holder = _holder(held)
        if _is_alive(place, holder):
            who = f"{holder.get('host', '?')} 上的进程 {holder.get('pid', '?')}"
            raise PlaceError(f"{place.name} 正在由{who}发布。", "请等它结束，再发布一次。")
        say("上一次发布中途停了，留下的锁已经失效，接着发布。")
        _discard(place, held)
    if not place.create(LOCK, mine):
        raise PlaceError(f"{place.name} 刚刚被另一个发布占用。", "请等它结束，再发布一次。")


def _discard(place: Place, held: bytes) -> None:
    """Remove the stale lock ``held``; one that another publisher made meanwhile is put back."""
    aside = f"{LOCK}.{secrets.token_hex(4)}"
    if place.rename(LOCK, aside):
        found = place.read(aside)
        if found is not None and found != held:
            place.create(LOCK, found)
        place.remove([aside])


def _is_alive(place: Place, holder: dict[str, Any]) -> bool:
    if holder.get("host") == socket.gethostname():
        return _born(holder.get("pid")) == holder.get("born")
    return place.idle(LOCK) < (STALE if holder else UNSIGNED)


def _signature() -> bytes:
    """Return what this process writes into a lock; no two are alike."""
    me = os.getpid()
    data = {"host": socket.gethostname(), "pid": me, "born": _born(me), "id": secrets.token_hex(8)}
    return json.dumps(data).encode()


def _holder(held: bytes) -> dict[str, Any]:
    """Return who wrote ``held``; nobody known where a killed publisher wrote half of it."""
    try:
        data = json.loads(held)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}


def _born(pid: Any) -> str | None:
    """Return what tells the process ``pid`` from a later one of that number; none if it is gone.

    Linux tells when it began (proc(5), field 22); elsewhere that it is there has to do.
    """
    if not isinstance(pid, int) or pid <= 0:
        return None
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
        except (OSError, IndexError):
            return None
    return "alive" if _exists(pid) else None


def _exists(pid: int) -> bool:
    if sys.platform == "win32":
        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _keep(place: Place, ended: threading.Event) -> None:
    while not ended.wait(BEAT):
        try:
            place.touch(LOCK)
        except PlaceError:
            pass  # the publisher itself meets the fault and tells of it
