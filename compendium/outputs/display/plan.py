"""A story, its pictures and a format -> the plan that type/sheet.typ sets, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import segno

from ...content.body.inlines import breakable
from ...content.body.titles import title_lines
from ...content.body.words import width
from ...system.typesetting.font_set import Fonts
from ..case_facts import SAMPLE_MARK, CaseFacts
from ..qr import qr_svg
from .distance import QUIET, code_width
from .formats import Surface
from .pictures import SetPicture
from .story import Story

INVITATION = "扫码看全文"
_MOST_LINES = 4
_SIZES = 14
_LETTERS, _LETTERS_BESIDE = 25, 19
"""Full widths in a line at the largest size of text."""

_SHARES, _SHARES_ALONE, _SHARES_BESIDE = (0.34, 0.28, 0.22), (0.46, 0.34), (0.52, 0.42, 0.32, 0.22)
"""Of the room below the head: what pictures take at least, first as it is wished; where there is
one picture across the whole width it would else be a stamp."""


def sheet_plan(
    facts: CaseFacts,
    story: Story,
    pictures: Sequence[SetPicture],
    shown_on: Surface,
    fonts: Fonts,
) -> dict[str, Any]:
    """Return all that the sheet shows of a case, and what is to be decided by measuring."""
    day = facts.case.updated or facts.case.date
    beside = shown_on.left > 0
    return {
        **measures_of(shown_on),
        "title": facts.case.title,
        "titles": titles_of(facts.case.title),
        "keywords": [*facts.case.keywords],
        "date": {"year": day.year, "month": day.month, "day": day.day},
        "brand": breakable(facts.case.brand),
        "slogan": breakable(facts.case.slogan or ""),
        "unit": breakable(facts.case.unit),
        "badges": [*filter(None, (facts.award, SAMPLE_MARK if facts.case.sample else ""))],
        "metrics": [
            {
                "value": one.value,
                "unit": one.unit,
                "label": breakable(one.label),
                "asof": one.counted,
            }
            for one in facts.figures
        ],
        "practice": story.practice,
        "variants": [one.data() for one in story.tellings],
        "photos": [one.data() for one in pictures],
        "shares": [*(_SHARES_BESIDE if beside else _shares(shown_on))],
        "number": breakable(facts.identity),
        "invitation": INVITATION,
        **code_data(facts.address, shown_on),
        "site": facts.site,
        "press": shown_on.is_paper,
        "own": [*fonts.families],
        "drawn": fonts.shown_as(),
    }


def _shares(shown_on: Surface) -> tuple[float, ...]:
    return _SHARES_ALONE if shown_on.pictures == 1 else _SHARES


def code_data(address: str, shown_on: Surface) -> dict[str, Any]:
    """Return the code of ``address`` with its white, wide enough, and the address in words."""
    modules = int(segno.make(address, error="m").symbol_size(border=0)[0])
    shorter = min(shown_on.width, shown_on.height) / shown_on.unit
    side = code_width(modules, shorter) * shown_on.unit
    return {
        "code": qr_svg(address),
        "code_side": round(side, 2),
        "quiet": round(side / modules * QUIET, 2),
        "address": breakable(address.removeprefix("https://").removeprefix("http://").rstrip("/")),
    }


def titles_of(title: str) -> list[list[str]]:
    """Return ``title`` in one line, in two and so on, each broken where the sense breaks."""
    found: dict[int, list[str]] = {}
    for capacity in range(int(width(title)) + 1, 4, -1):
        lines = title_lines(title, capacity)
        if len(lines) <= _MOST_LINES:
            found.setdefault(len(lines), lines)
            if max(map(width, lines)) < max(map(width, found[len(lines)])):
                found[len(lines)] = lines
    return list(found.values()) or [title_lines(title, 12)]


def measures_of(shown_on: Surface) -> dict[str, Any]:
    """Return the lengths of the format, and the sizes among which its text is chosen."""
    beside = shown_on.left > 0
    inner = shown_on.width - 2 * shown_on.margin
    gutter = shown_on.margin * 0.8
    column = inner * (1 - shown_on.left) - gutter if beside else inner
    most = max(shown_on.text, column / (_LETTERS_BESIDE if beside else _LETTERS))
    step = (shown_on.text / most) ** (1 / (_SIZES - 1))
    return {
        "width": round(shown_on.width, 3),
        "height": round(shown_on.height, 3),
        "margin": round(shown_on.margin, 3),
        "bleed": round(shown_on.bleed, 3),
        "floor": round(shown_on.floor, 3),
        "left": shown_on.left,
        "gutter": round(gutter, 3),
        "sizes": [round(most * step**n, 3) for n in range(_SIZES)],
        "small": round(shown_on.small, 3),
        "title_most": round(inner / (14 if beside else 8), 3),
        "title_share": 0.12 if beside else min(0.13, 0.2 * shown_on.width / shown_on.height),
    }
