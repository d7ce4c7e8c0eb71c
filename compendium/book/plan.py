"""``Volume`` -> the data that the templates of the book read; see type/theme.typ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import segno

from ..body.inlines import Tree
from ..model.edition import Edition
from ..model.entry import Entry
from ..model.phrasing import chinese_day
from ..settings import Settings
from .chapters import appendix_data
from .division import BookPart
from .indexes import Index
from .links import short
from .profile import Profile, profile_of
from .titles import title_lines
from .volume import Volume

COVER_CAPACITY = 11
"""Full widths in a line of the book's title, at the size of a cover."""

BLEED = 3
"""Millimetres beyond the cut that a printer asks for."""

FREE = "内部资料，免费交流"
DRAFT = "征求意见稿"

_HAN = "一二三四五六七八九十"
_FEW_VOLUMES = {2: "上下", 3: "上中下"}


class PrintedAt(NamedTuple):
    """Where a case stands in a volume: the number that is printed on its first page."""

    volume: int
    number: int


class Copy(NamedTuple):
    """What a plan needs beside the volume.

    ``keys`` name the sheets of the cases, ``pages`` tell where those of other volumes stand,
    ``whole`` is the undivided book, ``offset`` the last page number of the volume before.
    """

    settings: Settings
    keys: Mapping[str, str]
    preface: Tree
    pictures: str
    fangsong: str
    whole: Volume
    pages: Mapping[str, PrintedAt] = {}
    offset: int = 0


def plan_of(volume: Volume, copy: Copy) -> dict[str, Any]:
    """Return what book.typ and cover.typ print of ``volume``."""
    edition, settings = volume.edition, copy.settings
    profile = profile_of(edition.profile, edition.sheet)
    press = edition.output == "press"
    first, last = volume.number == 1, volume.number == volume.volumes
    contents = copy.whole.parts if first else ()
    return {
        **_printing(edition, profile, copy, press),
        **_names(volume, settings),
        "preface": copy.preface if first else [],
        "imprint": _imprint(edition, settings),
        "parted": edition.parts != "none",
        "recto": edition.recto,
        "parts": [_part(part, copy) for part in volume.parts],
        "contents": [_part(part, copy) for part in contents],
        "included": {entry.identity: True for entry in volume.entries},
        "elsewhere": _elsewhere(volume, copy),
        "offset": copy.offset,
        "appendices": [appendix_data(one, copy.whole, settings) for one in volume.appendices]
        if last
        else [],
        "indexes": [_index(index) for index in copy.whole.indexes] if last else [],
    }


def _printing(edition: Edition, profile: Profile, copy: Copy, press: bool) -> dict[str, Any]:
    return {
        "profile": {
            **profile.data(),
            "bleed": BLEED if press else 0,
            "gray": edition.grayscale,
            "pictures": copy.pictures,
            "fangsong": copy.fangsong,
        },
        "art": "cover-grey.svg" if edition.grayscale else "cover.svg",
        "covers": not press,
        "live": not press,
        "leaf": (4 if edition.binding == "saddle" else 2) if press else 1,
    }


def _names(volume: Volume, settings: Settings) -> dict[str, Any]:
    edition = volume.edition
    compiler = edition.compiler or str(settings.extra.get("editor") or "")
    keywords = (entry.brand for entry in volume.entries[:50])
    return {
        "title": title_lines(edition.title, COVER_CAPACITY),
        "running": edition.title,
        "subtitle": edition.subtitle or "",
        "volume": volume_name(volume.number, volume.volumes),
        "organisation": str(settings.extra.get("organisation") or ""),
        "compiler": compiler,
        "author": compiler or settings.site_name,
        "month": f"{edition.date.year}年{edition.date.month}月",
        "day": chinese_day(edition.date),
        "date": {"year": edition.date.year, "month": edition.date.month, "day": edition.date.day},
        "status": DRAFT if edition.provisional else FREE,
        "permit": "" if edition.provisional else f"准印证号：{edition.imprint.permit}",
        "keywords": [*dict.fromkeys(keywords)],
        "description": settings.description,
        "site": settings.site_name,
        "address": settings.site_url,
        "short": short(settings.site_url),
        "code": segno.make(settings.site_url, error="m").svg_inline(border=0, omitsize=True),
    }


def _imprint(edition: Edition, settings: Settings) -> list[list[str]]:
    """Return the lines of the imprint, those that are told; see ``Edition.provisional``."""
    imprint = edition.imprint
    lines = [
        ("准印证号", imprint.permit),
        ("编委会", "　".join(imprint.editors)),
        ("编印单位", imprint.issuer or edition.compiler or str(settings.extra.get("editor") or "")),
        ("发送对象", imprint.recipients),
        ("印刷单位", imprint.printer),
        ("印刷日期", chinese_day(imprint.printed) if imprint.printed else ""),
        ("印数", f"{imprint.copies} 册" if imprint.copies else ""),
        ("编成日期", chinese_day(edition.date)),
        ("网址", settings.site_url),
    ]
    lines.append(("说明", DRAFT if edition.provisional else FREE))
    return [[name, value] for name, value in lines if value]


def _part(part: BookPart, copy: Copy) -> dict[str, Any]:
    ordinal = f"第{han_number(part.number)}部分"
    return {
        "number": part.number,
        "name": part.name,
        "ordinal": f"{ordinal}（续）" if part.continued else ordinal,
        "title": f"{ordinal}　{part.name}",
        "note": f"收录案例 {len(part.entries)} 篇",
        "cases": [_case(entry, copy) for entry in part.entries],
    }


def _case(entry: Entry, copy: Copy) -> dict[str, str]:
    return {
        "id": entry.identity,
        "key": copy.keys[entry.identity],
        "plain": entry.title,
        "unit": entry.unit,
        "award": entry.award,
    }


def _elsewhere(volume: Volume, copy: Copy) -> dict[str, str]:
    """Return the page numbers of the cases in the other volumes, with the volume's name."""
    return {
        identity: f"{volume_name(page.volume, volume.volumes)[:1]}{page.number}"
        for identity, page in copy.pages.items()
        if page.volume != volume.number
    }


def _index(index: Index) -> dict[str, Any]:
    return {
        "kind": index.kind,
        "title": index.title,
        "groups": [
            {
                "letter": group.letter,
                "entries": [
                    {"label": line.label, "ids": [*line.identities]} for line in group.entries
                ],
            }
            for group in index.groups
        ],
    }


def volume_name(number: int, volumes: int) -> str:
    """Return 上册, 下册 and so on; nothing for a book in one volume."""
    if volumes == 1:
        return ""
    few = _FEW_VOLUMES.get(volumes)
    return f"{few[number - 1]}册" if few else f"第{han_number(number)}册"


def han_number(number: int) -> str:
    """Return ``number`` (1 to 99) as 一, 十二, 三十."""
    tens, ones = divmod(number, 10)
    before = ("" if tens == 1 else _HAN[tens - 1]) + "十" if tens else ""
    return before + (_HAN[ones - 1] if ones else "")
