"""``DeckCase``: a case as slides are made of it, with its pictures and its address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ...content.load.address import CASES
from ...content.model.call import CallPart, DeckTerms
from ...content.model.case import Case
from ...content.word.losses import Loss
from ...system.docx.pictures import picture_for_word
from ..base import Collection
from ..case_facts import MADE_HERE, facts_of_case
from ..chapters import chapters_of, outside_of
from ..topics import read_sections
from . import remarks
from .photos import DeckPhoto
from .speech import Speech, speech_of
from .storyboard import plan_slides


class DeckCase(NamedTuple):
    """A case with its talk; ``photos`` are those that slides show, by file name.

    ``losses`` tell what of it is neither on a slide nor said.
    """

    identity: str
    case: Case
    address: str
    speech: Speech
    photos: Mapping[str, DeckPhoto]
    losses: tuple[Loss, ...]

    @property
    def day(self) -> str:
        """The day of the text, like 2026-11-20."""
        return str(self.case.updated or self.case.date)


def deck_case(
    collection: Collection, identity: str, parts: tuple[CallPart, ...], minutes: DeckTerms
) -> DeckCase:
    """Return the case ``identity`` with its talk by the ``parts`` and ``minutes`` of a call."""
    facts = facts_of_case(collection, identity)
    case, sections = facts.case, read_sections(facts.html)
    board = plan_slides(case, chapters_of(sections, parts))
    shown = {name for slide in board.slides for name in slide.pictures}
    photos = {name: _photo(collection, identity, case, name) for name in sorted(shown)}
    speech = speech_of(board.slides, minutes)
    losses = [
        Loss(remarks.OUTSIDE_CALL, one.name, MADE_HERE) for one in outside_of(sections, parts)
    ]
    losses += [Loss(remarks.PHOTO_NOT_SHOWN, name, MADE_HERE) for name in board.pictures]
    losses += [Loss(remarks.TABLE_NOT_SHOWN, table.name, MADE_HERE) for table in board.tables]
    losses += [*_of_photos(photos), *_of_talk(speech)]
    return DeckCase(identity, case, facts.address, speech, photos, tuple(losses))


def _photo(collection: Collection, identity: str, case: Case, name: str) -> DeckPhoto:
    photo, settings = case.photo(name), collection.settings
    file = settings.root / CASES / identity / name
    picture = picture_for_word(file, settings.pictures)
    alt, caption = (photo.alt, photo.caption) if photo else ("", "")
    return DeckPhoto(name, alt, caption, picture)


def _of_photos(photos: Mapping[str, DeckPhoto]) -> list[Loss]:
    broken = [
        Loss(remarks.BROKEN_PHOTO, p.file, MADE_HERE) for p in photos.values() if not p.picture
    ]
    drawn = [p.file for p in photos.values() if p.picture and p.picture.drawing]
    return broken + [Loss(remarks.DRAWN_PHOTO, file, MADE_HERE) for file in drawn]


def _of_talk(speech: Speech) -> list[Loss]:
    unsaid, least = speech.unsaid, speech.terms.least
    losses = []
    if unsaid:
        told = f"{len(unsaid)} 句、{sum(one.length for one in unsaid)} 字"
        losses.append(Loss(remarks.NOT_SAID, told, MADE_HERE))
    if least and speech.seconds() < least * 60:
        told = f"{speech.seconds() / 60:.1f} 分钟，要至少 {least} 分钟"
        losses.append(Loss(remarks.TOO_SHORT_TALK, told, MADE_HERE))
    return losses
