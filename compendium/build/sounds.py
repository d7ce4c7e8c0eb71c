"""Names -> their sounds; many new names are heard by other processes, which load the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice

from ..content.pinyin import Sounds, sounds_of
from ..system.job import Job
from ..system.own_fault import Lost
from ..system.pool import work_through

MANY_NAMES = 2_000
"""Names that take as long to hear as a second process to start; the tables take 60 MB, which
this process would not give back."""

NAMES_AT_ONCE = 250


def sounds_of_many(names: Iterable[str], known: Sounds) -> Sounds:
    """Return the sounds of ``names``, those in ``known`` as they are there."""
    wanted = sorted({*names})
    new = iter([name for name in wanted if len(known.get(name, ())) != len(name)])
    pieces = [*iter(lambda: tuple(islice(new, NAMES_AT_ONCE)), ())]
    if sum(map(len, pieces)) < MANY_NAMES:
        return sounds_of(wanted, known)
    found = dict(known)
    for _, sounds in work_through(Job(_begin, None, _hear, MANY_NAMES, weigh=len), pieces):
        found |= {} if isinstance(sounds, Lost) else sounds
    return sounds_of(wanted, found)


def _begin(_: None) -> None:
    """Need no tools."""


def _hear(_: None, names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    return sounds_of(names, {})
