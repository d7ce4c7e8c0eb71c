"""An ``ExportTask`` -> the Word documents of its cases, one a step."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from ...content.load.address import case_file
from ...content.model.entry import Entry
from ...content.problems import Location
from ..base import Collection
from ..exports import Exported, ExportStep, ExportTask
from ..manuscript import MANUSCRIPT, read_manuscript
from .document import DRAFT, WordOrder, WordSource, document_name, word_document
from .photos import photos_of


def make(task: ExportTask) -> Iterator[ExportStep]:
    """Yield a step for every case of ``task``."""
    order = _order(task.answers)
    names = task.names(partial(document_name, header=order.header))
    for entry in task.entries:
        do = partial(_document, task.collection, entry, order, names[entry.identity])
        yield ExportStep(Location(case_file(entry.identity)), do)


def source_of(collection: Collection, identity: str) -> WordSource:
    """Return the case ``identity`` as it goes to Word."""
    kept, settings = read_manuscript(collection.text(MANUSCRIPT, identity)), collection.settings
    case = kept.case
    photo = photos_of(settings.root, settings.pictures, identity, case)
    return WordSource(identity, case, kept.html, photo, settings.address)


def _order(answers: Mapping[str, Any]) -> WordOrder:
    day = answers.get("date")
    return WordOrder(
        header=DRAFT if answers.get("header") is None else answers["header"],
        day=day.date() if isinstance(day, datetime.datetime) else None,
        contents=bool(answers.get("contents")),
        facts=not answers.get("without_facts"),
    )


def _document(collection: Collection, entry: Entry, order: WordOrder, name: str) -> Exported:
    made = word_document(source_of(collection, entry.identity), order)
    return Exported({f"{name}.docx": made.raw}, made.losses)
