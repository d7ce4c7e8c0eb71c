"""A case -> the data of its leaflet: the case by itself on A4."""

from __future__ import annotations

from typing import Any

from ....content.model.entry import Entry
from ....content.settings import Settings
from ....system.typesetting.font_set import Fonts
from .profile import LEAFLET_PROFILES, Profile


def leaflet_plans(entry: Entry, key: str, fonts: Fonts, settings: Settings) -> list[dict[str, Any]]:
    """Return what leaflet.typ prints of ``entry``, whose sheet is called ``key``.

    The plans differ in the page alone, the roomiest first.
    """
    return [_plan(entry, key, fonts, settings, profile) for profile in LEAFLET_PROFILES]


def _plan(
    entry: Entry, key: str, fonts: Fonts, settings: Settings, profile: Profile
) -> dict[str, Any]:
    day = entry.updated
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
        "case": key,
        "running": settings.site_name,
        "author": entry.unit,
        "keywords": [*entry.keywords],
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "surveyed": False,
        "live": True,
        "parted": False,
        "included": {},
        "elsewhere": {},
        "offset": 0,
        "lift": 0,
    }
