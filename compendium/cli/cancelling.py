"""Ctrl+C, or being asked to end -> one sentence and one exit code, whatever the program is at.

Loaded before all else (scripts/build_cases.py), so it loads nothing itself.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

CANCELLED = 130
"""What a shell gives to a command that was stopped by SIGINT: 128 + 2."""

_ASKED = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""As far as the system has them: Ctrl+C, a service manager, a closed terminal, Ctrl+Break."""

_LAST = 3
"""Whoever asks so often does not want to wait for what is being put in order."""


def raise_when_asked() -> None:
    """Raise KeyboardInterrupt once where the program is asked to end; a fork of it ends at once.

    What is ignored (by nohup, or in the background of a shell) stays ignored.
    """
    mine, times = os.getpid(), 0

    def asked(_number: int, _frame: FrameType | None) -> None:
        nonlocal times
        times += 1
        if os.getpid() != mine or times == _LAST:
            os._exit(CANCELLED)
        if times == 1:
            raise KeyboardInterrupt

    _answer_with(asked)


def end_silently_when_asked() -> None:
    """End at once where a process of ours is asked to that began with nothing, also at its start.

    What it was at is told by the program that began it.
    """
    _answer_with(lambda _number, _frame: os._exit(CANCELLED))


def end_when_asked() -> None:
    """From now on end at once and say nothing: all is done, only memory is given back.

    Ctrl+C comes too late: Python would let it kill the program while it is taken down.
    """
    end_silently_when_asked()
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def end_cancelled() -> NoReturn:
    """End the program that was asked to."""
    end_when_asked()
    sys.stderr.write("已取消。\n")
    sys.exit(CANCELLED)


def _answer_with(asked: Callable[[int, FrameType | None], None]) -> None:
    for name in _ASKED:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, asked)
