"""An ``ExportTask`` -> pictures for the screens of a campus: each case, and all of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from ...content.load.address import CASES, case_file
from ...content.model.entry import Entry
from ...content.problems import Location
from ...content.word.losses import Loss, quoted
from ...system.typesetting.font_set import Fonts, missing_characters
from ...system.typesetting.fonts import collect_fonts
from ..case_facts import MADE_HERE, facts_of_case
from ..exports import Exported, ExportStep, ExportTask
from . import remarks
from .case_sheet import sheet_of_case
from .formats import SCREENS, Surface
from .plan import code_data, measures_of
from .setting import set_sheet

COLLECTION = "全部案例"
_INVITATION = "扫码看全部案例"
_MOST_CARDS = 48
"""More than any screen has room for."""


def make(task: ExportTask) -> Iterator[ExportStep]:
    """Yield a step for every picture: of the cases of ``task``, and of all of them together."""
    settings = task.collection.settings
    fonts = collect_fonts(settings.build / "fonts", settings.root)
    names = task.names(lambda entry: f"{entry.year}-{entry.title}")
    for entry in task.entries:
        for screen in SCREENS:
            do = partial(_of_case, task, entry, screen, fonts, names[entry.identity])
            yield ExportStep(Location(case_file(entry.identity)), do)
    if task.entries:
        for screen in SCREENS:
            yield ExportStep(Location(CASES), partial(_of_all, task, screen, fonts))


def _of_case(task: ExportTask, entry: Entry, screen: Surface, fonts: Fonts, name: str) -> Exported:
    facts = facts_of_case(task.collection, entry.identity)
    made = sheet_of_case(facts, screen, task.collection.settings.root, fonts)
    files = {f"{name}-{screen.name}.png": made.sheet.content} if made.sheet else {}
    return Exported(files, made.losses)


def _of_all(task: ExportTask, screen: Surface, fonts: Fonts) -> Exported:
    """Return the picture of the cases together, those with an award first."""
    ordered = in_rank(task)
    plan = _plan(task, ordered, screen, fonts)
    lacking = missing_characters(frozenset(json.dumps(plan, ensure_ascii=False)), fonts)
    place = f"{MADE_HERE} {screen.name}"
    if lacking:
        return Exported({}, (Loss(remarks.NO_GLYPH, "".join(lacking), place),))
    made = set_sheet("collection.typ", plan, (), fonts, "png")
    rest = [entry.brand for entry in ordered[made.told["cards"] :]]
    losses = (Loss(remarks.CASES_LEFT, quoted("、".join(rest)), place),) if rest else ()
    return Exported({f"{COLLECTION}-{screen.name}.png": made.content}, losses)


def in_rank(task: ExportTask) -> list[Entry]:
    """Return the cases of ``task``: the highest awards first, then the newest."""
    ranks = task.collection.compendium.vocabulary.award.ranks()
    return sorted(task.entries, key=lambda e: (ranks.get(e.award, len(ranks)), -e.year, e.identity))


def _plan(
    task: ExportTask, entries: Sequence[Entry], screen: Surface, fonts: Fonts
) -> dict[str, Any]:
    settings = task.collection.settings
    units = len({entry.unit for entry in entries})
    awarded = sum(bool(entry.award) for entry in entries)
    told = ((len(entries), "个", "案例"), (units, "个", "党组织"), (awarded, "个", "已认定"))
    return {
        **(measures := measures_of(screen)),
        "sizes": measures["sizes"][::2] + measures["sizes"][-1:],
        **code_data(settings.address(""), screen),
        "title": settings.site_name,
        "organisation": str(settings.extra.get("organisation") or ""),
        "invitation": _INVITATION,
        "totals": [
            {"value": str(value), "unit": unit, "label": label}
            for value, unit, label in told
            if value
        ],
        "cards": [
            {"brand": e.brand, "title": e.title, "unit": e.unit, "award": e.award}
            for e in entries[:_MOST_CARDS]
        ],
        "columns": [3, 2, 4] if screen.left else [1, 2],
        "sample": any(entry.sample for entry in entries),
        "own": [*fonts.families],
        "drawn": fonts.shown_as(),
    }
