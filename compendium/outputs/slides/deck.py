"""Cases with their talks -> the bytes of a .pptx: the same for the same cases."""

from __future__ import annotations

import datetime
import io
import uuid
import zipfile
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any, NamedTuple

from pptx import Presentation
from pptx.oxml import parse_xml

from ...system.zipped import zipped
from .drawing import draw_slide
from .source import DeckCase
from .template import empty_deck

_PACKED = (".jpg", ".png", ".xlsx")
_SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
"""The extension that holds sections ([MS-PPTX], 2.3.1.1)."""

_OURS = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")
_MAIN = "http://schemas.openxmlformats.org/presentationml/2006/main"


class DeckSection(NamedTuple):
    """Slides under one name in the list of slides."""

    name: str
    slides: tuple[int, ...]


class DeckFacts(NamedTuple):
    """What the file says of itself: ``creator`` is an organisation, ``day`` like 2026-11-20."""

    title: str
    creator: str
    day: str
    keywords: str = ""


def case_deck(source: DeckCase) -> bytes:
    """Return the deck of one case."""
    deck = Presentation(io.BytesIO(empty_deck()))
    for told in source.speech.slides:
        draw_slide(deck, told, source)
    case = source.case
    return packed_deck(deck, DeckFacts(case.title, case.unit, source.day, "；".join(case.keywords)))


def packed_deck(deck: Any, facts: DeckFacts, sections: Sequence[DeckSection] = ()) -> bytes:
    """Return the bytes of ``deck``; no clock and no person is in them."""
    if sections:
        deck.part._element.append(parse_xml(_sections_xml(sections)))
    core, day = deck.core_properties, datetime.datetime.fromisoformat(facts.day)
    core.title, core.author, core.last_modified_by = facts.title, facts.creator, facts.creator
    core.created = core.modified = day
    core.keywords, core.language = facts.keywords, "zh-CN"
    raw = io.BytesIO()
    deck.save(raw)
    with zipfile.ZipFile(raw) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()}, _PACKED)


def _sections_xml(sections: Iterable[DeckSection]) -> str:
    held = "".join(_section_xml(number, one) for number, one in enumerate(sections))
    return (
        f'<p:extLst xmlns:p="{_MAIN}"><p:ext uri="{_SECTIONS}"><p14:sectionLst xmlns:p14='
        f'"http://schemas.microsoft.com/office/powerpoint/2010/main">{held}</p14:sectionLst>'
        "</p:ext></p:extLst>"
    )


def _section_xml(number: int, section: DeckSection) -> str:
    identifier = uuid.uuid5(_OURS, f"{number} {section.name}")
    slides = "".join(f'<p14:sldId id="{slide}"/>' for slide in section.slides)
    return (
        f'<p14:section name="{escape(section.name)}" id="{{{str(identifier).upper()}}}">'
        f"<p14:sldIdLst>{slides}</p14:sldIdLst></p14:section>"
    )
