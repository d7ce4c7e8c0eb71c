"""Cases that were given an award -> one deck for the jury, a section for each of them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import groupby

from pptx import Presentation

from ..case_facts import SAMPLE_MARK
from ..topics import ShownTable
from . import layouts as at
from .deck import DeckFacts, DeckSection, packed_deck
from .drawing import SlideDrawing, draw_slide, new_drawing
from .runs import line_of
from .source import DeckCase
from .tables import insert_table
from .template import empty_deck

WINNERS_TITLE = "认定案例合集"
LIST_TITLE = "目录"
_ROWS = 8
_HEAD = ("序号", "认定结果", "标题", "党组织", "编号")


def winners_deck(sources: Sequence[DeckCase], site: str, organisation: str) -> bytes:
    """Return the deck of ``sources``, which are in the order of their awards."""
    deck = Presentation(io.BytesIO(empty_deck()))
    sample = any(one.case.sample for one in sources)
    footer = "　".join(filter(None, (SAMPLE_MARK if sample else "", WINNERS_TITLE)))
    first = new_drawing(deck, at.PLAIN_COVER)
    first.title(WINNERS_TITLE, (54.0,))
    first.fill(at.WORDS, [line_of(site), line_of(f"共 {len(sources)} 个案例")])
    first.fill(at.FACTS, [line_of(organisation)] if organisation else [])
    drawings = [(first, footer), *((one, footer) for one in _lists(deck, sources))]
    for drawing, words in drawings:
        drawing.finish(words, ())
    sections = [DeckSection(LIST_TITLE, tuple(d.slide.slide_id for d, _ in drawings))]
    for award, same in groupby(sources, key=lambda one: one.case.award):
        name = award.name if award else ""
        for source in same:
            told = [one for one in source.speech.slides if one.slide.kind != "thanks"]
            ids = tuple(draw_slide(deck, one, source).slide_id for one in told)
            sections.append(DeckSection(f"{name}｜{source.case.title}", ids))
    day = max(one.day for one in sources)
    facts = DeckFacts(f"{WINNERS_TITLE}（{site}）", organisation or site, day)
    return packed_deck(deck, facts, sections)


def _lists(deck: object, sources: Sequence[DeckCase]) -> list[SlideDrawing]:
    """Return the slides that list all cases, ``_ROWS`` on each."""
    rows = [
        (str(n), one.case.award.name if one.case.award else "", one.case.title, one.case.unit,
         one.identity)
        for n, one in enumerate(sources, 1)
    ]  # fmt: skip
    made = []
    for start in range(0, len(rows), _ROWS):
        drawing = new_drawing(deck, at.TABLE_ONLY)
        pages = f"（{start // _ROWS + 1}）" if len(rows) > _ROWS else ""
        drawing.title(f"{LIST_TITLE}{pages}")
        drawing.filled.add(at.TABLE)
        table = ShownTable((_HEAD, *rows[start : start + _ROWS]), 1)
        insert_table(drawing.holder(at.TABLE), table, drawing.box(at.TABLE))
        made.append(drawing)
    return made
