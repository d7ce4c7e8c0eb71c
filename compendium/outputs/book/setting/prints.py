"""The pictures of laid out cases -> their prints in the workdir, made while the pages are set."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import NamedTuple

from ....content.load.address import CASES
from ....content.problems import Problem
from ....system.job import Job
from ....system.own_fault import Lost
from ....system.pool import work_through
from .pictures import Purpose, is_prepared, prepare_print
from .sheets import Laid
from .tools import Tools, case_lost

PRINTS_AT_ONCE = 6
"""Pictures from which other processes pay for their start."""

GIVES_WAY = 5
"""How far those stand back behind the typesetter, which all wait for (``nice``, of 19)."""


class LostPrintsError(Exception):
    """The program failed at what is printed of cases: ``problems`` say at which."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(*problems)
        self.problems = problems


class _Print(NamedTuple):
    identity: str
    file: Path
    name: str


class _Place(NamedTuple):
    workdir: Path
    purpose: Purpose
    cache: Path
    process: int


@contextmanager
def prints_meanwhile(
    tools: Tools, sheets: Mapping[str, Laid], purpose: Purpose
) -> Iterator[Callable[[], None]]:
    """Make the prints of ``sheets`` while pages are set; gives what waits for the last of them.

    That raises LostPrintsError, and CannotWorkError where the disk refuses. Where nobody waits
    for them, what is not begun stays undone.
    """
    due, stop = _lacking(tools, sheets, purpose), Event()
    if not due:
        yield lambda: None
        return
    place = _Place(tools.workdir, purpose, tools.settings.pictures, os.getpid())
    with ThreadPoolExecutor(1) as thread:
        making = thread.submit(_make_all, tools, place, due, stop)
        try:
            yield lambda: _complain(making.result())
        finally:
            stop.set()


def _lacking(tools: Tools, sheets: Mapping[str, Laid], purpose: Purpose) -> tuple[_Print, ...]:
    """Return the pictures of ``sheets`` without a print, each once."""
    found = {
        one.name: _Print(identity, tools.settings.root / CASES / identity / one.file, one.name)
        for identity, sheet in sheets.items()
        for one in sheet.prints
    }
    return tuple(one for one in found.values() if not is_prepared(one.name, tools.workdir, purpose))


def _make_all(
    tools: Tools, place: _Place, due: tuple[_Print, ...], stop: Event
) -> tuple[Problem, ...]:
    """Make what is ``due``; returns what is to be told of pictures that were lost.

    Each is put on record once, however many wait for it, and in threads of their own.
    """
    lost: dict[str, Lost] = {}
    job: Job[_Place, _Place, _Print, None] = Job(_begin, place, _make, PRINTS_AT_ONCE, at_once=2)
    done: tuple[_Print, Lost | None]
    for done in work_through(job, due):
        one, came = done
        if came:
            lost[one.identity] = came
        if stop.is_set():
            break
    return tuple(case_lost(tools, case, one, "这个案例的图片") for case, one in lost.items())


def _complain(lost: tuple[Problem, ...]) -> None:
    if lost:
        raise LostPrintsError(lost)


def _begin(place: _Place) -> _Place:
    if os.getpid() != place.process and sys.platform != "win32":
        os.nice(GIVES_WAY)
    return place


def _make(place: _Place, one: _Print) -> None:
    prepare_print(one.file, one.name, place.workdir, place.purpose, place.cache)
