"""A project -> the site below build/site, written where something changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

from ..content.model.entry import Entry
from ..content.pinyin import Hear, Sounds, sounds_of
from ..content.problems import Problem
from ..outputs import registry
from ..outputs.base import Copied, OutputFiles
from ..outputs.book.former_files import files_at_former_addresses
from ..outputs.book.frozen.offered import told_of_frozen
from ..outputs.book.withheld import render_withheld, withheld_books, withheld_leaflets
from ..outputs.desk.published import published_desk
from ..outputs.search.document import Document, page_document
from ..outputs.search.render import PageTexts, render_search, spoken
from ..outputs.site.article import PAGE
from ..outputs.site.desk_page import DeskFiles
from ..outputs.site.feed import render_feed
from ..outputs.site.render import CASE_FRAME, Offer, render_selftest, render_site, site_of
from ..outputs.site.theme import Theme, finish_theme
from ..outputs.tables.render import TABLE_FILES, TABLES, render_tables
from ..system.digest import code_digest
from ..system.progress import SILENT, Progress, counter, nothing
from .channel_files import channel_downloads
from .desk.offer import office_of
from .project import AS_USUAL, Options, Project, Reading, leave_out, opened_with_theme
from .sounds import sounds_of_many
from .write import WriteCount, write_outputs


class Shown(NamedTuple):
    """A case that has a page: ``digest`` stands for all that the page tells.

    ``reviewed`` tells that the last of the three reviews is done.
    """

    entry: Entry
    digest: str
    reviewed: bool = True


class Built(NamedTuple):
    """The result of a build: problems, and what was written if anything was.

    ``files`` are the paths below ``site`` of all that belongs to it.
    """

    problems: tuple[Problem, ...]
    cases: int = 0
    written: WriteCount | None = None
    site: Path | None = None
    shown: tuple[Shown, ...] = ()
    files: frozenset[str] = frozenset()


def build(root: Path, progress: Progress = SILENT, options: Options = AS_USUAL) -> Built:
    """Build the site of the content below ``root``; raises CannotWorkError."""
    with opened_with_theme(root, progress, options.preview) as reading:
        return build_site(reading, progress, options)


def build_site(reading: Reading, progress: Progress, options: Options) -> Built:
    """Build the site of what was read; it offers what other outputs have made by now."""
    theme, faults = finish_theme(reading.theme) if reading.theme else (None, [])
    project = reading.project
    if project is None or theme is None:
        return Built((*reading.problems, *faults))
    if options.refuse(project):
        return Built(project.problems, len(project.compendium.entries))
    project = leave_out(project)
    site = project.settings.build / ("preview" if options.preview else "site")
    files = site_files(project, theme)
    tick = counter(progress, "写入网页", len(files))
    written = write_outputs(files, site, project.manifest(site), tick)
    if not options.preview:
        _copy_tables(project, files, site)
    shown = tuple(_shown(project))
    return Built(project.problems, len(shown), written, site, shown, frozenset(files))


def site_files(project: Project, theme: Theme) -> OutputFiles:
    """Return every file of the site of ``project`` in the frames of ``theme``."""
    collection, whole = project.collection, project.compendium
    made = (file for output in registry.OUTPUTS for file in output.offer(collection))
    downloads = (*made, *channel_downloads(collection))
    offer = Offer(downloads, TABLE_FILES, told_of_frozen(collection))
    desk = published_desk(collection, lambda: office_of(project, theme.frames[CASE_FRAME]))
    site = site_of(collection, theme, offer, project.redirects)
    site = site._replace(desk=DeskFiles(*desk[1:]) if desk else None)
    texts = PageTexts(theme.digest, cache(partial(_page_documents, theme)))
    hear = _hearing(project, texts)
    leaflets = withheld_leaflets(collection, project.redirects)
    withheld = (*withheld_books(collection), *leaflets)
    files = {
        **render_withheld(project.settings, withheld),
        **render_site(site),
        **render_search(collection, texts, hear),
        **render_tables(collection),
        **(desk.files if desk else {}),
        **render_feed(project.settings, whole, project.redirects),
    }
    files |= files_at_former_addresses(project.settings, project.redirects, files)
    return {**files, **render_selftest(site, files)}


def _page_documents(theme: Theme) -> dict[str, Document]:
    return {path: page_document(*page) for path, page in theme.pages.items()}


def _hearing(project: Project, texts: PageTexts) -> Hear:
    """Return what knows the sounds of all names: kept ones, of no other names than there are.

    New names are heard from now on; who asks first waits for them.
    """
    stamp, store = code_digest("pinyin"), project.store
    now = f"{stamp} {texts.key} {project.compendium.outline}"

    def kept(names: Iterable[str]) -> Sounds:
        return sounds_of(asked := [*names], store.pinyin(stamp, asked))

    if store.finding("spoken", now) is not None:
        return kept
    known = store.pinyin(stamp)
    hear_new = project.hearing.hear if project.hearing else None
    heard = sounds_of_many(spoken(project.compendium, texts.documents()), known, hear_new)

    @cache
    def keep() -> None:
        if (sounds := heard()) != known:
            store.keep_pinyin(stamp, sounds)
        store.keep_finding("spoken", now, True)

    def hear(names: Iterable[str]) -> Sounds:
        keep()
        return kept(names)

    return hear


def _shown(project: Project) -> Iterator[Shown]:
    digests = project.collection.digests(PAGE)
    for entry in project.compendium.entries:
        reviewed = project.kept[entry.identity].overview.reviewed
        yield Shown(entry, digests[entry.identity], reviewed)


def _copy_tables(project: Project, files: OutputFiles, site: Path) -> None:
    """Put the tables beside the site too, where the office looks for them."""
    folder = project.settings.build / TABLES
    copies: OutputFiles = {
        path.removeprefix(f"{TABLES}/"): Copied(file.key, site / path)
        for path, file in files.items()
        if path.startswith(f"{TABLES}/") and not path.endswith(".html")
    }
    write_outputs(copies, folder, project.manifest(folder), nothing)
