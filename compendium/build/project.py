"""A content folder -> ``Project``: read once, under one lock, with everything that is wrong."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from ..content.check.consequence import left_without
from ..content.check.editions import still_to_print
from ..content.check.fetched import check_archives
from ..content.check.redirects import check_redirects
from ..content.check.switches import check_switches, rules_off, without
from ..content.context import Context
from ..content.load.address import identity_at
from ..content.load.docs import judge_docs
from ..content.load.files import find_cases
from ..content.load.nameable_files import nameable_files
from ..content.model.compendium import Compendium, arrange
from ..content.model.edition_file import EditionFile
from ..content.model.forgotten import (
    NONE_FORGOTTEN,
    Forgotten,
    read_forgotten,
    without_forgotten,
)
from ..content.model.frozen import FrozenBook, read_frozen
from ..content.model.redirects import Redirects, read_redirects
from ..content.model.switches import RuleOff, read_switches
from ..content.model.validate import read_units, read_vocabulary, read_wording
from ..content.model.wording import Wording
from ..content.problems import Problem, has_errors
from ..content.settings import Settings, read_settings
from ..outputs.base import Collection
from ..outputs.search.render import spoken_of_cases
from ..outputs.site.theme import ThemeBuild, started_theme
from ..system.atomic import clear_partials, write_whole
from ..system.lock import alone_if_free, alone_in
from ..system.progress import Progress
from ..system.store import STORE, Store
from .between import compared
from .cases import Cases, PictureUse, compile_cases, forget_others
from .editions import check_each, read_each
from .records import KeptCase
from .sounds import Hearing, new_hearing

CACHE = "build/cache"
"""Below the content folder: whatever may be deleted at any time, and the lock."""

LEFT = 3600.0
"""Seconds after which a file half written is nobody's: a check writes pictures without a lock."""


class Options(NamedTuple):
    """How a run is to go, as it was asked for on the command line.

    Where there are errors nothing is made, unless ``keep_going`` leaves the faulty cases out;
    ``strict`` counts warnings as errors. A ``preview`` goes to a folder of its own. Only the
    book ``edition`` is printed where one is named. ``preflight`` asks for the reports that a
    printer reads. ``channels`` are the exports that are made too, from now on; none: those of
    the last time.
    """

    keep_going: bool = False
    strict: bool = False
    preview: bool = False
    edition: str = ""
    preflight: bool = False
    channels: tuple[str, ...] | None = None

    def refuse(self, project: Project) -> bool:
        """Tell whether ``project`` has what forbids making anything of it."""
        stopped = project.faulty or (self.strict and bool(project.problems))
        return stopped and not self.keep_going


AS_USUAL = Options()


@dataclass(frozen=True)
class Project:
    """A content folder as read: what is sound, and everything that is wrong.

    ``editions`` are those that may still be printed, ``frozen`` the books that were; ``hearing``
    finds the sounds of its names where none are known.
    """

    settings: Settings
    compendium: Compendium
    editions: tuple[EditionFile, ...]
    redirects: Redirects
    kept: Mapping[str, KeptCase]
    keys: Mapping[str, str]
    store: Store
    problems: tuple[Problem, ...] = ()
    off: tuple[RuleOff, ...] = ()
    forgotten: Forgotten = NONE_FORGOTTEN
    frozen: tuple[FrozenBook, ...] = ()
    wording: Wording = field(default_factory=Wording)
    hearing: Hearing | None = None

    @property
    def faulty(self) -> bool:
        return has_errors(self.problems)

    @property
    def collection(self) -> Collection:
        """What outputs are made of: the sound cases."""
        keys = {e.identity: self.keys[e.identity] for e in self.compendium.entries}
        whole, editions = self.compendium, self.editions
        return Collection(self.settings, whole, editions, keys, self.store, self.frozen)

    def manifest(self, folder: Path) -> Path:
        """Return the file that remembers what was written to ``folder``."""
        return self.settings.cache / f"{folder.name}.json"


class Reading(NamedTuple):
    """What reading came to: no ``project`` where the lists or settings are unusable.

    ``theme`` is being built where a site is to be made.
    """

    project: Project | None
    problems: tuple[Problem, ...]
    theme: ThemeBuild | None = None


Days: TypeAlias = Mapping[str, datetime.date]
_NO_DAYS: Days = MappingProxyType({})
"""Identity -> the day since which a case is not shown."""

SettingsRead: TypeAlias = tuple[Settings | None, list[Problem]]


@contextmanager
def opened(root: Path, progress: Progress, *, shown: bool = False) -> Iterator[Reading]:
    """Read the content below ``root``, beside whatever else runs there.

    Pictures of pages are made only where ``shown``. Raises CannotWorkError where the disk refuses.
    """
    use = PictureUse.SHOWN if shown else PictureUse.JUDGED
    with _opened(root, read_settings(root), progress, use=use) as reading:
        with alone_if_free(root / CACHE) as alone:
            if alone:
                _forget_others(reading)
        yield reading


@contextmanager
def opened_alone(root: Path, progress: Progress, *, printing: bool = False) -> Iterator[Reading]:
    """Read as ``opened`` does; no other run changes build/ as long as the context lasts."""
    with alone_in(root / CACHE, progress.say):
        clear_partials(root / CACHE, LEFT)
        use = PictureUse.SET if printing else PictureUse.JUDGED
        with _opened(root, read_settings(root), progress, use=use) as reading:
            _forget_others(reading)
            yield reading


@contextmanager
def opened_with_theme(
    root: Path,
    progress: Progress,
    preview: bool,
    remembered: Days = _NO_DAYS,
    *,
    printing: bool = False,
) -> Iterator[Reading]:
    """Read as ``opened_alone`` does, while the hand-written pages are built beside.

    ``remembered`` are forgotten cases that the content itself may not tell of. Where the run is
    ``printing`` books or leaflets too, their pictures are made of what is unpacked for the pages.
    """
    with alone_in(root / CACHE, progress.say):
        clear_partials(root / CACHE, LEFT)
        read = read_settings(root)
        # MkDocs would wait for ever for a page that is a pipe, and fail at one that is not UTF-8.
        themed = None if has_errors(judge_docs(root)) else read[0]
        use = PictureUse.PRINTED if printing else PictureUse.SHOWN
        with (
            started_theme(themed, preview) as theme,
            new_hearing(root / CACHE / STORE) as hearing,
            _opened(root, read, progress, remembered, use=use, hearing=hearing) as reading,
        ):
            _forget_others(reading)
            project = replace(reading.project, hearing=hearing) if reading.project else None
            yield Reading(project, reading.problems, theme)


@contextmanager
def _opened(
    root: Path,
    read: SettingsRead,
    progress: Progress,
    remembered: Days = _NO_DAYS,
    *,
    use: PictureUse = PictureUse.JUDGED,
    hearing: Hearing | None = None,
) -> Iterator[Reading]:
    reading = _read(root, read, progress, remembered, use=use, hearing=hearing)
    _keep_out_of_git(root / "build")
    if reading.project is None:
        yield reading
        return
    with closing(reading.project.store):
        yield reading


def _keep_out_of_git(build: Path) -> None:
    """Let git pass over ``build``, whatever the repository around it is told."""
    file = build / ".gitignore"
    if build.is_dir() and not file.exists():
        write_whole(file, b"*\n")


def _forget_others(reading: Reading) -> None:
    """Let the store forget what is kept of no case; nobody else may be reading."""
    if project := reading.project:
        forget_others(Cases(project.kept, project.keys), project.store)


def _read(
    root: Path,
    read: SettingsRead,
    progress: Progress,
    remembered: Days,
    *,
    use: PictureUse,
    hearing: Hearing | None,
) -> Reading:
    settings, problems = read
    vocabulary, found = read_vocabulary(root)
    units, wrong = read_units(root)
    wording, misworded = read_wording(root)
    switches, unset = read_switches(root)
    editions, faults = read_each(root)
    redirects, mistaken = read_redirects(root)
    frozen, unread = read_frozen(root)
    editions, idle = still_to_print(editions, frozen)
    faults += [*unread, *idle, *check_archives(root, frozen)]
    problems = [*problems, *found, *wrong, *misworded, *faults, *mistaken, *judge_docs(root)]
    told, unsaid = read_forgotten(root)
    problems += [*unset, *check_switches(switches), *unsaid]
    if settings is None or vocabulary is None or units is None or wording is None or told is None:
        return Reading(None, tuple(problems))
    forgotten = told.with_those(remembered).with_former(redirects.moves)
    folders, found = find_cases(root)
    redirects = redirects._replace(added=forgotten.addresses)
    folders, left = without_forgotten(folders, forgotten)
    problems += [*found, *left]
    store = Store(settings.cache)
    off = rules_off(switches)
    context = Context(settings, vocabulary, units, wording, off)
    kept, keys = compile_cases(folders, context, store, progress, use=use)
    entries = [case.entry for case in kept.values() if case.entry]
    whole = arrange(entries, vocabulary, units, kept, redirects.ends)
    whole = replace(whole, forgotten=forgotten.cases)
    if hearing:
        hearing.begin(spoken_of_cases(entries))
    problems += [problem for case in kept.values() for problem in case.problems]
    made = Project(settings, whole, editions, redirects, kept, keys, store)
    project = replace(made, off=off, frozen=frozen, forgotten=forgotten, wording=wording)
    project = _checked(project, problems, nameable_files(root, folders))
    return Reading(project, project.problems)


def _checked(project: Project, problems: list[Problem], files: Container[str]) -> Project:
    """Return ``project`` with all its problems, and without what has errors."""
    across = compared(project.compendium, project.keys, project.store)
    books = check_each(project.editions, project.compendium, project.settings)
    redirects = check_redirects(project.redirects, project.compendium, files)
    found = without((*problems, *across, *books, *redirects), project.off)
    faulty = {problem.location.path for problem in found if problem.is_error}
    editions = tuple(file for file in project.editions if file.path not in faulty)
    return _without_faulty(replace(project, editions=editions, problems=found), found)


def leave_out(project: Project) -> Project:
    """Return ``project`` also without the cases that name one that was left out, saying so."""
    while dropped := tuple(left_without(project.compendium)):
        told = (*project.problems, *dropped)
        project = replace(_without_faulty(project, dropped), problems=told)
    return project


def _without_faulty(project: Project, problems: tuple[Problem, ...]) -> Project:
    whole = project.compendium
    faulty = {identity_at(p.location.path) for p in problems if p.is_error}
    if faulty.isdisjoint(whole.by_identity):
        return project
    sound = tuple(entry for entry in whole.entries if entry.identity not in faulty)
    return replace(project, compendium=replace(whole, entries=sound))
