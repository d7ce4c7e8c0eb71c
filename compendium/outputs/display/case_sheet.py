"""A case and a format -> the sheet that Typst sets of it, and what of the case is not on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path
from typing import NamedTuple

from ...content.word.losses import Loss, LossKind, quoted
from ...system.typesetting.font_set import Fonts, missing_characters
from ..case_facts import MADE_HERE, CaseFacts
from . import remarks
from .formats import Surface
from .pictures import SetPicture, left_out, set_pictures
from .plan import sheet_plan
from .setting import SetSheet, set_sheet
from .story import Telling, story_of

COARSE = 100
"""Dots an inch below which a photograph looks coarse on a poster."""

_INCH = 72


class CaseSheetMade(NamedTuple):
    """A sheet of a case, none where there is no glyph for some of it; what is not on it."""

    sheet: SetSheet | None
    losses: tuple[Loss, ...]


def sheet_of_case(facts: CaseFacts, shown_on: Surface, root: Path, fonts: Fonts) -> CaseSheetMade:
    """Return the sheet of the case ``facts``, whose pictures lie below ``root``."""
    story = story_of(facts)
    pictures, broken = set_pictures(root, facts, shown_on.pictures, press=shown_on.is_paper)
    plan = sheet_plan(facts, story, pictures, shown_on, fonts)
    lacking = missing_characters(frozenset(json.dumps(plan, ensure_ascii=False)), fonts)
    if lacking:
        return CaseSheetMade(None, (_loss(remarks.NO_GLYPH, "".join(lacking), shown_on),))
    made = set_sheet("sheet.typ", plan, pictures, fonts, "pdf" if shown_on.is_paper else "png")
    losses = [
        *_of_words(facts, story.whole, story.tellings[made.told["variant"]], shown_on),
        *(_loss(remarks.BROKEN_PICTURE, name, shown_on) for name in broken),
        *(_loss(remarks.PICTURE_LEFT, one, shown_on) for one in left_out(facts, pictures, broken)),
        *(_coarse(pictures, made, shown_on) if shown_on.is_paper else ()),
    ]
    return CaseSheetMade(made, tuple(losses))


def _loss(kind: LossKind, words: str, shown_on: Surface) -> Loss:
    return Loss(kind, words, f"{MADE_HERE} {shown_on.name}")


def _of_words(
    facts: CaseFacts, story: Telling, shown: Telling, shown_on: Surface
) -> Iterator[Loss]:
    if rest := story.summary[len(shown.summary) :]:
        yield _loss(remarks.SUMMARY_CUT, quoted("".join(rest)), shown_on)
    if points := [one.heading or one.sentence for one in story.points[len(shown.points) :]]:
        yield _loss(remarks.PRACTICE_CUT, quoted("、".join(points)), shown_on)
    pairs = zip(story.points, shown.points, strict=False)
    bare = [one.heading for whole, one in pairs if whole.sentence and not one.sentence]
    if bare:
        yield _loss(remarks.SENTENCES_CUT, quoted("、".join(bare)), shown_on)
    if labels := [one.label for one in facts.figures[shown.metrics :]]:
        yield _loss(remarks.FIGURES_CUT, "、".join(labels), shown_on)


def _coarse(pictures: Sequence[SetPicture], made: SetSheet, shown_on: Surface) -> Iterator[Loss]:
    """Yield what is told of photographs that have fewer dots than paper of this size shows."""
    widths = {one["file"]: one["width"] for one in made.told["photos"]}
    for picture in pictures:
        inches = widths[picture.file] / _INCH
        dots = round(picture.width / inches)
        if picture.width and dots < COARSE:
            needed = ceil(inches * COARSE / 10) * 10
            words = f"{picture.photo.file}，{dots} dpi，要 {needed} 像素宽"
            yield _loss(remarks.COARSE_PRINT, words, shown_on)
