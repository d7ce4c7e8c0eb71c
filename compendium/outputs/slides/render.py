"""An ``ExportTask`` -> a deck and a script for every case, or one deck of all winners."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ...content.load.address import CASES, case_file
from ...content.model.call_file import CallFile
from ...content.model.entry import Entry
from ...content.problems import Location
from ...content.word.losses import Loss
from ..asked_call import asked_call
from ..case_facts import MADE_HERE
from ..exports import Exported, ExportStep, ExportTask
from . import remarks
from .deck import case_deck
from .script import markdown_script, word_script
from .source import DeckCase, deck_case
from .winners import WINNERS_TITLE, winners_deck

_ENDING = ".pptx"


def make(task: ExportTask) -> Iterator[ExportStep]:
    """Yield a step for every case of ``task``, or the one of the winners' deck.

    Raises NoSuchCallError, and CannotWorkError where the call has errors.
    """
    file = asked_call(task)
    if task.answers.get("winners"):
        yield ExportStep(Location(CASES), partial(_winners, task, file))
        return
    names = task.names(lambda entry: f"{entry.year}-{entry.title}")
    for entry in task.entries:
        do = partial(_case, task, entry, file, names[entry.identity])
        yield ExportStep(Location(case_file(entry.identity)), do)


def _case(task: ExportTask, entry: Entry, file: CallFile, name: str) -> Exported:
    if not file.call.asks_for(*entry.names["type"]):
        return Exported({}, (Loss(remarks.OTHER_CALL, entry.title, MADE_HERE),))
    source = _source(task, entry, file)
    files = {
        f"{name}{_ENDING}": case_deck(source),
        f"{name}-讲稿.md": markdown_script(source),
        f"{name}-讲稿.docx": word_script(source),
    }
    return Exported(files, source.losses)


def _winners(task: ExportTask, file: CallFile) -> Exported:
    """Return the deck of the winners that the call asks for, the highest awards first."""
    ranks = task.collection.compendium.vocabulary.award.ranks()
    asked = [e for e in task.entries if e.award and file.call.asks_for(*e.names["type"])]
    if not asked:
        return Exported({}, (Loss(remarks.NO_WINNER, "", MADE_HERE),))
    ordered = sorted(asked, key=lambda e: (ranks.get(e.award, len(ranks)), -e.year, e.identity))
    sources = [_source(task, entry, file) for entry in ordered]
    settings = task.collection.settings
    raw = winners_deck(sources, settings.site_name, str(settings.extra.get("organisation") or ""))
    losses = (
        loss._replace(words=f"{one.case.title}：{loss.words}")
        for one in sources
        for loss in one.losses
        if loss.kind != remarks.NOT_SAID
    )
    return Exported({f"{WINNERS_TITLE}{_ENDING}": raw}, tuple(losses))


def _source(task: ExportTask, entry: Entry, file: CallFile) -> DeckCase:
    call = file.call
    return deck_case(task.collection, entry.identity, call.parts, call.deck)
