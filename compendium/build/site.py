"""The program from end to end: ``read`` a content folder, ``render`` it, publish the result."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from ..authoring.fix_files import Fixed, fix_files
from .records import Brief, Store
from ..report.scope import EVERYTHING, Scope
from ..content.check.consequence import left_without
from ..content.check.redirects import check_redirects
from ..content.check.registry import check_collection, check_editions
from ..content.context import Context
from ..content.load.files import find_cases
from ..content.load.lines import lines_of
from ..content.model.compendium import Compendium, arrange
from ..content.model.edition_file import EditionFile, read_editions
from ..content.model.entry import Entry
from ..content.model.redirects import NO_REDIRECTS, Redirects, read_redirects
from ..content.model.validate import read_units, read_vocabulary, read_wording
from ..content.pinyin import Sounds, sounds_of, stamp
from ..content.problems import Problem, has_errors, in_reading_order
from ..content.settings import Settings, read_settings
from ..report.board import Board, draw_board
from ..outputs.tables.render import FOLDER, FactSource, render_downloads
from ..outputs.site.feed import render_feed
from ..outputs.book.downloads import offered
from ..outputs.base import Copied, OutputFiles
from ..outputs.site.render import Rendered, Site, render_selftest, render_site
from ..outputs.site.theme import Theme, finish_theme, start_theme
from .write import WriteCount, write_outputs
from ..report.findings import Findings
from ..outputs.search.document import page_document
from ..outputs.search.render import Texts, render_search, spoken
from ..outputs.book.printed import Collection, find_printed
from ..system.lock import alone_in
from ..system.progress import Progress, counter, nothing, silent
from .cases import compiled


@dataclass(frozen=True)
class Draft:
    """A content folder as read: what is sound, and everything that is wrong."""

    settings: Settings
    compendium: Compendium
    editions: tuple[EditionFile, ...]
    briefs: Mapping[str, Brief]
    store: Store
    problems: tuple[Problem, ...]
    moves: Redirects = NO_REDIRECTS

    @property
    def faulty(self) -> bool:
        return has_errors(self.problems)

    @property
    def stock(self) -> Collection:
        """What there is to print: the sound cases."""
        entries = self.compendium.entries
        keys = {entry.identity: self.briefs[entry.identity].key for entry in entries}
        return Collection(self.settings, self.compendium, keys)

    def manifest(self, site: Path) -> Path:
        """Return the file that remembers what was published to the folder ``site``."""
        return self.settings.cache / f"{site.name}.json"


class Shown(NamedTuple):
    """A case that has a page: ``digest`` stands for all that the page tells.

    ``reviewed`` tells that the last of the three reviews is done.
    """

    entry: Entry
    digest: str
    reviewed: bool = True


@dataclass(frozen=True)
class Built:
    """The result of a build: problems, and what was published if anything was."""

    problems: tuple[Problem, ...]
    cases: int = 0
    written: WriteCount | None = None
    site: Path | None = field(default=None)
    shown: tuple[Shown, ...] = ()


class Wishes(NamedTuple):
    """How a build is to go; see ``build``."""

    keep_going: bool
    strict: bool
    preview: bool = False

    def refuse(self, draft: Draft) -> bool:
        """Tell whether ``draft`` has what forbids publishing it."""
        stopped = draft.faulty or (self.strict and bool(draft.problems))
        return stopped and not self.keep_going


def check(root: Path, progress: Progress = silent) -> Built:
    """Return what is wrong with the content below ``root``; publishes nothing."""
    found = examine(root, progress)
    faulty = {"/".join(p.location.path.split("/")[1:3]) for p in found.errors}
    return Built(found.problems, sum(case.identity not in faulty for case in found.cases))


def examine(root: Path, progress: Progress = silent, chosen: Scope = EVERYTHING) -> Findings:
    """Return what a check tells of what was ``chosen``; all cases are read and compared."""
    draft, problems = read(root, progress)
    if draft is None:
        return Findings(problems, (), lines_of(root))
    with closing(draft.store):
        return Findings(
            chosen.problems(draft.problems),
            chosen.cases(brief.gist for brief in draft.briefs.values()),
            lines_of(root),
            draft.settings.site_name,
            draft.settings.address("rules.html"),
        )


def mend(root: Path, chosen: Scope = EVERYTHING) -> tuple[Fixed, ...]:
    """Mend what is safe to mend of what was ``chosen``; returns the files that changed."""
    folders, _ = find_cases(root)
    return tuple(fix_files(folder for folder in folders if chosen.holds(folder.name)))


def board(root: Path, progress: Progress = silent) -> tuple[Board | None, Findings]:
    """Return how far every unit has come, and what was found; no board without sound lists."""
    draft, problems = read(root, progress)
    if draft is None:
        return None, Findings(problems, (), lines_of(root))
    with closing(draft.store):
        gists = tuple(brief.gist for brief in draft.briefs.values())
        drawn = draw_board(draft.compendium, gists, draft.problems)
        return drawn, Findings(draft.problems, gists, lines_of(root), draft.settings.site_name)


def build(
    root: Path,
    progress: Progress = silent,
    *,
    keep_going: bool = False,
    strict: bool = False,
    preview: bool = False,
) -> Built:
    """Build the site of the content below ``root``.

    Where there are errors nothing is written, unless ``keep_going`` leaves the faulty cases
    out; ``strict`` counts warnings as errors. A ``preview`` goes to a folder of its own.
    """
    with building(root, progress, Wishes(keep_going, strict, preview)) as built:
        return built


@contextmanager
def building(root: Path, progress: Progress, wishes: Wishes) -> Iterator[Built]:
    """Build as ``build`` does; no other build changes the site as long as the context lasts."""
    with alone_in(root / "build" / "cache"):
        yield _build(root, progress, wishes)


def _build(root: Path, progress: Progress, wishes: Wishes) -> Built:
    settings, _ = read_settings(root)
    building = start_theme(settings, wishes.preview) if settings else None
    draft, problems = read(root, progress)
    theme, faults = finish_theme(building) if building else (None, [])
    if draft is None or theme is None:
        return Built(in_reading_order([*problems, *faults]))
    with closing(draft.store):
        return _publish(draft, theme, progress, wishes)


def _publish(draft: Draft, theme: Theme, progress: Progress, wishes: Wishes) -> Built:
    if wishes.refuse(draft):
        return Built(draft.problems, len(draft.compendium.entries))
    draft = leave_out(draft)
    site = draft.settings.build / ("preview" if wishes.preview else "site")
    outputs = render(draft, theme)
    tick = counter(progress, "写入网页", len(outputs))
    written = write_outputs(outputs, site, draft.manifest(site), tick)
    if not wishes.preview:
        _copy_exports(draft, outputs, site)
    entries, briefs = draft.compendium.entries, draft.briefs
    cases = ((entry, briefs[entry.identity]) for entry in entries)
    shown = tuple(Shown(entry, brief.shown, brief.gist.reviewed) for entry, brief in cases)
    return Built(draft.problems, len(entries), written, site, shown)


def _copy_exports(draft: Draft, outputs: OutputFiles, site: Path) -> None:
    """Put the exports beside the site too, where the office looks for them."""
    folder = draft.settings.build / FOLDER
    copies: OutputFiles = {
        path.removeprefix(f"{FOLDER}/"): Copied(output.key, site / path)
        for path, output in outputs.items()
        if path.startswith(f"{FOLDER}/") and not path.endswith(".html")
    }
    write_outputs(copies, folder, draft.manifest(folder), nothing)


def read(root: Path, progress: Progress = silent) -> tuple[Draft | None, tuple[Problem, ...]]:
    """Return the content below ``root``; no draft where the lists or settings are unusable."""
    settings, problems = read_settings(root)
    vocabulary, found = read_vocabulary(root)
    units, wrong = read_units(root)
    wording, misworded = read_wording(root)
    editions, faults = read_editions(root)
    moves, mistaken = read_redirects(root)
    problems = [*problems, *found, *wrong, *misworded, *faults, *mistaken]
    if settings is None or vocabulary is None or units is None or wording is None:
        return None, in_reading_order(problems)
    folders, found = find_cases(root)
    problems += found
    store = Store(settings.cache)
    briefs = compiled(folders, Context(settings, vocabulary, units, wording), store, progress)
    for brief in briefs.values():
        problems += brief.problems
    entries = [brief.entry for brief in briefs.values() if brief.entry]
    whole = arrange(entries, vocabulary, units, briefs)
    return _checked(Draft(settings, whole, editions, briefs, store, (), moves), problems), ()


def render(draft: Draft, theme: Theme) -> OutputFiles:
    """Return every file of the site of ``draft`` in the frames of ``theme``."""
    briefs = draft.briefs
    rendered = Rendered(
        keys={identity: brief.key for identity, brief in briefs.items()},
        cards={identity: brief.card for identity, brief in briefs.items()},
        images={identity: brief.image for identity, brief in briefs.items()},
        copies={identity: brief.copies for identity, brief in briefs.items()},
        article=draft.store.article,
    )
    texts = Texts(
        digests={identity: brief.words for identity, brief in briefs.items()},
        fetch=lambda identity: draft.store.document(briefs[identity].key),
        pages={path: page_document(*page) for path, page in theme.pages.items()},
    )
    printed = offered(find_printed(draft.stock, draft.editions))
    moves = draft.moves.moves
    site = Site(draft.settings, draft.compendium, theme, rendered, printed, moves)
    source = FactSource(
        digests={identity: brief.facts for identity, brief in briefs.items()},
        fetch=lambda identity: draft.store.facts(briefs[identity].key),
    )
    whole = {
        **render_site(site),
        **render_search(draft.compendium, texts, sounds(draft, texts)),
        **render_downloads(draft.settings, draft.compendium, source),
        **render_feed(draft.settings, draft.compendium),
    }
    return {**whole, **render_selftest(site, whole)}


def sounds(draft: Draft, texts: Texts) -> Sounds:
    """Return the sounds of all names, kept from one build to the next."""
    known = draft.store.sounds(stamp())
    found = sounds_of(spoken(draft.compendium, texts.pages), known)
    if found != known:
        draft.store.keep_sounds(stamp(), found)
    return found


def _checked(draft: Draft, problems: list[Problem]) -> Draft:
    """Return ``draft`` with all its problems, and without what has errors."""
    across = check_collection(draft.compendium)
    books = check_editions(draft.editions, draft.compendium, draft.settings)
    moves = check_redirects(draft.moves, draft.compendium)
    found = in_reading_order([*problems, *across, *books, *moves])
    faulty = {problem.location.path for problem in found if problem.is_error}
    editions = tuple(file for file in draft.editions if file.path not in faulty)
    return _without_faulty(replace(draft, editions=editions, problems=found), found)


def _without_faulty(draft: Draft, problems: tuple[Problem, ...]) -> Draft:
    whole = draft.compendium
    faulty = {"/".join(p.location.path.split("/")[1:3]) for p in problems if p.is_error}
    sound = [entry for entry in whole.entries if entry.identity not in faulty]
    return replace(
        draft, compendium=arrange(sound, whole.vocabulary, whole.units, whole.identities)
    )


def leave_out(draft: Draft) -> Draft:
    """Return ``draft`` also without the cases that name one that was left out, saying so."""
    while dropped := in_reading_order([*left_without(draft.compendium)]):
        told = in_reading_order([*draft.problems, *dropped])
        draft = replace(_without_faulty(draft, dropped), problems=told)
    return draft
