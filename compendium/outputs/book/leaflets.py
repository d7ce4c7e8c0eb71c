"""Cases -> leaflets below build/book/leaflets, one PDF a case, set anew only where it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

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
from .contents.leaflet_plan import leaflet_plans
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

MOST_BY_ONE = 100
"""Leaflets that one process sets: what Typst remembers of each goes with the process."""


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
    return _set_all([_plan(tools, entry) for entry in entries])


class _Due(NamedTuple):
    identity: str
    jobs: tuple[SetJob, ...]


def _plan(tools: Tools, entry: Entry) -> _Due:
    """Put the plans of the leaflet into the workdir: one a page that it may be set on."""
    key, settings = tools.collection.keys[entry.identity], tools.settings
    jobs = []
    for number, plan in enumerate(leaflet_plans(entry, key, tools.fonts, settings), 1):
        name = f"volumes/leaflet-{entry.identity.replace('/', '-')}-{number}.json"
        put_data(tools.workdir, name, plan)
        jobs.append(SetJob(tools.workdir, tools.fonts.folder, "leaflet.typ", f"/{name}"))
    return _Due(entry.identity, tuple(jobs))


def _set_all(due: list[_Due]) -> Iterator[tuple[str, Leaflet | Lost | None]]:
    """Yield the leaflets as they are set, on all cores where that pays."""
    job = Job(_begin, None, _set_one, LEAFLETS_AT_ONCE, fresh=MOST_BY_ONE, apart=True)
    for one, made in work_through(job, due):
        yield one.identity, made


def _begin(nothing: None) -> None:
    """Begin with nothing: Typst keeps its own memory."""


def _set_one(tools: None, due: _Due) -> Leaflet | None:
    """Return the leaflet on the first page that makes it short enough, else on the first."""
    try:
        job = plan_even(due.jobs, LEAFLET_PAGES)
        name = PurePosixPath(job.volume).stem
        typeset = scratch(job.workdir, name)
        settled = set_here(job, typeset)
    except TypesetError:
        return None
    made = scratch(job.workdir, f"{name}-finished")
    finish(typeset, made, Finish(pictures=job.workdir / PICTURES / SCREEN.name))
    return Leaflet(made, settled)
