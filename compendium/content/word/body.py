"""The body of a document, a cell, a note or a text box -> blocks, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from . import losses
from .controls import is_contents_part, note_control
from .headings import is_bold, typed_level
from .namespaces import FORMULA, MC, W, value_of
from .pieces import Inline, Paragraph, WordBlock, lines_of_blocks, text_of
from .reading import WordReading
from .runs import inlines_of
from .styles import heading_level, numbering_ref
from .tables import read_table

_THROUGH = frozenset(f"{W}{name}" for name in ("customXml", "ins", "moveTo", "smartTag"))


def word_blocks(element: Element, reading: WordReading) -> tuple[WordBlock, ...]:
    """Return what stands in ``element``; a paragraph whose end was deleted runs into the next."""
    blocks: list[WordBlock] = []
    waiting: list[Inline] = []
    for child in _leaves(element, reading, blocks):
        if child.tag == f"{W}tbl":
            blocks += read_table(child, reading, word_blocks)
        elif child.tag == f"{W}p":
            paragraph = read_paragraph(child, reading)
            paragraph = paragraph._replace(inlines=(*waiting, *paragraph.inlines))
            waiting = []
            if child.find(f"{W}pPr/{W}rPr/{W}del") is not None:
                waiting = [*paragraph.inlines]
            elif paragraph.inlines:
                blocks.append(paragraph)
    return (*blocks, *([Paragraph(tuple(waiting), place=reading.place())] if waiting else []))


def _leaves(element: Element, reading: WordReading, blocks: list[WordBlock]) -> Iterator[Element]:
    """Yield the paragraphs and tables of ``element``; what a prompt holds is left out."""
    for child in element:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _THROUGH:
            yield from _leaves(child, reading, blocks)
        elif child.tag == f"{W}sdt":
            yield from _controlled(child, reading, blocks)
        elif child.tag == f"{MC}AlternateContent":
            for choice in [*child][:1]:
                yield from _leaves(choice, reading, blocks)
        elif child.tag == f"{W}altChunk":
            reading.tell(losses.CHUNK)
        elif child.tag == f"{FORMULA}oMathPara":
            words = "".join(one.text or "" for one in child.iter(f"{FORMULA}t"))
            reading.tell(losses.FORMULA_LOST, words)


def _controlled(sdt: Element, reading: WordReading, blocks: list[WordBlock]) -> Iterator[Element]:
    content = sdt.find(f"{W}sdtContent")
    if is_contents_part(sdt):
        reading.tell(losses.CONTENTS)
        return
    if content is None:
        return
    before = len(blocks)
    at = len(reading.controls)
    yield from _leaves(content, reading, blocks)
    control = note_control(sdt, "\n".join(lines_of_blocks(tuple(blocks[before:]))), reading)
    if control.unfilled:
        del blocks[before:], reading.controls[at:-1]


def read_paragraph(element: Element, reading: WordReading) -> Paragraph:
    """Return the paragraph ``element``; its number is counted even where it holds nothing."""
    properties = element.find(f"{W}pPr")
    style = reading.style(value_of(properties, f"{W}pStyle"))
    shown = any(one.text for one in element.iter(f"{W}t"))
    reading.paragraphs += 1 if shown and not reading.within else 0
    number = reading.numbering.next(numbering_ref(properties, style.numbering) or style.numbering)
    inlines = tuple(inlines_of(element, reading, word_blocks))
    if properties is not None and properties.find(f"{W}sectPr") is not None:
        reading.tell(losses.PAGE_BREAK)
    own = heading_level("", properties)
    outline = own or (style.outline if not _is_body_level(properties) else 0)
    words = (number.label if number else "") + text_of(inlines).strip()
    if not reading.within and (outline or typed_level(words, bold=is_bold(inlines))):
        reading.heading = words
    aligned = value_of(properties, f"{W}jc")
    centred = aligned == "center" if aligned else style.centred
    return Paragraph(
        inlines, style.name, outline, number if inlines else None, centred, reading.place()
    )


def _is_body_level(properties: Element | None) -> bool:
    """Tell whether a paragraph says itself that it is no heading (level 9, 正文文本)."""
    return value_of(properties, f"{W}outlineLvl") == "9"
