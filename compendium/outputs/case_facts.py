"""``CaseFacts``: what every channel tells of a case: number, address, QR code, days, figures."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..content.load.address import case_address
from ..content.model.case import Case
from ..content.model.phrasing import chinese_day, grouped_number
from .base import Collection
from .manuscript import MANUSCRIPT, read_manuscript

MADE_HERE = "导出"
"""The place that a remark names where what is not there has none in the text."""

SAMPLE_MARK = "示例"

_SCHEME = re.compile(r"https?://", re.IGNORECASE)


class KeyFigure(NamedTuple):
    """One of the metrics as readers meet it: `12,500`, `人次`, `参加实训`, `截至2026年11月5日`."""

    value: str
    unit: str
    label: str
    counted: str


class CaseFacts(NamedTuple):
    """A case with its permanent number and address; ``html`` is its sanitised text.

    ``site`` and ``organisation`` name who publishes it. ``sizes`` are the pixels of its pictures
    by file name, 0 by 0 for a drawing.
    """

    identity: str
    case: Case
    html: str
    sizes: dict[str, list[int]]
    address: str
    site: str
    organisation: str

    @property
    def day(self) -> str:
        """The day of the text, like 2026-11-20."""
        return (self.case.updated or self.case.date).isoformat()

    @property
    def shown_day(self) -> str:
        """The day of the text, like 2026年11月20日."""
        return chinese_day(self.case.updated or self.case.date)

    @property
    def shown_address(self) -> str:
        """The address as a reader types it."""
        return _SCHEME.sub("", self.address).rstrip("/")

    @property
    def award(self) -> str:
        return self.case.award.name if self.case.award else ""

    @property
    def figures(self) -> tuple[KeyFigure, ...]:
        """The metrics in their order."""
        return tuple(
            KeyFigure(
                grouped_number(one.value),
                one.unit or "",
                one.label,
                f"截至{chinese_day(one.asof)}" if one.asof else "",
            )
            for one in self.case.metrics
        )


def facts_of_case(collection: Collection, identity: str) -> CaseFacts:
    """Return the facts of the sound case ``identity``."""
    kept, settings = read_manuscript(collection.text(MANUSCRIPT, identity)), collection.settings
    return CaseFacts(
        identity,
        kept.case,
        kept.html,
        kept.sizes,
        settings.address(case_address(identity)),
        settings.site_name,
        str(settings.extra.get("organisation") or ""),
    )
