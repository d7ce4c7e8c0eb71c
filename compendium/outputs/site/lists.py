"""Cases -> pages that list them: home, all cases, the ways to browse, one list a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby, zip_longest
from typing import Any, NamedTuple

from markupsafe import Markup

from ...content.model.compendium import Compendium, Facet, Value
from ...content.model.entry import Entry
from ...content.settings import Settings
from ..base import Download
from .cards import Cards
from .past import PastLine, is_of_branch, is_own, past_of
from .templates import template
from .views import Link, browse_path
from .years import looking_back

NEWEST, WINNERS = 6, 6
"""Cards of each kind on the first page: two rows of three on a wide screen."""

HOME_FACETS = ("type", "categories", "unit", "year", "award", "activities")
LIST_ROOT = "../../"

UNIT_GROUPS = {"own": "本级创建", "below": "所属党支部创建", "before": "前身创建"}


class List(NamedTuple):
    """A page of lists: the frame it goes into, and its content, rendered when needed.

    ``leads_to`` is the path of the page that it sends readers on to, if it does.
    """

    path: str
    frame: str
    title: str
    description: str
    key: str
    render: Callable[[], str | bytes]
    leads_to: str = ""


class Group(NamedTuple):
    """Cards under a heading; without one where ``anchor`` is empty."""

    name: str
    anchor: str
    entries: tuple[Entry, ...]


def home(
    settings: Settings,
    compendium: Compendium,
    cards: Cards,
    books: Sequence[Download] = (),
    desk: str = "",
) -> List:
    """Return the first page; ``desk`` is the path of the contributor's desk, '' for none."""
    newest = tuple(sorted(compendium.entries, key=lambda e: (-e.date.toordinal(), e.identity)))
    winners = compendium.awarded()[:WINNERS]
    values = {
        "organisation": settings.extra.get("organisation", ""),
        "description": settings.description,
        "counts": _counts(compendium),
        **looking_back(compendium),
        "facets": [_facet(f, "") for f in compendium.facets if f.key in HOME_FACETS and f.values],
        "steps": settings.steps,
        "books": books,
        "desk": desk,
        "awards_href": "browse/index.html#facet-award",
    }
    shown, told = winners + newest[:NEWEST], [(b.key, b.told, b.about) for b in books]
    return List(
        path="index.html",
        frame="index",
        title=settings.site_name,
        description=settings.description,
        key=f"{ {**values, 'books': told}!r}{cards.key(shown)}",
        render=partial(_render_home, values, winners, newest[:NEWEST], cards),
    )


def _render_home(
    values: dict[str, Any], winners: tuple[Entry, ...], newest: tuple[Entry, ...], cards: Cards
) -> str:
    return template("home").render(
        **values,
        winners=[cards.card(entry, "") for entry in winners],
        newest=[cards.card(entry, "") for entry in newest],
    )


def _counts(compendium: Compendium) -> list[dict[str, Any]]:
    counts = {
        "案例": len(compendium.entries),
        "参与党组织": len(compendium.makers()),
        "认定成果": len(compendium.awarded()),
        "年度": len({entry.year for entry in compendium.entries}),
    }
    return [{"label": label, "value": value} for label, value in counts.items() if value]


def browse_index(compendium: Compendium) -> List:
    """Return the page of all facets."""
    facets = [_facet(facet, "../") for facet in compendium.facets if facet.values]
    return List(
        path="browse/index.html",
        frame="browse/index",
        title="分类浏览",
        description="按创建类型、展示类别、党组织、年度、认定结果、活动载体等查找案例。",
        key=repr(facets),
        render=partial(template("browse").render, facets=facets, root=""),
    )


def _facet(facet: Facet, root: str) -> dict[str, Any]:
    links = [
        Link(
            value.shown,
            root + browse_path(facet.key, value.code),
            len(value.entries),
            _is_below(facet, value),
        )
        for value in facet.values
    ]
    return {"key": facet.key, "label": facet.label, "links": links}


def lists(compendium: Compendium, cards: Cards) -> Iterator[List]:
    """Yield the page of all cases and a page for every value that some case has."""
    groups = [
        Group(f"{year}年", f"y{year}", tuple(entries))
        for year, entries in groupby(compendium.entries, key=lambda entry: entry.year)
    ]
    choices = [_choices(facet) for facet in compendium.facets if facet.values]
    yield _list(
        "cases/index.html", "cases/index", "全部案例", groups, cards, root="../", choices=choices
    )
    for facet in compendium.facets:
        for value in facet.values:
            yield _value_list(facet, value, cards, compendium)


def _choices(facet: Facet) -> dict[str, Any]:
    """Return the values that cases are chosen by: a link leads nowhere but names the code."""
    links = [
        Link(value.shown, value.code, len(value.entries), _is_below(facet, value))
        for value in facet.values
    ]
    return {"key": facet.key, "label": facet.label, "choices": links}


def _is_below(facet: Facet, value: Value) -> bool:
    """Tell whether ``value`` is a unit below another one."""
    return facet.key == "unit" and value.group != value.name


def idle_lists(compendium: Compendium, cards: Cards) -> Iterator[List]:
    """Yield a page for every value that no case has: its address lasts, nothing leads there."""
    for shown, facet in zip(compendium.facets, compendium.all_facets, strict=True):
        for value in facet.values:
            if not value.entries:
                yield _value_list(shown, value, cards, compendium)


def _value_list(facet: Facet, value: Value, cards: Cards, compendium: Compendium) -> List:
    siblings = [
        Link(other.shown, browse_path(facet.key, other.code), len(other.entries))
        for other in facet.values
    ]
    return _list(
        browse_path(facet.key, value.code),
        "browse/facet/frame",
        value.name,
        _groups(facet, value, compendium),
        cards,
        root=LIST_ROOT,
        label=facet.label,
        siblings=siblings,
        past=past_of(facet, value, compendium),
        here=value.shown,
    )


def _groups(facet: Facet, value: Value, compendium: Compendium) -> list[Group]:
    """Show what a 党总支 made itself before what its 党支部 made, and what came from before it."""
    if facet.key != "unit" or not value.entries:
        return [Group("", "", value.entries)]
    kinds: dict[str, list[Entry]] = {"own": [], "below": [], "before": []}
    for entry in value.entries:
        below = is_of_branch(entry, value, compendium)
        kind = "own" if is_own(entry, value, compendium) else "below" if below else "before"
        kinds[kind].append(entry)
    groups = [Group(UNIT_GROUPS[kind], kind, tuple(some)) for kind, some in kinds.items() if some]
    return groups if [*groups[1:]] or groups[0].anchor != "own" else [Group("", "", value.entries)]


def _list(
    path: str,
    frame: str,
    title: str,
    groups: list[Group],
    cards: Cards,
    *,
    root: str,
    label: str = "",
    siblings: list[Link] | None = None,
    past: tuple[PastLine, ...] = (),
    here: str = "",
    choices: Sequence[dict[str, Any]] = (),
) -> List:
    count = sum(len(group.entries) for group in groups)
    facts = {
        "title": title,
        "label": label,
        "count": count,
        "root": root,
        "siblings": siblings or [],
        "past": past,
        "here": here,
        "filter": not label,
        "facets": choices,
        "crumbs": [Link("分类浏览", "browse/index.html")] if label else [],
    }
    shown = [(group.name, cards.key(group.entries)) for group in groups]
    where = f"{label}“{title}”" if label else "全部"
    return List(
        path=path,
        frame=frame,
        title=f"{title}（{label}）" if label else title,
        description=f"{where}的党建品牌创建案例，共 {count} 个。",
        key=repr((facts, shown)),
        render=partial(_render_list, facts, groups, cards, root),
    )


_CARDS_MARK = "\x02cards\x02"
"""Stands for the cards of a group until the page around them is made; no content can hold it."""


def _render_list(facts: dict[str, Any], groups: list[Group], cards: Cards, root: str) -> bytes:
    """Return the page with all its cards, which may be megabytes: they go through no template."""
    mark = Markup(_CARDS_MARK)  # noqa: S704  (ours)
    shown = [
        {"name": group.name, "anchor": group.anchor, "count": len(group.entries), "cards": mark}
        for group in groups
    ]
    html = template("list").render(**facts, groups=shown).encode()
    parts = html.split(_CARDS_MARK.encode())
    lists = [cards.items(g.entries, root, leads=g is groups[0]) for g in groups[: len(parts) - 1]]
    return b"".join(chain(*zip_longest(parts, lists, fillvalue=b"")))
