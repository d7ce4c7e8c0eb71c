"""``Compendium`` and ``Theme`` -> every file of the site, as outputs that render when needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from ...content.load.address import case_folder
from ...content.model.compendium import Compendium
from ...content.model.entry import Entry
from ...content.model.redirects import NO_REDIRECTS, Redirects
from ...content.settings import Settings
from ...system.digest import code_digest
from ..base import Collection, Copied, Download, OutputFiles, Page, PrintedBook, TableFile
from .article import PAGE, read_article
from .card import Card
from .cards import Cards
from .case_page import CasePage, fill_case, page_head, page_title
from .desk_page import DESK_PATH, DeskFiles, desk_page
from .downloads import downloads
from .frame import Frame
from .lineage import Lineage, lineage_of, lineages
from .lists import List, browse_index, home, idle_lists, lists
from .printed import printed_pages
from .redirects import redirect_pages
from .related import Related, known_related
from .selftest import selftest_page
from .site_map import page_links, render_site_map, robots
from .statistics import statistics_page
from .templates import template
from .theme import Theme
from .versions import versions_page
from .views import CASE_ROOT, Copy

CASE_FRAME = "cases/year/case/frame"


class Offer(NamedTuple):
    """What other outputs have made for readers: files to download, tables of all cases.

    ``printed`` are the books that no longer change.
    """

    downloads: tuple[Download, ...]
    tables: tuple[TableFile, ...]
    printed: tuple[PrintedBook, ...] = ()


class Site(NamedTuple):
    """All that a page can be made from.

    ``downloads`` are by the case that they show, those of several under ''. ``desk`` is none where
    the site has no desk.
    """

    collection: Collection
    theme: Theme
    cards: Cards
    downloads: Mapping[str, list[Download]]
    tables: tuple[TableFile, ...]
    redirects: Redirects = NO_REDIRECTS
    printed: tuple[PrintedBook, ...] = ()
    desk: DeskFiles | None = None

    @property
    def settings(self) -> Settings:
        return self.collection.settings

    @property
    def compendium(self) -> Compendium:
        return self.collection.compendium

    def key(self, entry: Entry) -> str:
        """Return what stands for all that ``entry`` was compiled from."""
        return self.collection.keys[entry.identity]


def site_of(
    collection: Collection,
    theme: Theme,
    offer: Offer,
    redirects: Redirects,
) -> Site:
    """Return what the site of ``collection`` is made from."""
    offered: dict[str, list[Download]] = {}
    for file in offer.downloads:
        offered.setdefault(file.of, []).append(file)
    cards = Cards(collection)
    return Site(collection, theme, cards, offered, offer.tables, redirects, offer.printed)


def render_site(site: Site) -> OutputFiles:
    """Return the outputs of the whole site."""
    outputs: OutputFiles = {
        name: Copied(f"{site.theme.digest}/{name}", site.theme.folder / name)
        for name in site.theme.files
        if not name.startswith("sitemap.xml")
    }
    cards = site.cards
    for page in (
        home(
            site.settings,
            site.compendium,
            cards,
            site.downloads.get("", []),
            DESK_PATH if site.desk else "",
        ),
        browse_index(site.compendium),
        statistics_page(site.compendium),
        downloads(site.compendium, site.tables),
        versions_page(),
        *([desk_page(site.settings, site.desk)] if site.desk else []),
        *lists(site.compendium, cards),
        *printed_pages(site.printed),
    ):
        outputs[page.path] = _list_page(site, page)
    for path, output in _case_pages(site):
        outputs[path] = output
    outputs.update(_at_former_addresses(site))
    for file in chain.from_iterable(site.downloads.values()):
        outputs[file.path] = Copied(file.key, file.source)
    outputs["sitemap.xml"] = _sitemap(site, outputs)
    outputs["robots.txt"] = _robots(site)
    for page in (
        *idle_lists(site.compendium, cards),
        *redirect_pages(site.redirects, site.compendium),
    ):
        outputs[page.path] = _list_page(site, page)
    return outputs


def render_selftest(site: Site, outputs: OutputFiles) -> OutputFiles:
    """Return the page that tries the files of ``outputs``, which are all of the site."""
    page = selftest_page(site.compendium, outputs)
    return {page.path: _list_page(site, page)}


def _list_page(site: Site, page: List) -> Page:
    frame = site.theme.frames[page.frame]
    key = _digest(frame.digest, page.title, page.description, page.key)
    return Page(key, partial(_fill_list, site, frame, page))


def _fill_list(site: Site, frame: Frame, page: List) -> bytes:
    return frame.fill(
        {
            "title": page_title(site.settings, page.title),
            "head": _list_head(site, page),
            "content": page.render(),
            "contents": "",
        }
    )


def _list_head(site: Site, page: List) -> str:
    path = page.leads_to or page.path
    head = page_head(site.settings, path, page.title, page.description)
    if not page.leads_to:
        return head
    onward = "../" * page.path.count("/") + page.leads_to
    return head + str(Markup('\n<meta http-equiv="refresh" content="0; url={}">').format(onward))


def _case_pages(site: Site) -> list[tuple[str, Page | Copied]]:
    related = known_related(site.collection)
    forms = lineage_of(lineages(site.compendium))
    outputs: list[tuple[str, Page | Copied]] = []
    for before, entry, after in site.compendium.neighbours():
        neighbours = Neighbours(before, after, related[entry.identity], forms.get(entry.identity))
        outputs.append((entry.path, _case_page(site, entry, neighbours)))
        folder = entry.path.removesuffix("index.html")
        for copy in site.cards.facts[entry.identity].copies:
            outputs.append((folder + copy.name, _copied(site, entry, copy)))
    return outputs


class Neighbours(NamedTuple):
    """The cases that a case's page leads on to; ``forms`` are those of its brand in all years."""

    before: Entry | None
    after: Entry | None
    related: tuple[Related, ...]
    forms: Lineage | None = None

    def key(self, cards: Mapping[str, Card]) -> str:
        """Return what stands for all that the page shows of them."""
        turns = [f"{e.identity}\2{e.title}" if e else "" for e in (self.before, self.after)]
        likes = [f"{cards[r.entry.identity].digest}\2{r.why}" for r in self.related]
        same = self.forms.entries if self.forms else ()
        forms = [f"{e.identity}\2{e.title}\2{e.unit}" for e in same]
        return "\0".join(map("\1".join, (turns, likes, forms)))


def _case_page(site: Site, entry: Entry, neighbours: Neighbours) -> Page:
    frame = site.theme.frames[CASE_FRAME]
    shown = neighbours.key(site.cards.facts)
    return Page(
        _digest(frame.digest, site.key(entry), shown, _offered(site, entry)),
        partial(_fill_case, site, frame, entry, neighbours),
    )


def _offered(site: Site, entry: Entry) -> str:
    """Return the links to what there is to download of ``entry``; nothing where there is none."""
    files = site.downloads.get(entry.identity)
    return template("offered").render(files=files, root=CASE_ROOT) if files else ""


def _fill_case(site: Site, frame: Frame, entry: Entry, neighbours: Neighbours) -> bytes:
    page = CasePage(
        path=entry.path,
        title=entry.title,
        summary=entry.summary,
        article=read_article(site.collection.text(PAGE, entry.identity)),
        image=site.cards.facts[entry.identity].image,
        offered=_years(entry, neighbours.forms) + _offered(site, entry),
        after=_after(site, neighbours),
    )
    return fill_case(site.settings, frame, page)


def _years(entry: Entry, forms: Lineage | None) -> str:
    """Return the links to what the case's brand was before and became later."""
    if forms is None:
        return ""
    told = {"往年": forms.before(entry.year)[::-1], "后来": forms.since(entry.year)}
    return template("years").render(entry=entry, told=told, root=CASE_ROOT)


def _after(site: Site, neighbours: Neighbours) -> str:
    return template("after").render(
        related=[
            {"card": site.cards.card(related.entry, CASE_ROOT), "why": related.why}
            for related in neighbours.related
        ],
        before=_turn(neighbours.before),
        after=_turn(neighbours.after),
    )


def _turn(entry: Entry | None) -> dict[str, str] | None:
    return {"href": CASE_ROOT + entry.path, "title": entry.title} if entry else None


def _copied(site: Site, entry: Entry, copy: Copy) -> Copied:
    if copy.cached:
        return Copied(copy.source, site.settings.pictures / copy.source)
    source = site.settings.root / case_folder(entry.identity) / copy.source
    return Copied(_stamp(source) or site.key(entry), source, ours=False)


def _stamp(file: Path) -> str:
    """Return what stands for ``file`` as it lies there, so that a long video is copied once."""
    try:
        found = file.stat()
    except OSError:
        return ""
    return f"{file.name} {found.st_size} {found.st_mtime_ns}"


def _at_former_addresses(site: Site) -> Iterator[tuple[str, Copied]]:
    """Yield attachments and leaflets of renamed cases once more, where they were before.

    A picture is a part of its page, and is there again only where a printed book says that it is.
    """
    cases = site.compendium.by_identity
    printed = {path for b in site.collection.frozen for case in b.cases for path in case.addresses}
    for old, now in site.compendium.moved.items():
        if (entry := cases.get(now)) and old not in cases:
            for copy in site.cards.facts[now].copies:
                path = f"{case_folder(old)}/{copy.name}"
                if not copy.cached or path in printed:
                    yield path, _copied(site, entry, copy)
            for file in site.downloads.get(now, ()):
                yield file.path.replace(now, old), Copied(file.key, file.source)


def _sitemap(site: Site, outputs: OutputFiles) -> Page:
    days = {entry.path: entry.updated.isoformat() for entry in site.compendium.entries}
    links = page_links(site.settings, outputs, days)
    told = (f"{link.name} {link.href}" for link in links)
    return Page(_digest(*told), partial(render_site_map, links))


def _robots(site: Site) -> Page:
    text = robots(site.settings)
    return Page(_digest(text), text.encode)


def _digest(*parts: str) -> str:
    """Return the key of a page: ``parts``, and the templates that they are filled into."""
    return blake2b("\0".join((code_digest("pages"), *parts)).encode(), digest_size=16).hexdigest()
