"""What the page of one case shows -> the page, in the frame that MkDocs built."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import escape

from ...content.settings import Settings
from .article import OFFERED_MARK, Article
from .frame import Frame
from .templates import template

SHARED_IMAGE = "assets/share.png"
"""What a page without a picture of its own shows where its address is shared."""


class CasePage(NamedTuple):
    """What a case's page is filled with; ``path`` lies below the site's root.

    ``image`` is the cover's name beside the page, '' for none; ``offered`` (links to downloads)
    and ``after`` (related cases, the cases before and after) are HTML.
    """

    path: str
    title: str
    summary: str
    article: Article
    image: str = ""
    offered: str = ""
    after: str = ""


def fill_case(settings: Settings, frame: Frame, page: CasePage) -> bytes:
    """Return the page in ``frame``."""
    folder = page.path.removesuffix("index.html")
    image = page.image and folder + page.image
    html = page.article.html.replace(OFFERED_MARK, page.offered)
    return frame.fill(
        {
            "title": page_title(settings, page.title),
            "head": page_head(settings, page.path, page.title, page.summary, image),
            "content": html + page.after,
            "contents": page.article.contents,
        }
    )


def page_title(settings: Settings, title: str) -> str:
    """Return the title element of a page called ``title``."""
    name = settings.site_name
    return f"<title>{escape(f'{title} - {name}' if title != name else name)}</title>"


def page_head(settings: Settings, path: str, title: str, description: str, image: str = "") -> str:
    """Return what the head of the page at ``path`` tells of it; ``image`` is a path too."""
    return template("head").render(
        title=title,
        description=description,
        address=settings.address(path),
        site_name=settings.site_name,
        article=path.startswith("cases/2"),
        image=settings.address(image or SHARED_IMAGE),
    )
