"""Publishing from end to end: make everything, look at it, bring it to a place, switch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias

from ..build.project import opened_with_theme
from ..content.model.history import HISTORY_KEPT, CaseMark, Change, compare
from ..content.problems import Problem
from ..outputs.site.versions import VERSIONS_PATH, with_history
from ..system.progress import Progress, counter
from .audit.faults import BROUGHT_BACK, Fault, fault
from .audit.inventory import published_files
from .audit.verify import lost_leaflets, verify_change, verify_loss
from .forgetting import (
    erase,
    forgotten_again,
    holds,
    no_earlier,
    read_erasure,
    refuse_removed,
    still_shown,
    unnamed,
)
from .fresh import Fresh, Order, find_faults, make_fresh
from .lost_files import lost_files, newly_told, stand_ins, verify_files
from .manifest import File, Manifest, Origin
from .places.far import FarFolder, is_far
from .places.folder import Folder
from .places.layout import release_name, release_path
from .places.place import Load, Place, PlaceError
from .places.release import (
    PlaceState,
    Say,
    add_release,
    claimed,
    hide_shared,
    manifest_of,
    prune,
    reuse_release,
    state_of,
    switch,
)
from .sources import digest_sources
from .withdrawn import (
    Withdrawn,
    allowed,
    brought_back,
    read_withdrawn,
    taken_back,
    write_withdrawn,
)


class Refused(NamedTuple):
    """Nothing was published: there are errors, or the audit forbids it (``faults``)."""

    problems: tuple[Problem, ...]
    faults: tuple[Fault, ...] = ()


class Same(NamedTuple):
    """Nothing was published: the place shows it already, as ``manifest``.

    ``pruned`` are old releases that were removed, ``erased`` those that held forgotten cases.
    """

    problems: tuple[Problem, ...]
    manifest: Manifest
    notes: tuple[str, ...] = ()
    pruned: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()


class Released(NamedTuple):
    """A new release, shown by the place.

    ``brought`` counts the files that are not shared with the former release. ``notes`` tell what
    could not be printed, ``erased`` are the releases removed because they held forgotten cases,
    ``lost`` the paths of leaflets that the former release had, ``told`` those of PDFs at which
    now stands what tells that they are gone,
    ``unreviewed`` the titles of cases without a date of their last review.
    """

    problems: tuple[Problem, ...]
    manifest: Manifest
    brought: int
    pruned: tuple[str, ...]
    lost: tuple[str, ...]
    unreviewed: tuple[str, ...]
    notes: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()
    told: tuple[str, ...] = ()


Published: TypeAlias = Refused | Same | Released


class Listed(NamedTuple):
    """A release of a place; its manifest may be damaged.

    ``withdrawn`` tells that readers were taken back from it, and that it is not to return.
    """

    name: str
    current: bool
    withdrawn: bool
    manifest: Manifest | None


def place_at(address: str) -> Place:
    """Return the place that people call ``address``: a folder, or user@server:/folder."""
    return FarFolder(address) if is_far(address) else Folder(Path(address).absolute())


def publish(root: Path, place: Place, order: Order, progress: Progress) -> Published:
    """Make the content below ``root``, and let ``place`` show it; raises PlaceError."""
    remembered = {} if order.bring_back else read_erasure(place).days
    with opened_with_theme(
        root, progress, preview=False, remembered=remembered, printing=order.books
    ) as reading:
        fresh = make_fresh(root, reading, order, progress)
        if fresh.built.site is None:
            return Refused(fresh.built.problems)
        if (faults := tuple(find_faults(fresh, order))) or fresh.left:
            return Refused(fresh.built.problems, faults)
        return release(fresh, place, order, progress)


def release(fresh: Fresh, place: Place, order: Order, progress: Progress) -> Published:
    """Let ``place`` show the site ``fresh``, unless it does already; raises PlaceError."""
    with claimed(place, progress.say) as state:
        return _release(fresh, place, state, order, progress)


def rollback(place: Place, release: str, say: Say) -> tuple[str, str]:
    """Show an earlier release again, the one before where ``release`` is ''.

    Returns the release that was shown, and the one that is; raises PlaceError.
    """
    state_of(place)
    with claimed(place, say) as state:
        wanted = release_name(int(release)) if release.isdecimal() else release or state.before
        if not wanted:
            message = f"{place.name} 里没有更早的版本，不能再退。{no_earlier(place)}"
            raise PlaceError(message, "用 --list 看有哪些版本。")
        refuse_removed(place, wanted, manifest_of(place, wanted))
        _withdraw(place, state, wanted)
        if wanted in state.releases:
            place.let_read(release_path(wanted))
        switch(place, state, wanted)
        hide_shared(place, state, wanted)
        return state.current, wanted


def releases_of(place: Place) -> list[Listed]:
    """Return the releases of ``place``, oldest first."""
    state, withdrawn = state_of(place), read_withdrawn(place)
    return [
        Listed(name, name == state.current, name in withdrawn, manifest_of(place, name))
        for name in state.releases
    ]


def _withdraw(place: Place, state: PlaceState, wanted: str) -> None:
    """Note what readers lose where the release ``wanted`` is shown in place of newer ones.

    That is done before they lose it: a publishing that comes between finds it noted.
    """
    shown = manifest_of(place, wanted) if wanted in state.releases else None
    if shown and wanted != state.current:
        newer = (n for n in state.releases if int(wanted) < int(n) <= int(state.current or 0))
        gone = [manifest for name in newer if (manifest := manifest_of(place, name))]
        write_withdrawn(place, taken_back(read_withdrawn(place), gone, shown))


def _release(
    fresh: Fresh, place: Place, state: PlaceState, order: Order, progress: Progress
) -> Published:
    days = fresh.forgotten.days
    printed = fresh.printed
    before = erase(place, state, days, printed)
    state = state_of(place)
    built, former = fresh.built, manifest_of(place, state.current)
    lost = lost_files(fresh.facts, former, days) if former else ()
    told = stand_ins(fresh.settings, lost) if fresh.settings else {}
    manifest, made = _manifest(fresh, state.next, former, told)
    if former and _same(manifest, former) and not holds(former, days, printed):
        pruned = prune(place, state, order.keep, progress.say)
        return Same(built.problems, former, fresh.notes, pruned, before)
    withdrawn = read_withdrawn(place)
    missed = still_shown(former, days) if former else None
    if faults := (
        *forgotten_again(manifest, read_erasure(place)),
        *_losses(manifest, missed, order, fresh.moved),
        *verify_files(lost, fresh.redirects, fresh.moved),
        *_returns(withdrawn, manifest, former, order),
    ):
        return Refused(built.problems, faults)
    assert built.site, "a site was built"
    shared = former.files if former else {}
    load = Load(built.site, manifest.files, made, release_path(state.current), shared)
    again = reuse_release(place, state, order.keep)
    add_release(place, manifest, load, counter(progress, "复制到发布的文件夹", len(load.files)))
    switch(place, state_of(place), manifest.release)
    write_withdrawn(place, allowed(withdrawn, manifest))
    erased = (*before, *erase(place, state_of(place), days, printed))
    return Released(
        built.problems,
        manifest,
        brought=sum(not load.unchanged(path) for path in load.files),
        pruned=(*again, *prune(place, state_of(place), order.keep, progress.say)),
        lost=lost_leaflets(manifest, former) if former else (),
        unreviewed=tuple(s.entry.title for s in built.shown if not s.reviewed),
        notes=fresh.notes,
        erased=erased,
        told=newly_told(told, manifest, former) if former else (),
    )


def _manifest(
    fresh: Fresh, release: str, former: Manifest | None, told: Mapping[str, bytes]
) -> tuple[Manifest, Mapping[str, bytes]]:
    """Return the manifest of the new ``release``, and the files made for it, with their bytes.

    Beside the page that tells of releases these are what is ``told`` where files are gone.
    """
    built = fresh.built
    assert built.site, "a site was built"
    cases = {s.entry.identity: CaseMark(s.entry.title, s.digest) for s in built.shown}
    origin = fresh.origin
    named = release, origin.date, len(cases), former.release if former else ""
    compared = compare(cases, former.cases if former else {}, fresh.moved)
    changes = (Change(*named, *compared), *(former.history if former else ()))[:HISTORY_KEPT]
    history = tuple(unnamed(one, fresh.forgotten.days) for one in changes)
    page = with_history((built.site / VERSIONS_PATH).read_bytes(), history, _told(origin), cases)
    made = {**told, VERSIONS_PATH: page}
    added = {path: File.of(raw) for path, raw in made.items()}
    files = {**published_files(fresh.facts), **added}
    sources = digest_sources(fresh.root, cases)
    books = {one.path: one.cases for one in fresh.books}
    manifest = Manifest(release, origin, cases, files, history, sources, books)
    return manifest, made


def _same(one: Manifest, other: Manifest) -> bool:
    """Tell whether two releases differ in nothing but in what tells of releases."""
    mine, theirs = dict(one.files), dict(other.files)
    mine.pop(VERSIONS_PATH), theirs.pop(VERSIONS_PATH, None)
    return mine == theirs and one.cases == other.cases


def _told(origin: Origin) -> str:
    commit = f"，内容版本 {origin.commit[:8]}" if origin.commit else ""
    return f"程序版本 {origin.version}{commit}"


def _losses(
    manifest: Manifest, former: Manifest | None, order: Order, moved: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield what readers of the ``former`` release would lose without knowing."""
    if former is None:
        return
    yield from verify_change(frozenset(manifest.files), former)
    if not order.sure:
        yield from verify_loss(manifest.cases, former, moved)


def _returns(
    withdrawn: Withdrawn, manifest: Manifest, former: Manifest | None, order: Order
) -> Iterator[Fault]:
    """Yield what was withdrawn and would be shown again though nobody has said so."""
    if order.bring_back:
        return
    for release, piece in brought_back(withdrawn, manifest, former):
        what = f"案例《{piece.title}》" if piece.title else "这一份" if piece.path else "全部内容"
        message = f"{what}与退回时撤下的版本 {release} 里的相同，没有改过。"
        yield fault(BROUGHT_BACK, piece.path, message)
