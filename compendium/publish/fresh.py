"""A content folder as read -> ``Fresh``: the site as just made, and what forbids releasing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path, PurePath
from typing import NamedTuple

from ..build.channel_files import channel_downloads
from ..build.outputs import make_outputs
from ..build.project import CACHE, Options, Project, Reading, leave_out
from ..build.site import Built, build_site
from ..content.check.leftovers import leftovers
from ..content.model.forge import asked_origin, home_origin
from ..content.model.forgotten import NONE_FORGOTTEN, Forgotten
from ..content.model.frozen import FrozenBook
from ..content.model.moved_files import withdrawn_files
from ..content.model.redirects import NO_REDIRECTS, Redirects
from ..content.problems import CannotPrintError, Location, Problem
from ..content.settings import Settings
from ..outputs import registry
from ..outputs.base import Collection, Download
from ..outputs.book.withheld import digest_withheld
from ..outputs.desk.published import is_of_bundle
from ..system.atomic import is_partial
from ..system.own_fault import attempt
from ..system.progress import Progress, counter
from .audit.faults import FOREIGN_FILE, NOT_AUDITED, SAMPLE, Fault, fault
from .audit.inspect_file import inspect_file
from .audit.inventory import FileFacts, Looked, foreign_files, take_inventory
from .audit.known_pieces import KnownPieces
from .audit.links import SiteAddress
from .audit.printed import verify_printed, verify_withheld, without_leads
from .audit.verify import verify_site
from .manifest import Origin
from .origin import origin_of


class Order(NamedTuple):
    """How to publish: ``keep`` so many releases.

    ``samples`` may be published too; ``sure`` says that many cases are meant to disappear;
    ``books`` and leaflets are printed first where they changed; ``bring_back`` says that what was
    withdrawn by going back to an earlier release may be shown again.
    """

    options: Options
    keep: int
    samples: bool = False
    sure: bool = False
    books: bool = True
    bring_back: bool = False


class Fresh(NamedTuple):
    """A site as it was just built, and the facts of its files.

    ``notes`` tell what could not be printed (Chinese); ``left`` what of the demonstration stands
    beside real cases; ``moved`` is that of ``Compendium``; ``printed`` are the frozen books, and
    ``sites`` the addresses at which the site answers. ``forgotten`` are the cases that it does not
    show though there may be text. ``books`` are those that readers can take; ``withheld`` are
    the addresses of printed books that are not shown any more, with SHA-256 of what stands there.
    ``redirects`` are the moves, and ``settings`` know the site's address.
    """

    root: Path
    built: Built
    facts: Mapping[str, FileFacts]
    notes: tuple[str, ...] = ()
    left: tuple[Problem, ...] = ()
    moved: Mapping[str, str] = {}
    printed: tuple[FrozenBook, ...] = ()
    sites: frozenset[str] = frozenset()
    forgotten: Forgotten = NONE_FORGOTTEN
    books: tuple[Download, ...] = ()
    withheld: Mapping[str, str] = {}
    redirects: Redirects = NO_REDIRECTS
    settings: Settings | None = None

    @property
    def origin(self) -> Origin:
        """Where the content comes from, and its day."""
        return origin_of(self.root, max(shown.entry.updated for shown in self.built.shown))


def make_fresh(root: Path, reading: Reading, order: Order, progress: Progress) -> Fresh:
    """Make books, leaflets and site of what was read; no facts where no site was built."""
    printed, notes = _print(reading, order, progress)
    built = build_site(reading, progress, order.options)
    built = built._replace(problems=(*printed, *built.problems))
    if built.site is None or reading.project is None or not built.shown:
        return Fresh(root, built._replace(site=None), {}, notes)
    settings = reading.project.settings
    asked = asked_origin(settings.extra, settings.site_url)
    address = SiteAddress(settings.site_url, asked, home_origin(settings.extra))
    facts = _inventory(built, built.site, root, address, progress)
    left = () if order.samples else tuple(_left(root, reading.project, built))
    built = built._replace(problems=(*built.problems, *left))
    project = leave_out(reading.project)
    return Fresh(
        root,
        built,
        facts,
        notes,
        left,
        moved=project.compendium.moved,
        printed=project.frozen,
        sites=frozenset(_sites(project.settings)),
        forgotten=project.forgotten,
        books=tuple(_books(project.collection, built.files)),
        withheld=digest_withheld(project.collection),
        redirects=project.redirects,
        settings=project.settings,
    )


def _books(collection: Collection, files: frozenset[str]) -> Iterator[Download]:
    """Yield the books that the site offers among its ``files``, for readers and up to date."""
    made = (file for output in registry.OUTPUTS for file in output.offer(collection))
    for file in (*made, *channel_downloads(collection)):
        if not file.of and file.path in files:
            yield file


def _sites(settings: Settings) -> Iterator[str]:
    """Yield the address of the site, and those from which its server leads there."""
    yield settings.site_url
    yield from (f"{site}".rstrip("/") + "/" for site in settings.extra.get("former_sites") or ())


def _left(root: Path, project: Project, built: Built) -> Iterator[Problem]:
    """Yield what of the demonstration would be published with real cases; nothing without any."""
    real = [shown.entry for shown in built.shown if not shown.entry.sample]
    if real:
        made = {unit for entry in real if (unit := project.compendium.unit_of(entry))}
        units = [unit for unit in project.compendium.units.units if unit in made]
        yield from leftovers(root, project.settings, project.editions, units)


def find_faults(fresh: Fresh, order: Order) -> Iterator[Fault]:
    """Yield what forbids publishing ``fresh`` anywhere."""
    assert fresh.built.site, "a site was built"
    for path in _not_ours(fresh.built.site, fresh.built.files):
        hidden = "隐藏的文件，" if PurePath(path).name[0] == "." else ""
        yield fault(FOREIGN_FILE, path, f"{hidden}不是程序生成的网站里的文件。")
    yield from verify_site(without_leads(fresh.facts, fresh.printed), frozenset(fresh.facts))
    gone = withdrawn_files(fresh.redirects)
    yield from verify_printed(fresh.printed, fresh.facts, fresh.sites, fresh.moved, gone)
    yield from verify_withheld(fresh.printed, fresh.facts, fresh.withheld)
    samples = [shown.entry for shown in fresh.built.shown if shown.entry.sample]
    if not order.samples:
        for entry in samples:
            yield fault(SAMPLE, entry.path, f"“{entry.title}”是示例案例（sample: true）。")


def _not_ours(site: Path, files: frozenset[str]) -> Iterator[str]:
    """Yield what lies in ``site`` beside its ``files``; what killed runs left half written goes."""
    for path in foreign_files(site, files):
        if is_partial(PurePath(path).name):
            (site / path).unlink(missing_ok=True)
        else:
            yield path


def _print(
    reading: Reading, order: Order, progress: Progress
) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """Print what changed; where that is impossible the site goes without it, and notes say so."""
    if not order.books:
        return (), ()
    try:
        made = make_outputs(reading, progress, order.options)
    except CannotPrintError as error:
        return (), (f"没有排印汇编和单页：{error}过时的汇编和单页不提供下载。",)
    notes = (f"《{title}》没有排成，网站上不提供下载；原因见上面的错误。" for title in made.failed)
    return made.problems, tuple(notes)


def _inventory(
    built: Built, site: Path, root: Path, address: SiteAddress, progress: Progress
) -> dict[str, FileFacts]:
    tick = counter(progress, "核对网站", len(built.files))
    looking, key = partial(_look, root, address), " ".join(address)
    return take_inventory(site, built.files, root / CACHE, looking, tick, settings=key)


def _look(root: Path, site: SiteAddress, path: str, content: bytes, known: KnownPieces) -> Looked:
    """Look into a file; where the program fails at it, that file cannot be published.

    What a browser runs of the program is nobody's content.
    """
    if is_of_bundle(root / "build", path, content):
        return Looked()
    do = partial(inspect_file, site, path, content, known)
    found = attempt(do, Location(path), "要发布的文件", root / "build")
    if isinstance(found, Problem):
        return Looked(wrong=((NOT_AUDITED, found.message),))
    return found
