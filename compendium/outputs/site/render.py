"""``Compendium`` and ``Theme`` -> every file of the site, as outputs that render when needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from hashlib import blake2b
from typing import NamedTuple

from markupsafe import Markup

from ...content.model.compendium import Compendium
from ...content.model.entry import Entry
from ...content.model.redirects import Redirect
from ...content.settings import Settings
from ...system.digest import code_digest
from ..base import Copied, OutputFiles, Page
from .article import LEAFLET_MARK
from .downloads import downloads
from .frame import Frame
from .lists import Cards, List, browse_index, home, lists
from .redirects import redirect_pages
from .related import Related, related_cases
from .selftest import selftest_page
from .templates import template
from .theme import Theme
from .versions import versions_page
from .views import CASE_ROOT, Copy, Download, Link

CASE_FRAME = "cases/year/case/frame"


class Rendered(NamedTuple):
    """What the compiled cases offer to pages, by identity.

    ``keys`` stand for the articles, ``images`` are the covers' names; ``article`` fetches
    the page and contents list of a key.
    """

    keys: Mapping[str, str]
    cards: Mapping[str, str]
    images: Mapping[str, str]
    copies: Mapping[str, tuple[Copy, ...]]
    article: Callable[[str], tuple[str, str]]


class Printed(NamedTuple):
    """What the site offers of print: the books, and the leaflets by identity."""

    books: tuple[Download, ...] = ()
    leaflets: Mapping[str, Download] = {}

    def all(self) -> Iterator[Download]:
        yield from self.books
        yield from self.leaflets.values()


class Site(NamedTuple):
    """All that a page can be made from."""

    settings: Settings
    compendium: Compendium
    theme: Theme
    rendered: Rendered
    printed: Printed = Printed()
    moves: tuple[Redirect, ...] = ()


def render_site(site: Site) -> OutputFiles:
    """Return the outputs of the whole site."""
    outputs: OutputFiles = {
        name: Copied(f"{site.theme.digest}/{name}", site.theme.folder / name)
        for name in site.theme.files
        if not name.startswith("sitemap.xml")
    }
    cards = Cards(site.rendered.cards)
    for page in (
        home(site.settings, site.compendium, cards, site.printed.books),
        browse_index(site.compendium),
        downloads(site.compendium),
        versions_page(),
        *lists(site.compendium, cards),
    ):
        outputs[page.path] = _list_page(site, page)
    for path, output in _case_pages(site):
        outputs[path] = output
    for file in site.printed.all():
        outputs[file.path] = Copied(file.key, file.source)
    outputs["sitemap.xml"] = _sitemap(site, outputs)
    for page in redirect_pages(site.moves, site.compendium):
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
            "title": _title(site, page.title),
            "head": _list_head(site, page),
            "content": page.render(),
            "contents": "",
        }
    )


def _list_head(site: Site, page: List) -> str:
    head = _head(site, page.leads_to or page.path, page.title, page.description)
    onward = Markup('<meta http-equiv="refresh" content="0; url={}">')
    return head + (onward.format(CASE_ROOT + page.leads_to) if page.leads_to else "")


def _case_pages(site: Site) -> list[tuple[str, Page | Copied]]:
    related = related_cases(site.compendium)
    outputs: list[tuple[str, Page | Copied]] = []
    for before, entry, after in site.compendium.neighbours():
        neighbours = Neighbours(before, after, related[entry.identity])
        outputs.append((entry.path, _case_page(site, entry, neighbours)))
        folder = entry.path.removesuffix("index.html")
        for copy in site.rendered.copies[entry.identity]:
            outputs.append((folder + copy.name, _copied(site, entry, copy)))
    return outputs


class Neighbours(NamedTuple):
    """The cases that a case's page leads on to."""

    before: Entry | None
    after: Entry | None
    related: tuple[Related, ...]

    def key(self, cards: Mapping[str, str]) -> str:
        """Return what stands for all that the page shows of them."""
        turns = [(e.identity, e.title) if e else () for e in (self.before, self.after)]
        likes = [(cards[r.entry.identity], r.why) for r in self.related]
        return repr((turns, likes))


def _case_page(site: Site, entry: Entry, neighbours: Neighbours) -> Page:
    frame = site.theme.frames[CASE_FRAME]
    key = site.rendered.keys[entry.identity]
    shown = neighbours.key(site.rendered.cards)
    leaflet = _leaflet(site, entry)
    return Page(
        _digest(frame.digest, key, shown, leaflet),
        partial(_fill_case, site, frame, entry, neighbours),
    )


def _leaflet(site: Site, entry: Entry) -> str:
    """Return the link to the leaflet of ``entry``; nothing where there is none."""
    leaflet = site.printed.leaflets.get(entry.identity)
    return template("leaflet").render(leaflet=leaflet, root=CASE_ROOT) if leaflet else ""


def _fill_case(site: Site, frame: Frame, entry: Entry, neighbours: Neighbours) -> bytes:
    html, contents = site.rendered.article(site.rendered.keys[entry.identity])
    image = site.rendered.images[entry.identity]
    folder = entry.path.removesuffix("index.html")
    return frame.fill(
        {
            "title": _title(site, entry.title),
            "head": _head(site, entry.path, entry.title, entry.summary, image and folder + image),
            "content": html.replace(LEAFLET_MARK, _leaflet(site, entry)) + _after(site, neighbours),
            "contents": contents,
        }
    )


def _after(site: Site, neighbours: Neighbours) -> str:
    cards = Cards(site.rendered.cards)
    return template("after").render(
        related=[
            {"card": cards.card(related.entry, CASE_ROOT), "why": related.why}
            for related in neighbours.related
        ],
        before=_turn(neighbours.before),
        after=_turn(neighbours.after),
    )


def _turn(entry: Entry | None) -> dict[str, str] | None:
    return {"href": CASE_ROOT + entry.path, "title": entry.title} if entry else None


def _copied(site: Site, entry: Entry, copy: Copy) -> Copied:
    root, cache = site.settings.root, site.settings.cache
    if copy.cached:
        return Copied(copy.source, cache / "pictures" / copy.source)
    source = root / "cases" / entry.identity / copy.source
    return Copied(site.rendered.keys[entry.identity], source, ours=False)


def _title(site: Site, title: str) -> str:
    name = site.settings.site_name
    return str(Markup("<title>{}</title>").format(f"{title} - {name}" if title != name else name))


def _head(site: Site, path: str, title: str, description: str, image: str = "") -> str:
    return template("head").render(
        title=title,
        description=description,
        address=site.settings.address(path),
        site_name=site.settings.site_name,
        article=path.startswith("cases/2"),
        image=site.settings.address(image) if image else "",
    )


def _sitemap(site: Site, outputs: OutputFiles) -> Page:
    """Return sitemap.xml (sitemaps.org 0.9): every page, and when a case was last changed."""
    days = {entry.path: entry.updated.isoformat() for entry in site.compendium.entries}
    paths = sorted(path for path in outputs if path.endswith(".html") and path != "404.html")
    links = [Link(site.settings.address(path), days.get(path, "")) for path in paths]
    return Page(_digest(*map(repr, links)), partial(_render_sitemap, links))


def _render_sitemap(links: list[Link]) -> bytes:
    rows = [
        Markup("<url><loc>{}</loc>{}</url>\n").format(
            link.name, Markup("<lastmod>{}</lastmod>").format(link.href) if link.href else ""
        )
        for link in links
    ]
    start = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'{start}<urlset xmlns="{space}">\n{"".join(rows)}</urlset>\n'.encode()


def _digest(*parts: str) -> str:
    """Return the key of a page: ``parts``, and the templates that they are filled into."""
    return blake2b("\0".join((code_digest("pages"), *parts)).encode(), digest_size=16).hexdigest()
