"""A case -> the data of its leaflet: the case by itself on A4."""

from __future__ import annotations

from typing import Any

from ..model.entry import Entry
from ..settings import Settings
from .profile import LEAFLET


def leaflet_plan(entry: Entry, key: str, fangsong: str, settings: Settings) -> dict[str, Any]:
    """Return what leaflet.typ prints of ``entry``, whose sheet is called ``key``."""
    day = entry.updated
    return {
        "profile": {
            **LEAFLET.data(),
            "bleed": 0,
            "gray": False,
            "pictures": "screen",
            "fangsong": fangsong,
        },
        "case": key,
        "running": settings.site_name,
        "author": entry.unit,
        "keywords": [*entry.keywords],
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "live": True,
        "parted": False,
        "included": {},
        "elsewhere": {},
        "offset": 0,
    }
