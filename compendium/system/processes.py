"""Pieces of work -> their results, from processes that are watched: none dies or stalls unseen.

The processes are those of Pebble, which notices when one ends or takes too long, and replaces
them after a number of pieces; concurrent.futures can do neither without hanging now and then
(python/cpython#115634).
"""

from __future__ import annotations

import gc
import os
import pickle
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import Any, TypeVar

from pebble import ProcessExpired

from ..content.problems import CannotWorkError
from .collector import collect_seldom
from .job import Job
from .machine_words import SHORT_OF_MEMORY
from .own_fault import Lost, lost_to
from .watched_pool import WatchedPool

_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")

_ROUNDS_LEFT = 8
"""What is handed over at once is at most such a share of what is left."""

_tools: Any = None


def in_processes(
    job: Job[Any, Any, _Piece, _Result], pieces: Sequence[_Piece]
) -> Iterator[tuple[_Piece, _Result | Lost]]:
    """Yield every piece with its result, in order, worked on by all cores."""
    gc.freeze()  # what is loaded by now stays shared with the workers: no collector touches it
    with WatchedPool(
        max_workers=min(os.cpu_count() or 1, len(pieces)),
        max_tasks=-(-job.fresh // job.at_once),
        initializer=_begin,
        initargs=(job.begin, job.given),
        context=get_context("spawn" if job.apart else None),
    ) as pool:
        try:
            yield from _results(pool, job, pieces)
        except BaseException:  # Ctrl+C, or nobody wants the rest: what waits is not begun
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _results(
    pool: WatchedPool, job: Job[Any, Any, _Piece, _Result], pieces: Sequence[_Piece]
) -> Iterator[tuple[_Piece, _Result | Lost]]:
    """Yield what the ``pool`` makes of ``pieces``; what is lost together is tried one by one.

    Raises CannotWorkError where no process can be started.
    """
    # Every process has its tools: what they were made of need not be sent with every piece.
    hand_over = partial(_hand_over, pool, job._replace(given=None))
    waiting = deque((some, hand_over(some)) for some in _batched(job, pieces))
    while waiting:
        some, future = waiting.popleft()
        try:
            yield from zip(some, pool.wait_for(future), strict=True)
        except (ProcessExpired, TookTooLong) as error:
            if len(some) == 1:
                yield some[0], _lost(error)
            else:
                waiting.extendleft(((piece,), hand_over((piece,))) for piece in reversed(some))
        except BrokenProcessPool:  # no process can be started: there is no second try
            raise CannotWorkError(SHORT_OF_MEMORY) from None


def _hand_over(
    pool: WatchedPool, job: Job[Any, Any, _Piece, Any], some: tuple[_Piece, ...]
) -> Future[Any]:
    """Hand ``some`` over as bytes, which a process says it has taken before it loads any of it.

    Else Pebble would wait for ever where loading failed, as it does where memory is short.
    """
    arguments = (pickle.dumps((job, some)), len(some))
    try:
        return pool.schedule(_work_on, args=arguments, timeout=job.patience * len(some))
    except RuntimeError:  # the pool has stopped: told where the result is waited for
        return Future()


def _batched(
    job: Job[Any, Any, _Piece, Any], pieces: Sequence[_Piece]
) -> Iterator[tuple[_Piece, ...]]:
    """Yield ``pieces`` as they are handed over: as many together as weigh enough.

    Towards the end they are fewer, so that all processes end together.
    """
    weights = [*map(job.weigh, pieces)]
    left = sum(weights)
    some: list[_Piece] = []
    weight = 0
    for piece, one in zip(pieces, weights, strict=True):
        some.append(piece)
        weight += one
        if weight >= min(job.at_once, left / _ROUNDS_LEFT):
            yield tuple(some)
            left -= weight
            some, weight = [], 0
    if some:
        yield tuple(some)


def _lost(error: Exception) -> Lost:
    if isinstance(error, TookTooLong):
        return Lost("用的时间太长，已经停下")
    code = getattr(error, "exitcode", "不明")
    return Lost(f"处理它的进程中途停了（代码 {code}，多半是内存不够）", of_memory=True)


def _begin(begin: Callable[[Any], Any], given: Any) -> None:
    global _tools  # noqa: PLW0603  (set once in each worker process)
    _tools = begin(given)
    collect_seldom()


def _work_on(handed: bytes, pieces: int) -> list[Any]:
    """Return the results of the ``pieces`` that are ``handed`` over, or what befell them."""
    try:
        job, some = pickle.loads(handed)  # noqa: S301  (of the process that began this one)
    except Exception as error:  # whatever it is, the other pieces go on
        return [lost_to(error)] * pieces
    return [job.attempt(_tools, piece) for piece in some]
