"""A sound case -> ``Article``: everything of its page and card that other cases do not change."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from itertools import groupby
from typing import Any, NamedTuple
from urllib.parse import unquote

from markupsafe import Markup, escape

from ...content.body.markdown import Heading
from ...content.body.picture import Picture
from ...content.compile import SoundCase
from ...content.context import Context
from ...content.load.address import case_address
from ...content.model.entry import names_of
from ...content.model.phrasing import citation
from ..base import Part
from .films import film_views, poster_files
from .templates import template
from .views import CASE_ROOT, PhotoView, copies, later_links, photo_view, term_links, unit_link

OFFERED_MARK = "\x02offered\x02"
"""Stands in an article for the links to its downloads, which may come and go without the case."""

_TAG = re.compile(r"<[^>]*>")
_IMAGE = re.compile(r"<p>\s*<img ([^>]*)>\s*</p>|<img ([^>]*)>")
_SOURCE = re.compile(r"src=\"([^\"]*)\"")
_ALT = re.compile(r"alt=\"([^\"]*)\"")
_CASE_LINK = re.compile(r"(<a [^>]*href=\"(?:\.\./)+(?:20\d\d/)?[a-z0-9-]+/)(?:case\.md)?(?=[\"#])")
_BESIDE = re.compile(r"(<a [^>]*?href=\")([^\"/#:]+)(?=\")")
_CODE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_LONG = re.compile(r"[!-;=?-~]{20,}")
_BREAK = re.compile(r"([/?=_.%-]|[A-Za-z0-9]{12})(?=[A-Za-z0-9])")
_TABLE = re.compile(r"(<table>(?:(?!<table>).)*?</table>)", re.DOTALL)
_PIECES = "partials/pieces"


class Article(NamedTuple):
    """The parts of a case's page that other cases do not change: its HTML, its contents list.

    ``beside`` names the files that are published with it.
    """

    html: str
    contents: str
    beside: list[str]


def read_article(text: str) -> Article:
    """Return the article that was kept as the JSON ``text``."""
    return Article(**json.loads(text))


def load_templates() -> None:
    """Load the templates of every article: processes that begin as copies then have them."""
    for name in ("case", "contents", _PIECES):
        template(name)


def render_article(sound: SoundCase, context: Context) -> Article:
    """Return the article of a case; its pictures are sound."""
    case, body = sound.case, sound.body
    views = _views(sound)
    shown = {unquote(target) for target in body.pictures}
    cover = case.cover_photo
    elsewhere = {cover.file} if cover else set()
    elsewhere |= shown | poster_files(sound)
    address = context.settings.address(case_address(sound.identity))
    html = template("case").render(
        case=case,
        identity=sound.identity,
        root=CASE_ROOT,
        unit=unit_link(case, context.units),
        later=later_links(case, context.units),
        terms=term_links(case, context.vocabulary, names_of(case)),
        summary=Markup(_breakable(str(escape(case.summary)))),  # noqa: S704  (escaped)
        body=Markup(_breakable(_with_figures(body.html, views))),  # noqa: S704  (sanitised)
        contents=body.headings,
        gallery=[view for file, view in views.items() if file not in elsewhere],
        films=film_views(sound, address),
        cover=views[cover.file] if cover else None,
        words=body.words,
        offered=OFFERED_MARK,
        address=address,
        citation=citation(case, context.settings, address),
    )
    beside = [copy.name for copy in copies(case, sound.pictures)]
    return Article(html, _contents(body.headings), beside)


def _views(sound: SoundCase) -> dict[str, PhotoView]:
    pictures = ((photo, sound.pictures[photo.file]) for photo in sound.case.photos)
    return {
        photo.file: photo_view(photo, picture)
        for photo, picture in pictures
        if isinstance(picture, Picture)
    }


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


def _breakable(html: str) -> str:
    """Return ``html`` in which a long address may be parted at the end of a line.

    Else it stands whole in the next line, and the words before it are drawn apart.
    """
    parts = _CODE.split(html)
    parts[::2] = [_LONG.sub(_parted_outside_tags, part) for part in parts[::2]]
    return "".join(parts)


def _parted_outside_tags(found: re.Match[str]) -> str:
    html, start = found.string, found.start()
    is_in_tag = html.rfind("<", 0, start) > html.rfind(">", 0, start)
    return found[0] if is_in_tag else _parted(found[0])


def _parted(text: str) -> str:
    """Return ``text`` with places to break it, none within a reference such as ``&amp;``."""
    pieces = re.split(r"(&#?\w+;)", text)
    pieces[::2] = [_BREAK.sub(r"\1<wbr>", piece) for piece in pieces[::2]]
    return "".join(pieces)


def _piece(name: str, view: PhotoView) -> str:
    """Return what the macro ``name`` of the shared pieces makes of ``view``."""
    return str(getattr(template(_PIECES).module, name)(view))


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


def _page(sound: SoundCase, context: Context) -> dict[str, Any]:
    return render_article(sound, context)._asdict()


def _told(page: dict[str, Any]) -> str:
    """Return all that a reader sees of ``page``, whatever the templates wrap it in."""
    words = "".join(_TAG.sub("", page["html"]).split())
    return f"{words}{page['beside']}"


PAGE = Part("page", _page, _told)
