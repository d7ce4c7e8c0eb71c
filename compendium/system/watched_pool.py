"""``WatchedPool``: Pebble's pool of processes, which here is sure of the death of a process.

Pebble looks for dead processes in one thread and reads in another which process took what. Where
a process dies before the second has read what it took, the death belongs to no work: that is
told as "took too long" once all its patience is over, or ends the pool (as of 5.2.3). And it takes
the locks away before it ends the processes: one that is just starting says so with a traceback.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any

from pebble import CONSTS, ProcessExpired, ProcessPool
from pebble.common.types import Result, ResultStatus
from pebble.pool.process import PoolManager, dictionary_values

CONSTS.sleep_unit = 0.02
"""Seconds after which the threads of a pool look again, which is also how long its end takes.

Pebble has a tenth of a second: as long as it takes to compile a dozen cases.
"""

MOST_IN_VAIN = 5
"""Processes that may die one after another with nothing in hand; then what waits is lost."""

LOOK_EVERY = 1.0
"""Seconds after which one who waits looks whether the pool still works."""


class WatchedPool(ProcessPool):
    """A ``ProcessPool`` whose futures name a death whatever is noticed first."""

    def __init__(self, *, context: Any, **how: Any) -> None:
        super().__init__(context=context, **how)
        self._pool_manager = _Manager(self._context, context)

    def wait_for(self, future: Future[Any]) -> Any:
        """Return the result of ``future``.

        Raises ProcessExpired, TimeoutError after the patience of the work, and BrokenProcessPool
        where the pool has stopped: what it had not begun would be waited for in vain.
        """
        while True:
            with suppress(TimeoutError):
                return future.result(LOOK_EVERY)
            if future.done():
                return future.result()
            if not self.active:
                raise BrokenProcessPool


class _Manager(PoolManager):
    def __init__(self, context: Any, mp_context: Any) -> None:
        super().__init__(context, mp_context)
        self._ended: deque[tuple[int, int]] = deque()
        self._in_vain = 0

    def stop(self) -> None:
        """End the processes first, then take away what they share."""
        self.worker_manager.force_stop_workers()  # type: ignore[no-untyped-call]
        self.worker_manager.close_channels()  # type: ignore[no-untyped-call]

    def handle_worker_expiration(self, expiration: tuple[int, int]) -> None:
        """Keep that a process ended (its id and exit code); called by the thread that looks."""
        self._ended.append(expiration)

    def process_next_message(self, timeout: float) -> None:
        """Read a message, waiting ``timeout`` seconds; called by the thread that reads.

        What has ended by now sends nothing more: once no message waits, all of its are read.
        """
        ended = len(self._ended)
        if ended and not self._message_waits():
            for _ in range(ended):
                self._lose(*self._ended.popleft())
        super().process_next_message(timeout)

    def _message_waits(self) -> bool:
        with suppress(OSError, EOFError):  # closed: the pool ends
            channel = self.worker_manager.pool_channel
            return channel is not None and bool(channel.poll(0))
        return False

    def _lose(self, process: int, code: int) -> None:
        """Tell of what ``process`` had in hand; of all where none comes so far as to take any."""
        tasks = dictionary_values(self.task_manager.tasks)
        lost = [task for task in tasks if task.worker_id == process]
        taken = any(task.started for task in tasks)
        self._in_vain = 0 if taken else self._in_vain + 1
        for task in tasks if self._in_vain > MOST_IN_VAIN else lost:
            error = ProcessExpired("ended", code, process)  # type: ignore[no-untyped-call]
            self.task_manager.task_done(task.id, Result(ResultStatus.ERROR, error))
