"""Publishing from end to end: build, look at everything, bring it to a place, switch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeAlias

from ..build.books import Reprint, reprint
from ..build.site import Built, Wishes, building
from ..content.model.history import HISTORY_KEPT, CaseMark, Change, compare
from ..content.problems import Problem, in_reading_order
from ..content.settings import read_settings
from ..outputs.site.versions import VERSIONS_PATH as VERSIONS
from ..outputs.site.versions import with_history
from ..system.progress import Progress, counter
from .audit.faults import SAMPLE, Fault, fault
from .audit.inspect_file import inspect_file
from .audit.inventory import FileFacts, published_files, take_inventory
from .audit.links import SiteAddress
from .audit.verify import lost_downloads, verify_change, verify_loss, verify_site
from .bundle import Contents, count_files, write_bundle
from .manifest import File, Manifest, Origin
from .origin import origin_of
from .places.far import FarFolder, is_far
from .places.folder import Folder
from .places.layout import release_path
from .places.place import Load, Place, PlaceError
from .places.release import PlaceState, add_release, claimed, manifest_of, prune, state_of, switch

Say: TypeAlias = Callable[[str], None]


class Order(NamedTuple):
    """How to publish: ``keep`` so many releases.

    ``samples`` may be published too; ``sure`` says that many cases are meant to disappear;
    ``books`` and leaflets are printed first where they changed.
    """

    build: Wishes
    keep: int
    samples: bool = False
    sure: bool = False
    books: bool = True


class Fresh(NamedTuple):
    """A site as it was just built, and the facts of its files."""

    root: Path
    built: Built
    facts: Mapping[str, FileFacts]


class Published(NamedTuple):
    """What a publishing did; no ``manifest`` where nothing was published.

    ``brought`` counts the files that are not shared with the former release. ``notes`` tell what
    could not be printed, ``lost`` the paths of books and leaflets that the former release had,
    ``unreviewed`` the titles of cases without a date of their last review.
    """

    problems: tuple[Problem, ...]
    manifest: Manifest | None = None
    brought: int = 0
    pruned: tuple[str, ...] = ()
    same: bool = False
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    unreviewed: tuple[str, ...] = ()


class Bundled(NamedTuple):
    """What a bundling did; no ``file`` where nothing was packed."""

    problems: tuple[Problem, ...]
    faults: tuple[Fault, ...] = ()
    file: Path | None = None
    files: int = 0
    notes: tuple[str, ...] = ()


class Listed(NamedTuple):
    """A release of a place; its manifest may be damaged."""

    name: str
    current: bool
    manifest: Manifest | None


def place_at(address: str) -> Place:
    """Return the place that people call ``address``: a folder, or user@server:/folder."""
    return FarFolder(address) if is_far(address) else Folder(Path(address).absolute())


def publish(root: Path, place: Place, order: Order, progress: Progress, say: Say) -> Published:
    """Build the content below ``root``, and let ``place`` show it; raises PlaceError."""
    printed = _printed(root, order, progress)
    with building(root, progress, order.build) as just_built:
        built = _with_problems(just_built, printed)
        if built.site is None or not built.shown:
            return Published(built.problems)
        fresh = Fresh(root, built, _inventory(built.site, root, progress))
        if faults := tuple(_faults(fresh, order)):
            return Published(built.problems, faults=faults)
        return release(fresh, place, order, progress, say)._replace(notes=printed.notes)


def release(fresh: Fresh, place: Place, order: Order, progress: Progress, say: Say) -> Published:
    """Let ``place`` show the site ``fresh``, unless it does already; raises PlaceError."""
    with claimed(place, say) as state:
        return _release(fresh, place, state, order, progress)


def bundle(root: Path, target: Path | None, order: Order, progress: Progress) -> Bundled:
    """Build the content below ``root`` and pack it with books and tables into one zip.

    It goes to ``target``, else to build/bundle/. Raises OSError where it cannot be written.
    """
    printed = _printed(root, order, progress)
    with building(root, progress, order.build) as just_built:
        built = _with_problems(just_built, printed)
        settings, _ = read_settings(root)
        if built.site is None or not built.shown or settings is None:
            return Bundled(built.problems)
        fresh = Fresh(root, built, _inventory(built.site, root, progress))
        if faults := tuple(_faults(fresh, order)):
            return Bundled(built.problems, faults)
        build, date = settings.build, _origin(fresh).date
        # The books that the site offers: for readers, and up to date.
        books, tables = built.site / "books", build / "exports"
        contents = Contents(built.site, books, tables, settings.site_name, date)
        target = target or build / "bundle" / f"{settings.site_name}-{date}.zip"
        tick = counter(progress, "打包", count_files(contents))
        files = write_bundle(target, contents, tick)
        return Bundled(built.problems, (), target, files, printed.notes)


def _printed(root: Path, order: Order, progress: Progress) -> Reprint:
    return reprint(root, order.build, progress) if order.books else Reprint()


def _with_problems(built: Built, printed: Reprint) -> Built:
    return replace(built, problems=in_reading_order([*printed.problems, *built.problems]))


def rollback(place: Place, release: str, say: Say) -> tuple[str, str]:
    """Show an earlier release again, the one before where ``release`` is ''.

    Returns the release that was shown, and the one that is; raises PlaceError.
    """
    state_of(place)
    with claimed(place, say) as state:
        wanted = release or state.before
        if not wanted:
            raise PlaceError(
                f"{place.name} 里没有更早的版本，不能再退。", "用 --list 看有哪些版本。"
            )
        switch(place, state, wanted)
        return state.current, wanted


def releases_of(place: Place) -> list[Listed]:
    """Return the releases of ``place``, oldest first."""
    state = state_of(place)
    return [
        Listed(name, name == state.current, manifest_of(place, name)) for name in state.releases
    ]


def _release(
    fresh: Fresh, place: Place, state: PlaceState, order: Order, progress: Progress
) -> Published:
    former = manifest_of(place, state.current)
    manifest, made = _manifest(fresh, state.next, former)
    if former and _same(manifest, former):
        return Published(fresh.built.problems, former, same=True)
    if former and (faults := tuple(_losses(manifest, former, order))):
        return Published(fresh.built.problems, faults=faults)
    assert fresh.built.site, "a site was built"
    shared = former.files if former else {}
    load = Load(fresh.built.site, manifest.files, made, release_path(state.current), shared)
    add_release(place, manifest, load, counter(progress, "复制到发布的文件夹", len(load.files)))
    switch(place, state_of(place), manifest.release)
    pruned = prune(place, state_of(place), order.keep)
    brought = sum(not load.unchanged(path) for path in load.files)
    return Published(
        fresh.built.problems,
        manifest,
        brought,
        pruned,
        lost=lost_downloads(manifest, former) if former else (),
        unreviewed=tuple(s.entry.title for s in fresh.built.shown if not s.reviewed),
    )


def _manifest(
    fresh: Fresh, release: str, former: Manifest | None
) -> tuple[Manifest, Mapping[str, bytes]]:
    """Return the manifest of the new ``release``, and the files made for it, with their bytes."""
    built = fresh.built
    assert built.site, "a site was built"
    cases = {s.entry.identity: CaseMark(s.entry.title, s.digest) for s in built.shown}
    origin = _origin(fresh)
    named = release, origin.date, len(cases), former.release if former else ""
    change = Change(*named, *compare(cases, former.cases if former else {}))
    history = (change, *(former.history if former else ()))[:HISTORY_KEPT]
    page = with_history((built.site / VERSIONS).read_bytes(), history, _told(origin), cases)
    files = {**published_files(fresh.facts), VERSIONS: File(len(page), sha256(page).hexdigest())}
    return Manifest(release, origin, cases, files, history), {VERSIONS: page}


def _origin(fresh: Fresh) -> Origin:
    return origin_of(fresh.root, max(shown.entry.updated for shown in fresh.built.shown))


def _same(one: Manifest, other: Manifest) -> bool:
    """Tell whether two releases differ in nothing but in what tells of releases."""
    mine, theirs = dict(one.files), dict(other.files)
    mine.pop(VERSIONS), theirs.pop(VERSIONS, None)
    return mine == theirs and one.cases == other.cases


def _told(origin: Origin) -> str:
    commit = f"，内容版本 {origin.commit[:8]}" if origin.commit else ""
    return f"程序版本 {origin.version}{commit}"


def _inventory(site: Path, root: Path, progress: Progress) -> dict[str, FileFacts]:
    settings, _ = read_settings(root)
    assert settings, "the site was built with them"
    total = sum(path.is_file() for path in site.rglob("*"))
    tick = counter(progress, "核对网站", total)
    looking = partial(inspect_file, SiteAddress(settings.site_url))
    return take_inventory(site, root / "build" / "cache", looking, tick, settings.site_url)


def _faults(fresh: Fresh, order: Order) -> Iterator[Fault]:
    """Yield what forbids publishing ``fresh`` anywhere."""
    yield from verify_site(fresh.facts, frozenset(fresh.facts))
    samples = [shown.entry for shown in fresh.built.shown if shown.entry.sample]
    if not order.samples:
        for entry in samples:
            yield fault(SAMPLE, entry.path, f"“{entry.title}”是示例案例（sample: true）。")


def _losses(manifest: Manifest, former: Manifest, order: Order) -> Iterator[Fault]:
    """Yield what readers of the ``former`` release would lose without knowing."""
    yield from verify_change(manifest.cases, frozenset(manifest.files), former)
    if not order.sure:
        yield from verify_loss(manifest.cases, former)
