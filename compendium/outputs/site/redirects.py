"""A former address -> a page that leads to the case's new one, or tells that it was withdrawn."""

from __future__ import annotations

from ...content.load.address import case_page
from ...content.model.compendium import Compendium
from ...content.model.redirects import Redirect
from .lists import List
from .templates import template
from .views import CASE_ROOT

FRAME = "cases/year/case/frame"


def redirect_pages(moves: tuple[Redirect, ...], compendium: Compendium) -> list[List]:
    """Return the pages of all ``moves``."""
    return [_page(move, compendium) for move in moves]


def target(move: Redirect) -> str:
    """Return the path of the page that ``move`` leads to, '' where the case was withdrawn."""
    return case_page(move.to) if move.to else ""


def _page(move: Redirect, compendium: Compendium) -> List:
    entry = compendium.by_identity.get(move.to or "")
    values = {
        "href": CASE_ROOT + target(move) if entry else "",
        "title": entry.title if entry else "",
        "withdrawn": move.withdrawn,
    }
    return List(
        path=case_page(move.old),
        frame=FRAME,
        title="案例已改名" if entry else "案例已撤下",
        description="这个地址的案例已经改名或者撤下。",
        key=repr(values),
        render=lambda: template("moved").render(root=CASE_ROOT, **values),
        leads_to=target(move) if entry else "",
    )
