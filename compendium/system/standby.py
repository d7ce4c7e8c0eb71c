"""A process that gets ready beside other work, and answers once when it is asked.

What it needs to answer may take long to load, and much memory that goes with it. Where it cannot
be begun, or has died, the answer is found here.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


class Standby(Generic[_Asked, _Answer]):
    """The process: begun when there is time to get ready, or when it is asked."""

    def __init__(self, get_ready: Callable[[], None], answer: Callable[[_Asked], _Answer]) -> None:
        self._here, self._there = Pipe()
        given = (get_ready, answer, self._there, self._here)
        self._process = Process(target=_serve, args=given, daemon=True)
        self._answer = answer
        self._begun = False

    def begin(self) -> None:
        """Let the process get ready, if it does not yet."""
        if not self._begun:
            self._begun = True
            with suppress(OSError), self._there:  # too little memory, or too many processes
                self._process.start()

    def ask(self, asked: _Asked) -> Callable[[], _Answer]:
        """Ask the process, and return what waits for the answer."""
        self.begin()
        with suppress(OSError):  # it is gone, as who waits for the answer will notice
            self._here.send(asked)
        return lambda: self._wait(asked)

    def end(self) -> None:
        """End the process, whatever it does."""
        self._here.close()
        self._there.close()
        if self._process.pid:
            self._process.kill()
            self._process.join()

    def _wait(self, asked: _Asked) -> _Answer:
        try:
            found: _Answer = self._here.recv()
        except (OSError, EOFError):
            return self._answer(asked)
        return found


@contextmanager
def standing_by(
    get_ready: Callable[[], None], answer: Callable[[_Asked], _Answer]
) -> Iterator[Standby[_Asked, _Answer]]:
    """Give a process that is not begun yet; it ends with its answer, or with the context.

    ``get_ready`` and ``answer`` are functions of modules, so that other processes find them. What
    is asked and what is answered travels from process to process.
    """
    process = Standby(get_ready, answer)
    try:
        yield process
    finally:
        process.end()


def _serve(
    get_ready: Callable[[], None],
    answer: Callable[[_Asked], _Answer],
    there: Connection,
    here: Connection,
) -> None:
    """Answer what is asked, and end without a word: what was loaded is not needed any more."""
    here.close()  # a fork has the other end too, and would never see it closed
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is asked to end ends this process
    with suppress(Exception):
        get_ready()
        there.send(answer(there.recv()))
