"""An ``ExportTask`` -> a poster of every case on every paper asked for, a PDF for the printer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...content.load.address import case_file
from ...content.model.entry import Entry
from ...content.problems import Location
from ...system.typesetting.font_set import Fonts
from ...system.typesetting.fonts import collect_fonts
from ..case_facts import facts_of_case
from ..exports import Exported, ExportStep, ExportTask
from .case_sheet import sheet_of_case
from .formats import DEFAULT_SIZE, Surface, poster_format
from .press import for_printer


def make(task: ExportTask) -> Iterator[ExportStep]:
    """Yield a step for every poster of ``task``; raises CannotWorkError where a size is unknown."""
    sizes, turned = task.answers.get("size") or DEFAULT_SIZE, bool(task.answers.get("landscape"))
    papers = [poster_format(one, turned) for one in sizes.replace("，", ",").split(",")]
    settings = task.collection.settings
    fonts = collect_fonts(settings.build / "fonts", settings.root)
    names = task.names(lambda entry: f"{entry.year}-{entry.title}")
    for entry in task.entries:
        for paper in papers:
            do = partial(_poster, task, entry, paper, fonts, names[entry.identity])
            yield ExportStep(Location(case_file(entry.identity)), do)


def _poster(task: ExportTask, entry: Entry, paper: Surface, fonts: Fonts, name: str) -> Exported:
    facts = facts_of_case(task.collection, entry.identity)
    made = sheet_of_case(facts, paper, task.collection.settings.root, fonts)
    if made.sheet is None:
        return Exported({}, made.losses)
    raw = for_printer(made.sheet.content, paper.bleed)
    return Exported({f"{name}-{paper.name}.pdf": raw}, made.losses)
