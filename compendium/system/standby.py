"""A process that gets ready beside other work, and answers when it is asked.

What it needs to answer may take long to load, and much memory that goes with it. Where it cannot
be begun, or has died, the answer is found here.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection
from typing import TypeVar

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")


@contextmanager
def standing_by(
    get_ready: Callable[[], None], answer: Callable[[_Asked], _Answer]
) -> Iterator[Callable[[_Asked], Callable[[], _Answer]]]:
    """Begin a process that gets ready; what is yielded asks it, and returns what waits for it.

    ``get_ready`` and ``answer`` are functions of modules, so that other processes find them. What
    is asked and what is answered travels from process to process; one thing is asked at a time.
    """
    here, there = Pipe()
    process = Process(target=_serve, args=(get_ready, answer, there, here), daemon=True)

    def ask(asked: _Asked) -> Callable[[], _Answer]:
        with suppress(OSError):  # it has died, as who waits for the answer will notice
            here.send(asked)
        return lambda: wait(asked)

    def wait(asked: _Asked) -> _Answer:
        try:
            found: _Answer = here.recv()
        except (OSError, EOFError):
            return answer(asked)
        return found

    with here:
        with suppress(OSError), there:  # too little memory, or too many processes
            process.start()
        try:
            yield ask
        finally:
            if process.pid:
                process.kill()
                process.join()


def _serve(
    get_ready: Callable[[], None],
    answer: Callable[[_Asked], _Answer],
    there: Connection,
    here: Connection,
) -> None:
    """Answer what is asked until nobody can ask any more; end without a word."""
    here.close()  # a fork has the other end too, and would never see it closed
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is asked to end ends this process
    with suppress(Exception):
        get_ready()
        while True:
            there.send(answer(there.recv()))
