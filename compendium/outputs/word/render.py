"""An ``ExportTask`` -> the Word documents of its cases, one a step."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from ...content.load.address import case_file
from ...content.model.entry import Entry
from ...content.problems import Location
from ..base import Collection
from ..exports import Exported, ExportStep, ExportTask
from ..manuscript import MANUSCRIPT, read_manuscript
from .document import DRAFT, WordOrder, WordSource, word_document
from .photos import photos_of

_UNFIT_IN_NAMES = re.compile(r"[\\/:*?\"<>|\x00-\x1f]")


def make(task: ExportTask) -> Iterator[ExportStep]:
    """Yield a step for every case of ``task``."""
    order = _order(task.answers)
    for entry in task.entries:
        do = partial(_document, task.collection, entry, order)
        yield ExportStep(Location(case_file(entry.identity)), do)


def source_of(collection: Collection, identity: str) -> WordSource:
    """Return the case ``identity`` as it goes to Word."""
    kept, settings = read_manuscript(collection.text(MANUSCRIPT, identity)), collection.settings
    case = kept.case
    photo = photos_of(settings.root, settings.cache / "pictures", identity, case)
    return WordSource(identity, case, kept.html, photo, settings.address)


def _order(answers: Mapping[str, Any]) -> WordOrder:
    day = answers.get("date")
    return WordOrder(
        header=DRAFT if answers.get("header") is None else answers["header"],
        day=day.date() if isinstance(day, datetime.datetime) else None,
        contents=bool(answers.get("contents")),
        facts=not answers.get("without_facts"),
    )


def _document(collection: Collection, entry: Entry, order: WordOrder) -> Exported:
    made = word_document(source_of(collection, entry.identity), order)
    return Exported({document_name(entry, order.header): made.raw}, made.losses)


def document_name(entry: Entry, header: str) -> str:
    """Return the name of the document of ``entry``: its title, as every system takes it.

    Titles differ from case to case; the year keeps apart what is told again a year later.
    """
    told = f"（{header}）" if header else ""
    return f"{_UNFIT_IN_NAMES.sub('', f'{entry.year}-{entry.title}{told}')}.docx"
