"""Pieces of work -> done, some of them by a copy of this process where the system can make one.

A copy knows all that this process knows, so that nothing is handed over; what it changes in
memory is lost with it. It suits what ends as files: pages made of what has been read by now.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain
from multiprocessing import get_context, get_start_method, parent_process
from typing import TypeAlias, TypeVar

from .progress import nothing

_Piece = TypeVar("_Piece")

Work: TypeAlias = Callable[[Iterable[_Piece], Callable[[], None]], None]
"""Does pieces, and calls what it is given once for each that is done."""

COPY_PAYS_FROM = 100
"""Pages that take as long to make as a copy takes to begin."""

_MOST_SHARES, _WIDTH = 2048, 2
"""Shares of the pieces, and the bytes of the number of one: a pipe of 4 kB holds all of them."""


def do_in_halves(
    work: Work[_Piece],
    pieces: Sequence[_Piece],
    tick: Callable[[], None],
    family: Callable[[_Piece], Hashable] = id,
) -> None:
    """Do ``pieces``, calling ``tick`` once for each; those of one ``family`` in one process.

    Whoever is done with a family takes the next, so that both end together. What the copy does not
    end is done again here, and meets the same fault.
    """
    if len(pieces) < COPY_PAYS_FROM or not _can_be_copied():
        work(pieces, tick)
        return
    shares = _shares(pieces, family)
    ours: set[int] = set()
    with (
        _taken_in_turn(len(shares)) as numbers,
        _copy_that(partial(work, _taken(shares, numbers, set()), nothing)) as ended_well,
    ):
        work(_taken(shares, numbers, ours), tick)
        others = [piece for n, share in enumerate(shares) if n not in ours for piece in share]
        if not ended_well():
            work(others, nothing)
    for _ in others:
        tick()


def _shares(pieces: Sequence[_Piece], family: Callable[[_Piece], Hashable]) -> list[list[_Piece]]:
    """Return the families of ``pieces``, some together where there are very many."""
    families: dict[Hashable, list[_Piece]] = {}
    for piece in pieces:
        families.setdefault(family(piece), []).append(piece)
    each = [*families.values()]
    at_once = -(-len(each) // _MOST_SHARES)
    return [[*chain(*each[at : at + at_once])] for at in range(0, len(each), at_once)]


@contextmanager
def _taken_in_turn(shares: int) -> Iterator[Iterator[int]]:
    """Give the numbers of ``shares``, each to one process only: a pipe gives a byte but once."""
    reader, writer = os.pipe()
    with open(writer, "wb") as told:
        told.write(b"".join(number.to_bytes(_WIDTH, "big") for number in range(shares)))
    with open(reader, "rb", buffering=0) as numbers:
        yield (int.from_bytes(one, "big") for one in iter(lambda: numbers.read(_WIDTH), b""))


def _taken(
    shares: Sequence[Sequence[_Piece]], numbers: Iterator[int], taken: set[int]
) -> Iterator[_Piece]:
    """Yield the pieces of the next share until there is none, noting its number as ``taken``."""
    for number in numbers:
        taken.add(number)
        yield from shares[number]


def _can_be_copied() -> bool:
    """Tell whether this system makes copies of processes, as a matter of course, and a core waits.

    On macOS its own libraries may fail in a copy; Windows makes none.
    """
    return (os.cpu_count() or 1) > 1 and get_start_method() == "fork" and not _has_strange_threads()


def _has_strange_threads() -> bool:
    """Tell whether libraries have threads here that no copy would have, and would wait for.

    Typst keeps its threads once it has set a page: in a copy it never sets another. A preview
    that runs on has set one where a leaflet is withheld.
    """
    try:
        return len(os.listdir("/proc/self/task")) > threading.active_count()
    except OSError:  # not Linux
        return False


@contextmanager
def _copy_that(work: Callable[[], None]) -> Iterator[Callable[[], bool]]:
    """Let a copy of this process do ``work``; what is yielded waits, and tells if it ended well."""
    copy = get_context("fork").Process(target=_do, args=(work,))
    try:
        copy.start()
    except OSError:  # too little memory, or too many processes
        yield lambda: False
        return

    def ended_well() -> bool:
        copy.join()
        return copy.exitcode == 0

    try:
        yield ended_well
    finally:
        copy.kill()
        copy.join()


def _do(work: Callable[[], None]) -> None:
    """Do ``work`` and end, without a word: what fails here fails again where it can be told."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        work()
    except BaseException:
        os._exit(1)
    os._exit(0)


def _end_with_parent() -> None:
    """End at once where the process that was copied is killed: the next one writes there anew."""
    parent = parent_process()
    assert parent, "a copy has one"
    parent.join()
    os._exit(1)
