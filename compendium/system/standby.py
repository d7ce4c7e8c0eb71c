"""A process that gets ready beside other work, and answers what it is asked.

What it needs to answer may take long to load, and much memory that goes with it. Where it cannot
be begun, or has died, the answer is found here.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


class Standby(Generic[_Asked, _Answer]):
    """The process: begun where it is first asked, it then gets ready; one thing is asked at a time.

    What is asked first travels with the process itself: nobody waits until it can read.
    """

    def __init__(self, get_ready: Callable[[], None], answer: Callable[[_Asked], _Answer]) -> None:
        self._get_ready, self._answer = get_ready, answer
        self._here, self._there = Pipe()
        self._process: BaseProcess | None = None

    def ask(self, asked: _Asked) -> Callable[[], _Answer]:
        """Ask the process, and return what waits for the answer."""
        with suppress(OSError):  # it is gone, as who waits for the answer will notice
            if self._process:
                self._here.send(asked)
            else:
                self._begin(asked)
        return lambda: self._wait(asked)

    def end(self) -> None:
        """End the process, whatever it does; what it loaded is given back beside what follows."""
        self._here.close()
        self._there.close()
        if self._process and self._process.pid:
            self._process.kill()

    def see_off(self) -> None:
        """End the process and wait until it is gone."""
        self.end()
        if self._process and self._process.pid:
            self._process.join()

    def _begin(self, asked: _Asked) -> None:
        given = (self._get_ready, self._answer, self._there, self._here, asked)
        self._process = get_context().Process(target=_serve, args=given, daemon=True)
        with self._there:
            self._process.start()

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
    """Give a process that is begun when it is asked, and ends with the context at the latest.

    ``get_ready`` and ``answer`` are functions of modules, so that other processes find them. What
    is asked and what is answered travels from process to process.
    """
    process = Standby(get_ready, answer)
    try:
        yield process
    finally:
        process.see_off()


def _serve(
    get_ready: Callable[[], None],
    answer: Callable[[_Asked], _Answer],
    there: Connection,
    here: Connection,
    asked: _Asked,
) -> None:
    """Answer what is asked until nobody can ask any more; end without a word."""
    here.close()  # a fork has the other end too, and would never see it closed
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is asked to end ends this process
    with suppress(Exception):
        get_ready()
        while True:
            there.send(answer(asked))
            asked = there.recv()
