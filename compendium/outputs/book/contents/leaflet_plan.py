"""A case -> the data of its leaflet: the case by itself on A4."""

from __future__ import annotations

from typing import Any

from ....content.model.entry import Entry
from ....content.settings import Settings
from ....system.typesetting.font_set import Fonts
from .profile import LEAFLET_PROFILES, Profile


def leaflet_plans(fonts: Fonts, settings: Settings) -> list[dict[str, Any]]:
    """Return the plans of all leaflets, which differ in the page alone: closer and closer.

    The last is the roomier one. A plan still has to name the file in which the case is ``told``,
    and that is all that changes from leaflet to leaflet: what Typst worked out for one serves the
    next.
    """
    return [_plan(fonts, settings, profile) for profile in LEAFLET_PROFILES]


def told_of_case(entry: Entry, key: str) -> dict[str, Any]:
    """Return what leaflet.typ needs to know of ``entry``, whose sheet is called ``key``."""
    day = entry.updated
    return {
        "case": key,
        "author": entry.unit,
        "keywords": [*entry.keywords],
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "lift": 0,
        "bound": False,
    }


def _plan(fonts: Fonts, settings: Settings, profile: Profile) -> dict[str, Any]:
    return {
        "profile": {
            **profile.data(),
            "bleed": 0,
            "gray": False,
            "pictures": "screen",
            "fangsong": fonts.fangsong,
            "own": [*fonts.families],
            "drawn": fonts.shown_as(),
        },
        "running": settings.site_name,
        "surveyed": False,
        "live": True,
        "parted": False,
        "included": {},
        "elsewhere": {},
        "offset": 0,
    }
