"""No pool hangs: a process that dies or stalls is told of, its piece named, the others done."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator
from multiprocessing import active_children
from threading import Event
from typing import Any, NamedTuple

import pytest
from pebble.pool.channel import WorkerChannel
from pebble.pool.process import NoMessage, WorkerManager

from compendium.content.problems import CannotWorkError
from compendium.system.job import Job
from compendium.system.own_fault import Lost
from compendium.system.pool import work_through
from compendium.system.processes import _batched

DIES, STALLS = -1, -2


def begin(given: int) -> int:
    return given


def work(tools: int, piece: int) -> int:
    if piece == DIES:
        os._exit(9)
    if piece == STALLS:
        time.sleep(600)
    return tools * piece


def die_at_once(given: int) -> int:
    os._exit(given)


def number(tools: int, piece: int) -> int:
    """Return which process works."""
    return os.getpid()


def fail(tools: int, piece: int) -> int:
    raise ValueError(piece)


def job(**how: object) -> Job[int, int, int, int]:
    return Job(begin, 10, work, pays_from=2)._replace(**how)  # type: ignore[arg-type]


@pytest.mark.parametrize("at_once", [1, 3])
@pytest.mark.parametrize("apart", [False, True])
def test_results_come_in_the_order_of_the_pieces(at_once: int, apart: bool) -> None:
    pieces = [*range(10)]
    done = [*work_through(job(at_once=at_once, apart=apart), pieces)]
    assert done == [(piece, 10 * piece) for piece in pieces]


def test_few_pieces_are_done_here() -> None:
    one = Job(begin, 0, number, pays_from=5)
    assert {result for _, result in work_through(one, [1, 2, 3])} == {os.getpid()}


def test_pieces_are_handed_over_by_their_weight() -> None:
    """Else one process would be left with all that is heavy."""
    one = Job(begin, 0, number, pays_from=12, at_once=8, weigh=abs)
    rest = [1] * 200
    found = [*_batched(one, [1, 2, 20, 3, 4, 1, 9, *rest])]
    assert found[:3] == [(1, 2, 20), (3, 4, 1), (9,)]
    assert [piece for some in found[3:] for piece in some] == rest
    assert {result for _, result in work_through(one, [1, 2, 3])} == {os.getpid()}
    assert os.getpid() not in {result for _, result in work_through(one, [9, 9])}


def test_less_is_handed_over_at_once_towards_the_end() -> None:
    one = Job(begin, 0, number, pays_from=12, at_once=8)
    sizes = [len(some) for some in _batched(one, [*range(100)])]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[:4] == [8, 8, 8, 8] and sizes[-4:] == [1, 1, 1, 1] and sum(sizes) == 100


def test_a_single_piece_is_done_here_whatever_it_weighs() -> None:
    one = Job(begin, 0, number, pays_from=12, weigh=abs)
    assert {result for _, result in work_through(one, [1000])} == {os.getpid()}


@pytest.mark.parametrize("at_once", [1, 4])
@pytest.mark.parametrize("apart", [False, True])
def test_a_piece_whose_process_dies_is_named_and_all_others_are_done(
    at_once: int, apart: bool
) -> None:
    found = work_through(job(at_once=at_once, apart=apart), [1, 2, DIES, 3, 4, 5])
    done: dict[int, int | Lost] = dict(found)
    lost = done.pop(DIES)
    assert isinstance(lost, Lost)
    assert "中途停了（代码 9" in lost.reason
    assert done == {piece: 10 * piece for piece in (1, 2, 3, 4, 5)}


def test_a_death_is_noticed_though_it_is_not_yet_read_who_took_the_piece(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a busy machine the thread that reads comes after the one that looks for the dead."""
    noticed = Event()
    inspect, receive = WorkerManager.inspect_workers, WorkerManager.receive

    def look(self: WorkerManager) -> tuple[tuple[int, int], ...]:
        ended: tuple[tuple[int, int], ...] = inspect(self)
        if ended:
            noticed.set()
        return ended

    def read(self: WorkerManager, timeout: float) -> object:
        return receive(self, timeout) if noticed.wait(timeout) else NoMessage()

    monkeypatch.setattr(WorkerManager, "inspect_workers", look)
    monkeypatch.setattr(WorkerManager, "receive", read)
    found = work_through(job(), [1, DIES, 2])
    done: dict[int, int | Lost] = dict(found)
    lost = done.pop(DIES)
    assert noticed.is_set()
    assert isinstance(lost, Lost)
    assert "中途停了（代码 9" in lost.reason
    assert done == {1: 10, 2: 20}


@pytest.mark.parametrize("at_once", [1, 4])
def test_processes_that_all_die_at_their_start_cost_all_pieces_and_nothing_hangs(
    at_once: int,
) -> None:
    pieces = [*range(6)]
    found = [*work_through(Job(die_at_once, 3, work, 2, at_once=at_once), pieces)]
    assert [piece for piece, _ in found] == pieces
    assert all(isinstance(lost, Lost) and "代码 3" in lost.reason for _, lost in found)


def test_a_system_that_starts_no_process_is_told_once_and_nothing_hangs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr("pebble.pool.process.launch_process", refuse)
    found = work_through(job(), [1, 2, 3])
    with pytest.raises(CannotWorkError, match="进程太多。请关掉别的程序"):
        next(found)


class LoadedBy(NamedTuple):
    """A piece that is loaded by ``function``."""

    function: Callable[[], int]

    def __reduce__(self) -> tuple[Any, ...]:
        return self.function, ()


def lack_memory() -> int:
    raise MemoryError


def start_no_thread() -> int:
    raise RuntimeError("can't start new thread")


def die_loading() -> int:
    os._exit(9)


@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize("loading", [lack_memory, start_no_thread, die_loading])
def test_what_cannot_be_loaded_where_it_was_taken_is_named_and_nothing_hangs(
    loading: Callable[[], int], apart: bool
) -> None:
    """Pebble waits for ever: the process has taken it, and not yet said so."""
    pieces: list[Any] = [1, LoadedBy(loading), 3]
    (_, one), (_, lost), (_, three) = work_through(job(apart=apart), pieces)
    assert (one, three) == (10, 30)
    assert isinstance(lost, Lost)
    assert lost.of_memory or loading is start_no_thread


@pytest.mark.parametrize("at_once", [1, 2])
def test_a_piece_that_takes_too_long_is_stopped_and_named(at_once: int) -> None:
    found = work_through(job(at_once=at_once, patience=1.0), [1, STALLS, 3, 4])
    done: dict[int, int | Lost] = dict(found)
    assert done.pop(STALLS) == Lost("用的时间太长，已经停下")
    assert done == {1: 10, 3: 30, 4: 40}


@pytest.mark.parametrize("apart", [False, True])
def test_processes_are_replaced_and_nothing_hangs(apart: bool) -> None:
    """More pieces than all processes together may do: where concurrent.futures hung for ever."""
    pieces = [*range(40)]
    one = Job(begin, 0, number, pays_from=2, fresh=5, apart=apart)
    used = [result for _, result in work_through(one, pieces)]
    assert len(used) == len(pieces)
    assert len(set(used)) >= len(pieces) / 5


@pytest.mark.parametrize("pieces", [[1, 2], [1, DIES]])
def test_no_process_lives_on_without_the_locks(
    pieces: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that was only starting looked for them in vain, and told so by a traceback."""
    others, alive = {*active_children()}, []
    close = WorkerChannel.close

    def closing(channel: WorkerChannel) -> None:
        alive.append({*active_children()} - others)
        close(channel)  # type: ignore[no-untyped-call]

    monkeypatch.setattr(WorkerChannel, "close", closing)
    assert len([*work_through(job(apart=True), pieces)]) == 2
    assert alive == [set()]


@pytest.mark.parametrize("pays_from", [1, 9])
def test_a_fault_of_the_program_costs_its_piece_alone(pays_from: int) -> None:
    done = [result for _, result in work_through(Job(begin, 0, fail, pays_from), [2, 3])]
    assert all(isinstance(one, Lost) and one.reason.startswith("ValueError") for one in done)
    assert "test_pool.py" in str(done[0])


def test_who_stops_waiting_does_not_wait_for_the_rest() -> None:
    job = Job(begin, 1, work, pays_from=1)
    results = work_through(job, [1, STALLS, STALLS, STALLS])
    assert next(results) == (1, 1)
    assert isinstance(results, Generator)
    results.close()  # as where Ctrl+C ends the loop: else it would take half an hour
