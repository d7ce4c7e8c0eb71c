"""Names -> their sounds; new names are heard by other processes, which load the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Protocol, TypeAlias

from ..content.pinyin import Sounds, sounds_of
from ..system.job import Job
from ..system.own_fault import Lost
from ..system.phrase_table import know_phrases, load_no_phrases
from ..system.pool import work_through

if TYPE_CHECKING:
    from ..system.standby import Standby

HearNew: TypeAlias = Callable[[tuple[str, ...]], Callable[[], Sounds]]
"""Names that nobody knows the sound of -> what waits until they are heard."""


class Hearing(Protocol):
    """What hears the names of a project of which no sound is known."""

    def begin(self, names: Iterable[str]) -> None:
        """Begin to hear ``names``, most of those that will be asked for."""

    def hear(self, names: tuple[str, ...]) -> Callable[[], Sounds]:
        """Hear ``names`` too; what is returned waits for all."""


MANY_NAMES = 2_000
"""Names that take as long to hear as a second process to start; the tables take 60 MB, which
this process would not give back."""

NAMES_AT_ONCE = 250

_SPACE = "\t"
"""What parts the sounds of a name where they travel; a hundred bytes instead of a thousand."""


def sounds_of_many(
    names: Iterable[str], known: Sounds, hear: HearNew | None = None
) -> Callable[[], Sounds]:
    """Return what gives the sounds of ``names``, those in ``known`` as they are there.

    The others are heard meanwhile, where ``hear`` stands by; what it leaves out is heard here.
    """
    wanted = sorted({*names})
    new = tuple(name for name in wanted if len(known.get(name, ())) != len(name))
    heard = hear(new) if hear else partial(_hear_on_all_cores, new)
    return lambda: sounds_of(wanted, {**known, **heard()})


class _ByProcess:
    """Hears by a process that loads the tables, and is gone once all names are heard."""

    def __init__(self, process: Standby[tuple[str, ...], list[str]]) -> None:
        self._process = process
        self._first: tuple[str, ...] = ()
        self._heard: Callable[[], list[str]] = list

    def begin(self, names: Iterable[str]) -> None:
        self._first = tuple(sorted({*names}))
        self._heard = self._process.ask(self._first)

    def hear(self, names: tuple[str, ...]) -> Callable[[], Sounds]:
        def heard() -> Sounds:
            found = _read(self._first, self._heard())
            if rest := tuple(name for name in names if name not in found):
                found |= _read(rest, self._process.ask(rest)())
            self._process.end()
            return found

        return heard


@contextmanager
def new_hearing(store: Path) -> Iterator[Hearing | None]:
    """Give what hears new names, where the ``store`` knows no sound yet.

    It begins when cases are compiled: until then all cores are busy. Then one is free beside what
    compares them.
    """
    if store.exists():
        yield None
        return
    # Imported here: it begins processes, which takes long to load, and only a first build does so.
    from ..system.standby import standing_by  # noqa: PLC0415

    with standing_by(load_no_phrases, _written) as process:
        yield _ByProcess(process)


def _hear_on_all_cores(names: tuple[str, ...]) -> Sounds:
    """Return the sounds of ``names``; few ones are left to this process."""
    if len(names) < MANY_NAMES:
        return {}
    rest = iter(names)
    pieces = [*iter(lambda: tuple(islice(rest, NAMES_AT_ONCE)), ())]
    found: dict[str, tuple[str, ...]] = {}
    for _, sounds in work_through(Job(_begin, None, _hear, MANY_NAMES, weigh=len), pieces):
        found |= {} if isinstance(sounds, Lost) else sounds
    return found


def _written(names: tuple[str, ...]) -> list[str]:
    """Return the sounds of ``names`` in their order, each written as one."""
    know_phrases(names)
    pieces = (names[at : at + NAMES_AT_ONCE] for at in range(0, len(names), NAMES_AT_ONCE))
    heard = ((some, sounds_of(some, {})) for some in pieces)
    return [_SPACE.join(sounds[name]) for some, sounds in heard for name in some]


def _read(names: tuple[str, ...], written: list[str]) -> dict[str, tuple[str, ...]]:
    """Return the sounds of ``names`` as they are ``written``; there are few different ones."""
    sounds = (tuple(map(intern, one.split(_SPACE))) for one in written)
    return dict(zip(names, sounds, strict=True))


def _begin(_: None) -> None:
    """Need no tools, and few phrases."""
    load_no_phrases()


def _hear(_: None, names: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    know_phrases(names)
    return sounds_of(names, {})
