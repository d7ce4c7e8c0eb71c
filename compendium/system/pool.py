"""Pieces of work -> their results: in this process, or on all cores where that pays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from .job import Job
from .own_fault import Lost

_Given = TypeVar("_Given")
_Tools = TypeVar("_Tools")
_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")


def work_through(
    job: Job[_Given, _Tools, _Piece, _Result], pieces: Sequence[_Piece]
) -> Iterator[tuple[_Piece, _Result | Lost]]:
    """Yield every piece with its result, in order; in this process where no other pays."""
    if len(pieces) < 2 or sum(map(job.weigh, pieces)) < job.pays_from:
        tools = job.begin(job.given)
        yield from ((piece, job.attempt(tools, piece)) for piece in pieces)
        return
    # Imported here: Pebble loads asyncio, and most runs compile a case or two.
    from .processes import in_processes  # noqa: PLC0415

    yield from in_processes(job, pieces)
