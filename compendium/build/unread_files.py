"""``OutputFiles`` -> files in a folder that nobody reads yet, each rendered as it is written."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ..outputs.base import Copied, OutputFile
from ..system.atomic import as_fault_of, place_unread
from ..system.collector import collect_new

if TYPE_CHECKING:
    from concurrent.futures import Executor

_BATCH, _BATCH_BYTES = 8, 500_000
"""Pages in memory at a time, and how large they may be together.

A list of thousands of cases is ten times as large.
"""

_WRITERS = 4
"""Threads that write where that waits: for a disk across the network, or for a virus scanner."""

_WAITS = 0.001
"""Seconds that a file is waited for where that pays for handing it to threads; a disk of this
machine takes far less, as the system writes later."""

_Rendered: TypeAlias = tuple[str, bytes | Copied]


def write_unread(
    folder: Path, outputs: Iterable[tuple[str, OutputFile]], progress: Callable[[], None]
) -> None:
    """Write ``outputs`` into ``folder``; by several threads from when writing is found to wait."""
    write = partial(_write, folder, set())
    with ExitStack() as ending:
        do: Callable[..., Iterable[None]] = map
        for some in _batched(outputs):
            before = _waited()
            for _ in do(write, some):
                progress()
            if do is map and _waited() - before > _WAITS * len(some):
                do = ending.enter_context(_threads()).map


def _threads() -> Executor:
    # Imported here: where writing does not wait, nothing is done by threads.
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

    return ThreadPoolExecutor(_WRITERS)


def _waited() -> float:
    """Return the seconds that this thread has not computed, from some time on."""
    return time.perf_counter() - time.thread_time()


def _batched(outputs: Iterable[tuple[str, OutputFile]]) -> Iterator[list[_Rendered]]:
    """Yield ``outputs`` as they are rendered, some at a time; they are not kept."""
    some: list[_Rendered] = []
    size = 0
    for path, output in outputs:
        some.append((path, content := _content(output)))
        size += len(content) if isinstance(content, bytes) else 0
        if len(some) >= _BATCH or size >= _BATCH_BYTES:
            yield some
            some.clear()
            size = 0
            del content
            collect_new()  # what templates leave holds whole pages
    if some:
        yield some


def _content(output: OutputFile) -> bytes | Copied:
    return output if isinstance(output, Copied) else output.render()


def _write(folder: Path, made: set[Path], rendered: _Rendered) -> None:
    """Write a file into ``folder``; ``made`` are the folders that are known to be there."""
    path, content = rendered
    target = folder / path
    if target.parent not in made:
        target.parent.mkdir(parents=True, exist_ok=True)
        made.add(target.parent)
    with as_fault_of(target):
        if isinstance(content, Copied):
            place_unread(target, content.source, link=content.ours)
        else:
            target.write_bytes(content)
