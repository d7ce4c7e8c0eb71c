"""Values of a case -> the words in which readers meet them, on a page or in print."""

from __future__ import annotations

import datetime
from decimal import Decimal

from ..settings import Settings
from .case import Case


def chinese_day(date: datetime.date) -> str:
    """Return ``date`` as 2026年11月5日."""
    return f"{date.year}年{date.month}月{date.day}日"


def grouped_number(value: Decimal) -> str:
    """Return ``value`` as typed, with a comma at every third digit from 10,000 on."""
    return f"{value:,}" if abs(value) >= 10_000 else str(value)


def citation(case: Case, settings: Settings, address: str) -> str:
    """Return how to cite ``case``, after GB/T 7714 for electronic resources ([EB/OL])."""
    authors = "，".join(case.authors) or case.unit
    day = f"（{chinese_day(case.updated or case.date)}）"
    return f"{authors}. {case.title}[EB/OL]. {settings.site_name}，{case.year}{day}. {address}"
