"""A former address -> a page that leads to the new one, or tells that what it showed is gone."""

from __future__ import annotations

from ...content.load.address import case_page, list_address, moved_page
from ...content.model.compendium import Compendium
from ...content.model.redirects import Redirects
from .lists import List
from .templates import template

_FRAMES = ("index", "books/frame", "browse/facet/frame", "cases/year/case/frame")
"""The frame of a page so many folders deep; see ``moved_page``."""


def redirect_pages(moves: Redirects, compendium: Compendium) -> list[List]:
    """Return the pages of all ``moves``, those of what moved on too."""
    pages = {name: moved_page(name) for name in moves.ends}
    return [_page(name, path, moves, compendium) for name, path in pages.items() if path]


def _page(name: str, path: str, moves: Redirects, compendium: Compendium) -> List:
    last = moves.end(name)
    assert last, "it has an end"
    title, description = _told(last.to or "", compendium)
    onward = moved_page(last.to) if last.to and title else ""
    root = "../" * path.count("/")
    what = "案例" if path == case_page(name) else "网页"
    values = {
        "href": root + onward if onward else "",
        "title": title,
        "withdrawn": last.withdrawn,
        "what": what,
    }
    return List(
        path=path,
        frame=_FRAMES[path.count("/")],
        title=f"{what}已改名" if onward else f"{what}已撤下",
        description=description or f"这个地址的{what}已经改名或者撤下。",
        key=repr(values),
        render=lambda: template("moved").render(root=root, **values),
        leads_to=onward,
    )


def _told(name: str, compendium: Compendium) -> tuple[str, str]:
    """Return title and description of what is called ``name`` now; '' where there is none."""
    if entry := compendium.by_identity.get(name):
        return entry.title, entry.summary
    if name in compendium.addresses:
        return _list_name(name, compendium), ""
    return ("现在的网页", "") if name.endswith(".html") else ("", "")


def _list_name(name: str, compendium: Compendium) -> str:
    """Return what the list that moves call ``name`` lists."""
    return next(
        value.name
        for facet in compendium.all_facets
        for value in facet.values
        if list_address(facet.key, value.code) == name
    )
