"""A case -> its Word document: title, summary, text, and tables of its facts."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from ...content.body.blocks import content_of
from ...content.model.case import Case
from ...content.model.entry import Entry
from ...content.model.phrasing import chinese_day
from ...content.word.losses import Loss, counted
from ...system.docx.markup import paragraph_xml, run_xml, sign_xml
from ...system.docx.package import CoreProperties, DocxParts, packed
from ...system.docx.page import PageEdges, section_xml, settings_xml
from ...system.docx.styles import faces_xml, styles_xml
from ...system.docx.titles import title_xml
from .blocks import blocks_xml
from .contents import contents_xml
from .facts import facts_xml
from .lists import numbering_xml
from .look import CHARACTER_STYLES, GONGWEN, DocumentLook, document_styles
from .writer import PlacedPhoto, WordWriter

DRAFT = "送审稿"
SAMPLE_WORD = "示例"


class WordSource(NamedTuple):
    """A case as it goes to Word: ``html`` is its sanitised text.

    ``photo`` gives its pictures by their file names; ``address`` makes web addresses of paths
    below the site's root.
    """

    identity: str
    case: Case
    html: str
    photo: Callable[[str], PlacedPhoto | None]
    address: Callable[[str], str]


class WordOrder(NamedTuple):
    """What a document is to be: its look, the words of its header, and what stands in it.

    ``day`` is that of the header and of the file; none: that of the case. Without ``abstract``
    neither summary nor keywords stand above the text.
    """

    look: DocumentLook = GONGWEN
    header: str = DRAFT
    day: datetime.date | None = None
    contents: bool = False
    facts: bool = True
    abstract: bool = True


FOR_REVIEW = WordOrder()


def document_name(case: Case | Entry, header: str = DRAFT) -> str:
    """Return what the file of ``case`` is called, without its ending."""
    return f"{case.year}-{case.title}{f'（{header}）' if header else ''}"


class WordDocument(NamedTuple):
    """A .docx, and what of the case is not in it as it was."""

    raw: bytes
    losses: tuple[Loss, ...]


def word_document(source: WordSource, order: WordOrder = FOR_REVIEW) -> WordDocument:
    """Return the document of ``source``; the same bytes for the same case and order."""
    case = source.case
    writer = WordWriter(source.identity, source.photo, source.address)
    text = blocks_xml(content_of(source.html), writer)
    facts = facts_xml(case, writer) if order.facts else ""
    day = order.day or case.updated or case.date
    _add_parts(writer, order.look)
    said = f"{SAMPLE_WORD}　{order.header}".strip("　") if case.sample else order.header
    edges = PageEdges(said, chinese_day(day) if order.header else "", order.look.numbers)
    core = CoreProperties(case.title, case.unit, case.brand, "；".join(case.keywords), str(day))
    contents = contents_xml(writer) if order.contents else ""
    head = _head(case, order)
    body = f"{head}{contents}{text}{facts}{paragraph_xml('')}"
    section = section_xml(writer.document, edges)
    return WordDocument(packed(writer.document, body, section, core), tuple(counted(writer.losses)))


def _head(case: Case, order: WordOrder) -> str:
    """Return what stands above the text: title, unit, summary, keywords."""
    look = order.look
    held = title_xml(case.title, "Title", look.title.size)
    if case.subtitle:
        held += title_xml(f"——{case.subtitle}", "Subtitle", look.unit.size)
    held += title_xml(case.unit, "Unit", look.unit.size)
    if not order.abstract:
        return held
    held += _labelled("项目简介", case.summary)
    return held + (_labelled("关键词", "；".join(case.keywords)) if case.keywords else "")


def _labelled(label: str, words: str) -> str:
    bold = "<w:b/><w:bCs/>"
    return paragraph_xml(f"{run_xml(f'{label}：', looks=bold)}{run_xml(words)}", "Abstract")


def _add_parts(writer: WordWriter, look: DocumentLook) -> None:
    """Add the parts that every document has, and the notes and lists of this one."""
    document, styles = writer.document, document_styles(look)
    document.add("styles", "styles", styles_xml(styles, CHARACTER_STYLES))
    document.add("fonts", "fontTable", faces_xml(styles))
    document.add("settings", "settings", settings_xml(notes=bool(writer.notes)))
    if writer.lists:
        document.add("numbering", "numbering", numbering_xml(writer))
    if writer.notes:
        _add_notes(document, writer.notes)


def _add_notes(document: DocxParts, notes: list[str]) -> None:
    kinds = (("-1", "separator"), ("0", "continuationSeparator"))
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">'
        f"{paragraph_xml(sign_xml(f'<w:{kind}/>'), 'FootnoteText')}</w:footnote>"
        for number, kind in kinds
    )
    document.add("footnotes", "footnotes", rules + "".join(notes))
