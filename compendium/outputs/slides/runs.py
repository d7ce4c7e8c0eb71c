"""Words -> the paragraphs of a shape, every run in Chinese faces by name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import BaseOxmlElement

from ...system.docx.markup import xml_words
from .theme import DECK_FACE, RARE_FACE

_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_RARE = re.compile("[\U00010000-\U0010ffff]")
_PIECES = re.compile("([\U00010000-\U0010ffff]+|\v)")


LINE_END = "\v"
"""Begins a new line within a paragraph."""


class DeckRun(NamedTuple):
    """Words in one look: ``size`` in points (0: that of the placeholder), ``colour`` of the theme.

    ``bold`` is None where the placeholder says it; ``LINE_END`` begins a new line.
    """

    words: str
    size: float = 0
    bold: bool | None = None
    colour: str = ""


class DeckParagraph(NamedTuple):
    """Runs in a paragraph; ``level`` from 0; ``before`` is the space above it in points.

    One with a ``bullet`` is an item of a list.
    """

    runs: tuple[DeckRun, ...]
    level: int = 0
    before: float | None = None
    bullet: bool = False


def line_of(words: str, size: float = 0) -> DeckParagraph:
    """Return a paragraph of one run, of ``size`` points where that is not the placeholder's."""
    return DeckParagraph((DeckRun(words, size),))


def set_paragraphs(body: BaseOxmlElement, paragraphs: Sequence[DeckParagraph]) -> None:
    """Put ``paragraphs`` into the text ``body`` (p:txBody, a:txBody), in place of what is there."""
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for paragraph in paragraphs or (DeckParagraph(()),):
        body.append(parse_xml(_paragraph(paragraph)))


def name_faces(element: BaseOxmlElement) -> None:
    """Name the faces in every look of words below ``element``: a chart has no runs of its own."""
    for tag in ("a:defRPr", "a:rPr", "a:endParaRPr"):
        for looks in element.iter(qn(tag)):
            for old in ("a:latin", "a:ea", "a:cs"):
                for one in looks.findall(qn(old)):
                    looks.remove(one)
            held = parse_xml(f'<a:rPr xmlns:a="{_MAIN}">{_faces(DECK_FACE)}</a:rPr>')
            for face in [*held]:
                looks.append(face)


def _paragraph(paragraph: DeckParagraph) -> str:
    before = paragraph.before
    space = (
        "" if before is None else f'<a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef>'
    )
    bullet = '<a:buClr><a:schemeClr val="accent2"/></a:buClr><a:buFont typeface="Arial"/>'
    bullet += '<a:buChar char="•"/>'
    level = f' lvl="{paragraph.level}"' if paragraph.level else ""
    indent = ' marL="203200" indent="-203200"' if paragraph.bullet else ""
    held = "".join(piece for run in paragraph.runs for piece in _runs(run))
    return (
        f'<a:p xmlns:a="{_MAIN}"><a:pPr{indent}{level}>{space}'
        f"{bullet if paragraph.bullet else ''}</a:pPr>{held}"
        + ("" if held else f'<a:endParaRPr lang="zh-CN">{_faces(DECK_FACE)}</a:endParaRPr>')
        + "</a:p>"
    )


def _runs(run: DeckRun) -> Iterator[str]:
    """Yield ``run`` as XML, its rare characters in the face that has them."""
    size = f' sz="{round(run.size * 100)}"' if run.size else ""
    weight = "" if run.bold is None else f' b="{int(run.bold)}"'
    fill = f'<a:solidFill><a:schemeClr val="{run.colour}"/></a:solidFill>' if run.colour else ""
    for piece in filter(None, _PIECES.split(run.words)):
        face = RARE_FACE if _RARE.match(piece) else DECK_FACE
        looks = f'<a:rPr lang="zh-CN" altLang="en-US"{size}{weight} dirty="0">{fill}{_faces(face)}'
        held = f"<a:r>{looks}</a:rPr><a:t>{xml_words(piece)}</a:t></a:r>"
        yield f"<a:br>{looks}</a:rPr></a:br>" if piece == LINE_END else held


def _faces(face: str) -> str:
    return (
        f'<a:latin typeface="{DECK_FACE}"/><a:ea typeface="{face}"/><a:cs typeface="{DECK_FACE}"/>'
    )
