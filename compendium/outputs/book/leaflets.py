"""Cases -> leaflets below build/book/leaflets, one PDF a case, set anew only where it changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ...content.model.entry import Entry
from ...system.atomic import move_whole
from ...system.job import Job
from ...system.own_fault import Lost
from ...system.pool import work_through
from ...system.progress import Progress, counter
from ...system.typesetting.font_set import missing_characters
from ...system.typesetting.typst import SetJob, TypesetError, set_here
from ..base import Collection, Made
from .cleanup import clean_up
from .contents.leaflet_plan import leaflet_plans, told_of_case
from .contents.profile import LEAFLET_PAGES
from .leaflet_files import leaflet_file, leaflet_stamp, note_stamps, read_stamps
from .printed import BOOK
from .setting.columns import plan_even
from .setting.finish import Finish, finish
from .setting.pictures import PICTURES, PURPOSES
from .setting.settled import unsettled_leaflet
from .setting.tools import Tools, case_lost, lay_out_cases, open_tools
from .setting.workdir import put_data, scratch

SCREEN = PURPOSES["screen", False]

LEAFLETS_AT_ONCE = 24
"""Leaflets from which a second process pays for its start."""

_UNSETTLED = ""
"""The stamp of a leaflet that is set again every time, and told of, until it comes to rest."""

MOST_BY_ONE = 400
"""Leaflets that one process sets. What Typst remembers of each it forgets ten leaflets later: 25
take as much memory as 200; but a process must not grow for ever."""


def make(collection: Collection, progress: Progress) -> Made:
    """Print the leaflets that are not there yet; raises CannotPrintError."""
    made = print_leaflets(open_tools(collection), progress)
    clean_up(collection)  # after the leaflets: the last that may need a picture made earlier
    return made


def print_leaflets(tools: Tools, progress: Progress) -> Made:
    """Print the leaflets that are not there yet.

    A case that cannot be printed has none: the book says why.
    """
    collection = tools.collection
    wanted = {entry.identity: entry for entry in collection.compendium.entries}
    stamps = {identity: leaflet_stamp(collection, identity) for identity in wanted}
    known = read_stamps(collection)
    changed = [identity for identity in wanted if known.get(identity) != stamps[identity]]
    sheets, found = lay_out_cases(tools, changed, SCREEN, progress)
    problems = [*found]
    due = [
        wanted[identity]
        for identity, sheet in sheets.items()
        if not missing_characters(sheet.characters, tools.fonts)
    ]
    tick = counter(progress, "排印单页", len(due))
    done = {i: stamp for i, stamp in stamps.items() if known.get(i) == stamp}
    note_stamps(collection, done)  # whatever ends this run, no new leaflet passes for an old one
    for identity, made in set_leaflets(tools, due):
        if isinstance(made, Lost):
            problems.append(case_lost(tools, identity, made, "这个案例的单页"))
        elif made is not None:
            move_whole(leaflet_file(collection, identity), made.file)
            done[identity] = stamps[identity] if made.settled else _UNSETTLED
            problems += [] if made.settled else [unsettled_leaflet(identity)]
        tick()
    note_stamps(collection, done)
    _remove_others(collection, done)
    said = (f"已排印 {len(due)} 个案例的单页。",) if due else ()
    return Made(None, tuple(problems), done=said)


def _remove_others(collection: Collection, stamps: Mapping[str, str]) -> None:
    """Remove every leaflet that ``stamps`` do not name, and the plans of this run."""
    for file in (collection.folder(BOOK) / "leaflets").glob("*/*.pdf"):
        if f"{file.parent.name}/{file.stem}" not in stamps:
            file.unlink()
    for plan in (collection.workdir(BOOK) / "volumes").glob("leaflet-*"):
        plan.unlink()


class Leaflet(NamedTuple):
    """A leaflet as set; ``settled`` where what it says of its own pages holds."""

    file: Path
    settled: bool


def set_leaflets(
    tools: Tools, entries: Iterable[Entry]
) -> Iterator[tuple[str, Leaflet | Lost | None]]:
    """Yield identity and leaflet of ``entries``, laid out before; no leaflet where Typst fails."""
    keys = tools.collection.keys
    due = [_Due(one.identity, told_of_case(one, keys[one.identity])) for one in entries]
    return _set_all(tools, due)


class _Due(NamedTuple):
    identity: str
    told: dict[str, Any]


class _Place(NamedTuple):
    """Where leaflets are set, and by which plans."""

    workdir: Path
    fonts: Path
    plans: tuple[dict[str, Any], ...]


class _Desk(NamedTuple):
    """What one process sets leaflets with, one after the other, in files of its own.

    What is told of a case is put at ``told`` below the workdir; ``jobs`` are the pages.
    """

    workdir: Path
    told: str
    jobs: tuple[SetJob, ...]


def _set_all(tools: Tools, due: list[_Due]) -> Iterator[tuple[str, Leaflet | Lost | None]]:
    """Yield the leaflets as they are set, on all cores where that pays."""
    plans = leaflet_plans(tools.fonts, tools.settings)
    place = _Place(tools.workdir, tools.fonts.folder, tuple(plans))
    job = Job(_begin, place, _set_one, LEAFLETS_AT_ONCE, fresh=MOST_BY_ONE, apart=True)
    for one, made in work_through(job, due):
        yield one.identity, made


def _begin(place: _Place) -> _Desk:
    name = f"volumes/leaflet-{os.getpid()}"
    jobs = []
    for number, plan in enumerate(place.plans, 1):
        file = f"{name}-{number}.json"
        put_data(place.workdir, file, {**plan, "told": f"/{name}.json"})
        jobs.append(SetJob(place.workdir, place.fonts, "leaflet.typ", f"/{file}"))
    return _Desk(place.workdir, f"{name}.json", tuple(jobs))


def _set_one(desk: _Desk, due: _Due) -> Leaflet | None:
    """Return the leaflet on the first page that makes it short enough, else on the first."""
    name = f"leaflet-{due.identity.replace('/', '-')}"
    typeset = scratch(desk.workdir, name)
    try:
        put_data(desk.workdir, desk.told, due.told)
        *jobs, roomier = desk.jobs
        settled = set_here(plan_even(jobs, desk.told, LEAFLET_PAGES, roomier), typeset)
    except TypesetError:
        return None
    made = scratch(desk.workdir, f"{name}-finished")
    finish(typeset, made, Finish(pictures=desk.workdir / PICTURES / SCREEN.name))
    return Leaflet(made, settled)
