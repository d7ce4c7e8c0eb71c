"""Paths -> what machines read first of the site: sitemap.xml and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from ...content.settings import Settings
from .views import Link


def page_links(
    settings: Settings, paths: Iterable[str], days: Mapping[str, str]
) -> tuple[Link, ...]:
    """Return every page among ``paths`` with its address, and its day where ``days`` has one."""
    pages = sorted(path for path in paths if path.endswith(".html") and path != "404.html")
    return tuple(Link(settings.address(path), days.get(path, "")) for path in pages)


def render_site_map(links: Iterable[Link]) -> bytes:
    """Return sitemap.xml (sitemaps.org 0.9): every page, and when a case was last changed."""
    rows = [
        Markup("<url><loc>{}</loc>{}</url>\n").format(
            link.name, Markup("<lastmod>{}</lastmod>").format(link.href) if link.href else ""
        )
        for link in links
    ]
    start = '<?xml version="1.0" encoding="UTF-8"?>\n'
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'{start}<urlset xmlns="{space}">\n{"".join(rows)}</urlset>\n'.encode()


def robots(settings: Settings) -> str:
    """Return robots.txt (RFC 9309): all may be read, and where the list of pages lies."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {settings.address('sitemap.xml')}\n"
