"""Cases -> leaflets below build/book/leaflets, one PDF a case, set anew only where it changed."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ...content.model.entry import Entry
from ...system.atomic import move_whole
from ...system.progress import Progress, counter
from .contents.leaflet_plan import leaflet_plans
from .contents.profile import LEAFLET_PAGES
from .printed import leaflet_name, leaflet_stamp, note_leaflets, read_leaflets, remove_leaflets
from .setting.finish import Finish, finish
from .setting.pictures import PICTURES, PURPOSES
from .setting.proof import missing_characters
from .setting.tools import Tools, lay_out_cases
from .setting.typst import SetJob, TypesetError, set_here
from .setting.workdir import put_data, scratch

SCREEN = PURPOSES["screen", False]

POOL_FROM = 24
"""Leaflets from which a second process pays for its start."""

MOST_BY_ONE = 100
"""Leaflets that one process sets: what Typst remembers of each goes with the process."""


def print_leaflets(shop: Tools, progress: Progress) -> int:
    """Print the leaflets that are not there yet; returns how many were set.

    A case that cannot be printed has none: the book says why.
    """
    stock = shop.stock
    wanted = {entry.identity: entry for entry in stock.compendium.entries}
    stamps = {identity: leaflet_stamp(stock, identity) for identity in wanted}
    known = read_leaflets(stock)
    changed = [identity for identity in wanted if known.get(identity) != stamps[identity]]
    sheets = lay_out_cases(shop, changed, SCREEN, progress)
    due = [
        wanted[identity]
        for identity, sheet in sheets.items()
        if not missing_characters(sheet.characters, shop.fonts)
    ]
    tick = counter(progress, "排印单页", len(due))
    done = {i: stamp for i, stamp in stamps.items() if known.get(i) == stamp}
    note_leaflets(stock, done)  # whatever ends this run, no new leaflet passes for an old one
    for identity, made in set_leaflets(shop, due):
        if made is not None:
            move_whole(stock.folder / leaflet_name(identity), made)
            done[identity] = stamps[identity]
        tick()
    note_leaflets(stock, done)
    remove_leaflets(stock, done)
    return len(due)


def set_leaflets(shop: Tools, entries: Iterable[Entry]) -> Iterable[tuple[str, Path | None]]:
    """Yield identity and leaflet of ``entries``, laid out before; no leaflet where Typst fails."""
    return _set_all([_plan(shop, entry) for entry in entries])


class _Due(NamedTuple):
    identity: str
    jobs: tuple[SetJob, ...]


def _plan(shop: Tools, entry: Entry) -> _Due:
    """Put the plans of the leaflet into the studio: one a page that it may be set on."""
    key, settings = shop.stock.keys[entry.identity], shop.stock.settings
    jobs = []
    for number, plan in enumerate(leaflet_plans(entry, key, shop.fonts, settings), 1):
        name = f"volumes/leaflet-{entry.identity.replace('/', '-')}-{number}.json"
        put_data(shop.studio, name, plan)
        jobs.append(SetJob(shop.studio, shop.fonts.folder, "leaflet.typ", f"/{name}"))
    return _Due(entry.identity, tuple(jobs))


def _set_all(due: list[_Due]) -> Iterable[tuple[str, Path | None]]:
    """Yield the leaflets as they are set, on all cores where that pays."""
    if len(due) < POOL_FROM:
        yield from map(_set_one, due)
        return
    with ProcessPoolExecutor(
        mp_context=get_context("spawn"), max_tasks_per_child=MOST_BY_ONE
    ) as pool:
        yield from pool.map(_set_one, due)


def _set_one(due: _Due) -> tuple[str, Path | None]:
    """Return the leaflet on the first page that makes it short enough, else on the first."""
    made: list[Path] = []
    try:
        for job in due.jobs:
            name = PurePosixPath(job.volume).stem
            typeset = scratch(job.studio, name)
            set_here(job, typeset)
            made.append(scratch(job.studio, f"{name}-finished"))
            how = Finish(pictures=job.studio / PICTURES / SCREEN.name)
            if finish(typeset, made[-1], how) <= LEAFLET_PAGES:
                return due.identity, made[-1]
    except TypesetError:
        return due.identity, None
    return due.identity, made[0]
