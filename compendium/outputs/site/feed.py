"""The newest cases -> an Atom feed (RFC 4287), for readers and machines that follow the site."""

from __future__ import annotations

import datetime
from hashlib import blake2b

from markupsafe import Markup

from ...content.load.address import case_page
from ...content.model.compendium import Compendium
from ...content.model.entry import Entry
from ...content.model.redirects import Redirects
from ...content.settings import Settings
from ..base import OutputFiles, Page

FEED_PATH = "feed.xml"

MOST_ENTRIES = 30
"""Entries: the cases of some months, in a file of some ten kilobytes."""

_FEED = Markup("""\
<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>{address}</id>
<title>{title}</title>
<subtitle>{subtitle}</subtitle>
<updated>{updated}</updated>
<link rel="self" type="application/atom+xml" href="{address}feed.xml"/>
<link rel="alternate" type="text/html" href="{address}"/>
{entries}</feed>
""")

_ENTRY = Markup("""\
<entry>
<id>{id}</id>
<title>{title}</title>
<link rel="alternate" type="text/html" href="{address}"/>
<published>{published}</published>
<updated>{updated}</updated>
<author><name>{unit}</name></author>
{terms}<summary>{summary}</summary>
</entry>
""")


def render_feed(settings: Settings, compendium: Compendium, moves: Redirects) -> OutputFiles:
    """Return the feed of the newest cases, by their day and then by their identity.

    A case that was renamed keeps the id under which it was first published (RFC 4287, 4.2.6).
    """
    newest = sorted(compendium.entries, key=lambda e: (-e.date.toordinal(), e.identity))[
        :MOST_ENTRIES
    ]
    content = _feed(settings, newest, moves).encode()
    return {FEED_PATH: Page(blake2b(content, digest_size=16).hexdigest(), lambda: content)}


def _feed(settings: Settings, newest: list[Entry], moves: Redirects) -> str:
    begun = settings.notice.date or datetime.date(1970, 1, 1)
    last = max((entry.updated for entry in newest), default=begun)
    return _FEED.format(
        address=settings.site_url,
        title=settings.site_name,
        subtitle=settings.description,
        updated=_moment(last),
        entries=Markup("").join(
            _entry(settings, entry, moves.origin(entry.identity)) for entry in newest
        ),
    )


def _entry(settings: Settings, entry: Entry, first: str) -> Markup:
    """Return ``entry``, which was ``first`` published under that identity."""
    terms = (*entry.names["type"], *entry.names["categories"], *entry.keywords)
    category = Markup('<category term="{}"/>\n')
    return _ENTRY.format(
        id=settings.address(case_page(first)),
        address=settings.address(entry.path),
        title=entry.title,
        published=_moment(entry.date),
        updated=_moment(entry.updated),
        unit=entry.unit,
        terms=Markup("").join(category.format(term) for term in dict.fromkeys(terms)),
        summary=entry.summary,
    )


def _moment(day: datetime.date) -> str:
    """Return the beginning of ``day`` in China, as RFC 3339 has it."""
    return f"{day.isoformat()}T00:00:00+08:00"
