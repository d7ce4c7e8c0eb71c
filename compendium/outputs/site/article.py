"""A sound case -> ``Article``: everything of its page and card that other cases do not change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from itertools import groupby
from typing import NamedTuple
from urllib.parse import unquote

from markupsafe import Markup

from ...content.body.markdown import Body, Heading
from ...content.body.picture import Picture
from ...content.context import Context
from ...content.model.case import Case
from ...content.model.entry import names_of
from ...content.model.phrasing import citation
from .templates import template
from .views import CASE_ROOT, Copy, PhotoView, copies, cover_view, photo_view, term_links, unit_link

ROOT_MARK = "\x02root\x02"
"""Stands in a card for the way to the site's root; no content can hold this character."""

LEAFLET_MARK = "\x02leaflet\x02"
"""Stands in an article for the link to its leaflet, which may come and go without the case."""

_IMAGE = re.compile(r"<p>\s*<img ([^>]*)>\s*</p>|<img ([^>]*)>")
_SOURCE = re.compile(r"src=\"([^\"]*)\"")
_ALT = re.compile(r"alt=\"([^\"]*)\"")
_CASE_LINK = re.compile(r"(<a [^>]*href=\"(?:\.\./)+(?:20\d\d/)?[a-z0-9-]+/)(?:case\.md)?(?=[\"#])")
_BESIDE = re.compile(r"(<a [^>]*?href=\")([^\"/#:]+)(?=\")")
_TABLE = re.compile(r"(<table>(?:(?!<table>).)*?</table>)", re.DOTALL)


class Article(NamedTuple):
    """The parts of a case's page, and the card that lists show."""

    html: str
    contents: str
    card: str
    image: str
    copies: tuple[Copy, ...]


def render_article(
    identity: str,
    case: Case,
    body: Body,
    pictures: Mapping[str, Picture | str],
    context: Context,
) -> Article:
    """Return the article of ``case``; its pictures are sound."""
    sound = {name: picture for name, picture in pictures.items() if isinstance(picture, Picture)}
    views = {photo.file: photo_view(photo, sound[photo.file]) for photo in case.photos}
    shown = {unquote(target) for target in body.pictures}
    cover = case.cover_photo
    address = context.settings.address(f"cases/{identity}/")
    html = template("case").render(
        case=case,
        identity=identity,
        root=CASE_ROOT,
        unit=unit_link(case, context.units),
        terms=term_links(case, context.vocabulary, names_of(case)),
        body=Markup(_with_figures(body.html, views)),  # noqa: S704  (sanitised)
        contents=body.headings,
        gallery=[v for f, v in views.items() if f not in shown and not (cover and f == cover.file)],
        cover=views[cover.file] if cover else None,
        words=body.words,
        leaflet=LEAFLET_MARK,
        address=address,
        citation=citation(case, context.settings, address),
    )
    return Article(
        html=html,
        contents=_contents(body.headings),
        card=template("card").render(
            case=case,
            identity=identity,
            root=ROOT_MARK,
            address=address,
            cover=cover_view(cover, sound[cover.file]) if cover else None,
        ),
        image=views[cover.file].large if cover else "",
        copies=copies(case, pictures),
    )


def _with_figures(html: str, views: Mapping[str, PhotoView]) -> str:
    """Return ``html`` with its pictures, links and tables as a page has them.

    A picture that is a paragraph of its own becomes a figure with its caption; links lead to
    what is published; wide tables scroll.
    """

    def shown(found: re.Match[str]) -> str:
        attributes = found[1] or found[2]
        source, alt = _SOURCE.search(attributes), _ALT.search(attributes)
        view = views.get(unquote(unescape(source[1]))) if source else None
        if view is None:
            return ""
        view = view._replace(alt=unescape(alt[1]) if alt and alt[1] else view.alt)
        return _piece("figure" if found[1] else "picture", view)

    def linked(found: re.Match[str]) -> str:
        view = views.get(unquote(unescape(found[2])))
        return f"{found[1]}{view.large}" if view and view.large else found[0]

    html = _BESIDE.sub(linked, html)
    html = _CASE_LINK.sub(r"\1index.html", _IMAGE.sub(shown, html))
    return _TABLE.sub(
        r'<div class="table-wrap" tabindex="0" role="group" aria-label="表格">\1</div>', html
    )


def _piece(name: str, view: PhotoView) -> str:
    """Return what the macro ``name`` of the shared pieces makes of ``view``."""
    return str(getattr(template("partials/pieces").module, name)(view))


def _contents(headings: tuple[Heading, ...]) -> str:
    sections: list[dict[str, object]] = []
    for level, group in groupby(headings, key=lambda heading: heading.level):
        if level == 2:
            sections += [{"anchor": h.anchor, "text": h.text, "inner": []} for h in group]
        elif level == 3 and sections:
            sections[-1]["inner"] = [*_inner(sections[-1]), *group]
    return template("contents").render(sections=sections) if sections else ""


def _inner(section: dict[str, object]) -> list[Heading]:
    inner = section["inner"]
    return inner if isinstance(inner, list) else []
