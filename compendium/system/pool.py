"""Pieces of work -> their results, on all cores; a process that dies or stalls is told of.

The processes are those of Pebble, which notices when one ends or takes too long, and replaces
them after a number of pieces; concurrent.futures can do neither without hanging now and then
(python/cpython#115634).
"""

from __future__ import annotations

import gc
import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import TimeoutError as TookTooLong
from functools import partial
from multiprocessing import get_context
from typing import Any, Generic, NamedTuple, TypeVar

from pebble import ProcessExpired, ProcessPool

Given = TypeVar("Given")
Tools = TypeVar("Tools")
Piece = TypeVar("Piece")
Result = TypeVar("Result")

PATIENCE = 300.0
"""Seconds that one piece may take: far more than any needs, also on a busy machine."""


class Lost(NamedTuple):
    """A piece without a result; ``reason`` says what became of its process (Chinese)."""

    reason: str


class Job(NamedTuple, Generic[Given, Tools, Piece, Result]):
    """How pieces are worked on; functions of modules, so that other processes find them.

    ``begin`` makes of ``given`` the tools of one process, ``do`` uses them on a piece.
    ``pays_from`` is the number of pieces from which a second process pays for its start,
    ``at_once`` how many are handed over together. A process is replaced by a ``fresh`` one
    after so many pieces, 0 for never; ``apart`` lets it begin with nothing loaded.
    """

    begin: Callable[[Given], Tools]
    given: Given
    do: Callable[[Tools, Piece], Result]
    pays_from: int
    at_once: int = 1
    fresh: int = 0
    apart: bool = False
    patience: float = PATIENCE


_tools: Any = None


def work_through(
    job: Job[Given, Tools, Piece, Result], pieces: Sequence[Piece]
) -> Iterator[tuple[Piece, Result | Lost]]:
    """Yield every piece with its result, in order; in this process where no other pays."""
    if len(pieces) < job.pays_from:
        tools = job.begin(job.given)
        yield from ((piece, job.do(tools, piece)) for piece in pieces)
        return
    gc.freeze()  # what is loaded by now stays shared with the workers: no collector touches it
    with ProcessPool(
        max_workers=min(os.cpu_count() or 1, len(pieces)),
        max_tasks=-(-job.fresh // job.at_once),
        initializer=_begin,
        initargs=(job.begin, job.given),
        context=get_context("spawn" if job.apart else None),
    ) as pool:
        yield from _results(pool, job, pieces)


def _results(
    pool: ProcessPool, job: Job[Given, Tools, Piece, Result], pieces: Sequence[Piece]
) -> Iterator[tuple[Piece, Result | Lost]]:
    """Yield what the ``pool`` makes of ``pieces``; what is lost together is tried one by one."""
    hand_over = partial(_hand_over, pool, job)
    waiting = deque((some, hand_over(some)) for some in _batched(pieces, job.at_once))
    while waiting:
        some, future = waiting.popleft()
        try:
            yield from zip(some, future.result(), strict=True)
        except (ProcessExpired, TookTooLong) as error:
            if len(some) == 1:
                yield some[0], Lost(_reason(error))
            else:
                waiting.extendleft(((piece,), hand_over((piece,))) for piece in reversed(some))


def _hand_over(pool: ProcessPool, job: Job[Any, Any, Piece, Any], some: tuple[Piece, ...]) -> Any:
    return pool.schedule(_work_on, args=(job.do, some), timeout=job.patience * len(some))


def _batched(pieces: Sequence[Piece], size: int) -> Iterator[tuple[Piece, ...]]:
    return (tuple(pieces[start : start + size]) for start in range(0, len(pieces), size))


def _reason(error: Exception) -> str:
    if isinstance(error, TookTooLong):
        return "用的时间太长，已经停下"
    return f"处理它的进程中途停了（代码 {getattr(error, 'exitcode', '不明')}，多半是内存不够）"


def _begin(begin: Callable[[Given], Any], given: Given) -> None:
    global _tools  # noqa: PLW0603  (set once in each worker process)
    _tools = begin(given)
    # The work makes many short-lived objects and no cycles: looking for cycles costs a tenth.
    gc.set_threshold(10_000)


def _work_on(do: Callable[[Any, Piece], Result], some: tuple[Piece, ...]) -> list[Result]:
    return [do(_tools, piece) for piece in some]
