"""The page 版本说明: made with the site, filled with the releases' history when it is published."""

from __future__ import annotations

import datetime
from collections.abc import Container, Sequence
from typing import Any

from ...content.load.address import case_page
from ...content.model.history import Change, Titles
from .lists import List
from .templates import template

VERSIONS_PATH = "versions.html"
_START, _END = "<!--versions-->", "<!--/versions-->"


def versions_page() -> List:
    """Return the page as it is before any publishing."""
    return List(
        path=VERSIONS_PATH,
        frame="index",
        title="版本说明",
        description="每个版本新增、修改、改名和撤下的案例。",
        key=VERSIONS_PATH,
        render=lambda: f"{_START}{_render((), '', ())}{_END}",
    )


def with_history(
    page: bytes, history: Sequence[Change], origin: str, cases: Container[str]
) -> bytes:
    """Return the built ``page`` with ``history``, newest first.

    ``origin`` tells where the newest release comes from; ``cases`` are those that have a page.
    """
    before, _, rest = page.decode().partition(_START)
    _, _, after = rest.partition(_END)
    return f"{before}{_render(history, origin, cases)}{after}".encode()


def _render(history: Sequence[Change], origin: str, cases: Container[str]) -> str:
    versions = [_version(change, cases) for change in history]
    return template("versions").render(versions=versions, origin=origin)


def _version(change: Change, cases: Container[str]) -> dict[str, Any]:
    groups = {
        "新增": change.new,
        "修改": change.changed,
        "改名": change.renamed,
        "撤下": change.removed,
    }
    return {
        "name": change.release,
        "date": datetime.date.fromisoformat(change.date),
        "cases": change.cases,
        "first": not change.former,
        "groups": {label: _links(some, cases) for label, some in groups.items() if some},
    }


def _links(titles: Titles, cases: Container[str]) -> list[dict[str, str]]:
    """Return the titles, those that have a page with its address."""
    return [
        {"title": title, "href": case_page(identity) if identity in cases else ""}
        for identity, title in titles
    ]
