"""``Volume`` -> the data that the templates of the book read; see type/theme.typ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ....content.body.inlines import BookTree, breakable
from ....content.body.titles import title_lines
from ....content.model.edition import Appendix, Edition
from ....content.model.han_numbers import to_han
from ....content.model.phrasing import chinese_day
from ....content.settings import Settings
from ...qr import QUIET_ZONE, qr_svg
from .acceptance import (
    SUPPORT,
    openers,
    opens_with_results,
    results_data,
    support_chapters,
    support_data,
)
from .bound import NOTHING_BOUND, BoundPages
from .case_fit import Fit
from .chapters import CHAPTER_TITLES, appendix_data
from .imprint import DRAFT_MARK, FREE, format_of, imprint_lines
from .indexes import Index
from .links import short
from .motif import motif_of
from .parts import BookPart
from .profile import Profile, profile_of
from .volume import Volume

COVER_CAPACITY = 11
"""Full widths in a line of the book's title, at the size of a cover."""

BESIDE_TITLES = 7
"""Full widths in a line of the contents that a title leaves to its indent, dots and number."""

BLEED = 3
"""Millimetres beyond the cut that a printer asks for."""

_FEW_VOLUMES = {2: "上下", 3: "上中下"}

LEAST_LETTERED = 20
"""Entries from which an index is parted by letters: nine names below eight letters find nothing
sooner and take two pages for one."""


class PrintedAt(NamedTuple):
    """Where a case, an appendix or an index begins: its volume and the number on that page."""

    volume: int
    number: int


class BookCopy(NamedTuple):
    """What a plan needs beside the volume.

    ``keys`` name the sheets of the cases, ``whole`` is the undivided book. Of a book in volumes
    ``places`` tell where everything stands, by label, and ``offset`` is the last page number
    of the volume before. ``inks`` is the profile of the press, for a book that goes to one.
    ``own`` are the families of the office's own fonts, ``drawn`` the files of characters
    it drew, or its words for them. ``bound`` are the pages of the supporting documents.
    ``fits`` tells how tight cases are set, by identity.
    """

    settings: Settings
    keys: Mapping[str, str]
    preface: BookTree
    pictures: str
    fangsong: str
    whole: Volume
    places: Mapping[str, PrintedAt] = {}
    offset: int = 0
    inks: Path | None = None
    own: tuple[str, ...] = ()
    drawn: Mapping[str, str] = {}
    bound: BoundPages = NOTHING_BOUND
    report: Sequence[Any] = ()
    fits: Mapping[str, Fit] = {}


def plan_of(volume: Volume, copy: BookCopy) -> dict[str, Any]:
    """Return what book.typ and cover.typ print of ``volume``."""
    edition, settings = volume.edition, copy.settings
    profile = profile_of(edition.profile, edition.sheet)
    press = edition.output == "press"
    first, last = volume.number == 1, volume.number == volume.volumes
    contents = copy.whole.parts if first else ()
    return {
        **_printing(edition, profile, copy, press),
        **_names(volume, settings),
        "motif": motif_of(copy.whole),
        "preface": copy.preface if first else [],
        "report": [*copy.report] if first else [],
        "opening": [_appendix("results", copy)] if first and opens_with_results(edition) else [],
        "support": support_data(edition, copy.bound.names) if last else [],
        "imprint": imprint_lines(edition, settings, format_of(edition)),
        "surveyed": False,
        "parted": edition.parts != "none",
        "recto": edition.recto,
        "parts": [_part(part, copy) for part in volume.parts],
        "fits": {
            copy.keys[entry.identity]: copy.fits[entry.identity]._asdict()
            for entry in volume.entries
            if entry.identity in copy.fits
        },
        "contents": [_listed(part, profile) for part in contents],
        "openers": [{"title": title, "place": place} for place, title in openers(copy.whole)],
        "chapters": [_chapter(place, title) for place, title in chapters(copy.whole)],
        "included": {entry.identity: True for entry in volume.entries},
        "elsewhere": _elsewhere(volume, copy),
        "offset": copy.offset,
        "appendices": [_appendix(one, copy) for one in closing_appendices(volume)] if last else [],
        "indexes": [index_data(index) for index in copy.whole.indexes] if last else [],
    }


def _printing(edition: Edition, profile: Profile, copy: BookCopy, press: bool) -> dict[str, Any]:
    return {
        "profile": {
            **profile.data(),
            "bleed": BLEED if press else 0,
            "gray": edition.grayscale,
            "pictures": copy.pictures,
            "fangsong": copy.fangsong,
            "own": [*copy.own],
            "drawn": dict(copy.drawn),
        },
        "covers": not press,
        "live": not press,
        "leaf": (4 if edition.binding == "saddle" else 2) if press else 1,
    }


def _names(volume: Volume, settings: Settings) -> dict[str, Any]:
    edition, name = volume.edition, volume_name(volume.number, volume.volumes)
    compiler = edition.compiler or str(settings.extra.get("editor") or "")
    keywords = (entry.brand for entry in volume.entries[:50])
    return {
        "title": title_lines(edition.title, COVER_CAPACITY),
        "running": "　".join(filter(None, (edition.title, name))),
        "subtitle": edition.subtitle or "",
        "volume": name,
        "mark": volume_mark(volume.number, volume.volumes),
        "organisation": str(settings.extra.get("organisation") or ""),
        "compiler": compiler,
        "author": compiler or settings.site_name,
        "year": str(edition.date.year),
        "month": f"{edition.date.year}年{edition.date.month}月",
        "day": chinese_day(edition.date),
        "date": {"year": edition.date.year, "month": edition.date.month, "day": edition.date.day},
        "status": DRAFT_MARK if edition.provisional else FREE,
        "permit": "" if edition.provisional else f"准印证号：{edition.imprint.permit}",
        "keywords": [*dict.fromkeys(keywords)],
        "description": settings.description,
        "site": settings.site_name,
        "address": settings.site_url,
        "spelt": breakable(settings.site_url),
        "short": short(settings.site_url),
        "code": qr_svg(settings.site_url, QUIET_ZONE),
    }


def _part(part: BookPart, copy: BookCopy) -> dict[str, Any]:
    """Return a part as it opens in this volume, with its cases; see ``BookPart.continued``."""
    here, whole = len(part.entries), len(copy.whole.parts[part.number - 1].entries)
    return {
        "number": part.number,
        "name": part.name,
        "mark": to_han(part.number),
        "ordinal": f"{part_ordinal(part)}（续）" if part.continued else part_ordinal(part),
        "note": f"收录案例 {whole} 篇" + (f"，本册 {here} 篇" if here < whole else ""),
        "cases": [copy.keys[entry.identity] for entry in part.entries],
    }


def _listed(part: BookPart, profile: Profile) -> dict[str, Any]:
    """Return a part as the contents list it: a long title on lines that part where it pauses."""
    room = int(profile.measure / profile.listed + 0.01) - BESIDE_TITLES
    return {
        "title": f"{part_ordinal(part)}　{part.name}",
        "cases": [
            {
                "id": e.identity,
                "title": title_lines(e.title, room),
                "unit": e.unit,
                "award": e.award,
            }
            for e in part.entries
        ],
    }


def part_ordinal(part: BookPart) -> str:
    """Return what a part is called by its number: 第一部分."""
    return f"第{to_han(part.number)}部分"


def _elsewhere(volume: Volume, copy: BookCopy) -> dict[str, dict[str, Any]]:
    """Return the page numbers of what stands in other volumes: as a list shows them, and said."""
    return {
        place: {
            "shown": f"{volume_mark(at.volume, volume.volumes)}{at.number}",
            "said": f"{volume_name(at.volume, volume.volumes)}第 {at.number} 页",
            "mark": volume_mark(at.volume, volume.volumes),
            "number": at.number,
        }
        for place, at in copy.places.items()
        if at.volume != volume.number
    }


def chapters(whole: Volume) -> list[tuple[str, str]]:
    """Return the labels and titles of what stands behind the cases of the book ``whole``."""
    return [
        *((f"appendix:{kind}", CHAPTER_TITLES[kind]) for kind in closing_appendices(whole)),
        *support_chapters(whole.edition),
        *((f"index:{index.kind}", index.title) for index in whole.indexes),
    ]


def closing_appendices(volume: Volume) -> list[Appendix]:
    """Return the appendices that stand behind the cases of ``volume``."""
    before = opens_with_results(volume.edition)
    return [one for one in volume.appendices if not (before and one == "results")]


def _appendix(kind: Appendix, copy: BookCopy) -> dict[str, Any]:
    data = appendix_data(kind, copy.whole, copy.settings)
    return data | ({"rows": results_data(copy.whole, copy.keys)} if kind == "results" else {})


def _chapter(place: str, title: str) -> dict[str, Any]:
    """Return a line of the contents; the modules of the supporting documents are set in."""
    return {"title": title, "place": place, "inner": place.startswith(f"{SUPPORT}:")}


def index_data(index: Index) -> dict[str, Any]:
    """Return an index as it is set; one that the eye takes in at once has no letters."""
    lettered = sum(len(group.entries) for group in index.groups) >= LEAST_LETTERED
    return {
        "kind": index.kind,
        "title": index.title,
        "groups": [
            {
                "letter": group.letter if lettered else "",
                "entries": [
                    {"label": line.label, "ids": [*line.identities]} for line in group.entries
                ],
            }
            for group in index.groups
        ],
    }


def volume_name(number: int, volumes: int) -> str:
    """Return 上册, 下册, 第四册 and so on; nothing for a book in one volume."""
    if volumes == 1:
        return ""
    mark = volume_mark(number, volumes)
    return f"{mark}册" if volumes in _FEW_VOLUMES else f"第{mark}"


def volume_mark(number: int, volumes: int) -> str:
    """Return what a page number of a book in volumes begins with: 上, 下, 四册.

    A mere 一 before a number would pass for a dash.
    """
    if volumes == 1:
        return ""
    few = _FEW_VOLUMES.get(volumes)
    return few[number - 1] if few else f"{to_han(number)}册"
