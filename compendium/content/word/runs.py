"""The inside of a paragraph -> inlines: words, breaks, notes, pictures, text boxes.

Inserted and moved text is kept, deleted text is dropped; both are told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from . import losses
from .controls import is_contents_part, note_control, without_echoes
from .drawings import ReadBlocks, drawing_inlines
from .fields import add_instruction, is_shown, link_here, note_here, step_field
from .namespaces import FORMULA, MC, W, is_on, value_of
from .pieces import Inline, NoteMark, PictureMark, SoftBreak, TextRun, text_of
from .reading import WordReading
from .styles import NO_STYLE
from .symbols import is_symbol_font, symbol

_PLAIN_COLOURS = frozenset({"", "auto", "000000"})
_THROUGH = frozenset(
    f"{W}{name}"
    for name in ("smartTag", "bdo", "dir", "customXml", "moveTo", "ins", "hyperlink", "fldSimple")
)
NO_WORDS = ("链接地址", "标题换行")
"""Styles of what our own documents have for the eye alone: the address behind a link, which says
it already, and the end of a line of a title."""

_OWN_MARKS = ("_Toc", "_Ref", "_note")
"""How marks begin that Word, or our own documents, set for contents and notes."""

_MAILBOX = "电子邮箱"
_RAISED = {"superscript": "sup", "subscript": "sub"}


def inlines_of(element: Element, reading: WordReading, word_blocks: ReadBlocks) -> list[Inline]:
    """Return what stands in ``element``, a paragraph or what one holds."""
    found: list[Inline] = []
    for child in without_echoes(element):
        if child.tag == f"{W}r":
            found += _run(child, reading, word_blocks)
        elif child.tag in _THROUGH:
            found += _through(child, reading, word_blocks)
        elif child.tag == f"{W}sdt":
            found += _control(child, reading, word_blocks)
        elif child.tag in (f"{W}del", f"{W}moveFrom"):
            _tell_deleted(child, reading)
        elif child.tag == f"{MC}AlternateContent":
            found += _alternative(child, reading, word_blocks)
        elif child.tag in (f"{FORMULA}oMath", f"{FORMULA}oMathPara"):
            words = "".join(one.text or "" for one in child.iter(f"{FORMULA}t"))
            reading.tell(losses.FORMULA_LOST, words)
    return found


def _through(element: Element, reading: WordReading, word_blocks: ReadBlocks) -> list[Inline]:
    if element.tag == f"{W}fldSimple" and element.get(f"{W}instr", "").strip().startswith("TOC"):
        reading.tell(losses.CONTENTS)
        return []
    found = inlines_of(element, reading, word_blocks)
    words = text_of(tuple(found))
    if element.tag == f"{W}ins" and words.strip():
        reading.tell(losses.INSERTED, words)
    elif element.tag == f"{W}moveTo" and words.strip():
        reading.tell(losses.MOVED, words)
    elif element.tag == f"{W}hyperlink":
        return _linked(element, found, reading)
    return found


def _linked(element: Element, found: list[Inline], reading: WordReading) -> list[Inline]:
    relation = next(
        (
            reading.relations[v]
            for k, v in element.attrib.items()
            if k.endswith("}id") and v in reading.relations
        ),
        None,
    )
    if relation:
        return with_link(found, relation.target, reading)
    anchor = element.get(f"{W}anchor", "")
    return with_link(found, f"#{anchor}", reading) if anchor else found


def with_link(found: list[Inline], address: str, reading: WordReading) -> list[Inline]:
    """Return ``found`` leading to ``address``, where readers can go; else it is told.

    One within the document (#) is told by its words, and not at all in contents; that of a
    mailbox not where the words say it.
    """
    words = text_of(tuple(found)).strip()
    if address.lower().startswith(("http://", "https://")):
        if not words and any(isinstance(one, PictureMark) for one in found):
            reading.tell(losses.LINK_LOST, address)
        return [one._replace(link=address) if isinstance(one, TextRun) else one for one in found]
    if address.startswith(("#", "_")):
        if words and not address.lstrip("#").startswith(_OWN_MARKS):
            reading.tell(losses.JUMP_LOST, words)
    elif address.lower().startswith("mailto:"):
        if words and "@" not in words:
            reading.tell(losses.LINK_LOST, _MAILBOX)
    elif address:
        reading.tell(losses.LINK_LOST, address)
    return found


def _control(element: Element, reading: WordReading, word_blocks: ReadBlocks) -> list[Inline]:
    if is_contents_part(element):
        reading.tell(losses.CONTENTS)
        return []
    content = element.find(f"{W}sdtContent")
    held = inlines_of(content, reading, word_blocks) if content is not None else []
    control = note_control(element, text_of(tuple(held)), reading)
    if control.ticked is not None:
        return [TextRun(control.text)]
    return [] if control.unfilled else held


def _tell_deleted(element: Element, reading: WordReading) -> None:
    kinds = (f"{W}delText", f"{W}t")
    words = "".join(one.text or "" for one in element.iter() if one.tag in kinds)
    if words.strip() and element.tag == f"{W}del":
        reading.tell(losses.DELETED, words)


def _alternative(element: Element, reading: WordReading, word_blocks: ReadBlocks) -> list[Inline]:
    """Return the first alternative that shows something."""
    before = len(reading.losses)
    for choice in element:
        del reading.losses[before:]
        if found := _run(choice, reading, word_blocks) or inlines_of(choice, reading, word_blocks):
            return found
    return []


def _run(run: Element, reading: WordReading, word_blocks: ReadBlocks) -> list[Inline]:
    properties = run.find(f"{W}rPr")
    style = reading.styles.get(value_of(properties, f"{W}rStyle"), NO_STYLE)
    if style.name in NO_WORDS:
        return []
    found: list[Inline] = []
    for child in run:
        found += _run_part(child, properties, reading, word_blocks)
    hidden = is_on(properties, f"{W}vanish")
    if style.hidden if hidden is None else hidden:
        if text_of(tuple(found)).strip():
            reading.tell(losses.HIDDEN_TEXT, text_of(tuple(found)))
        return []
    _tell_looks(properties, text_of(tuple(found)), reading)
    bold = is_on(properties, f"{W}b")
    strong = bool(style.bold if bold is None else bold)
    raised = _RAISED.get(value_of(properties, f"{W}vertAlign"), "")
    done: list[Inline] = [
        one._replace(bold=strong, raised=raised) if isinstance(one, TextRun) else one
        for one in found
    ]
    address = link_here(reading)
    return with_link(done, address, reading) if address else done


def _run_part(
    child: Element, properties: Element | None, reading: WordReading, word_blocks: ReadBlocks
) -> list[Inline]:
    if child.tag == f"{W}fldChar":
        box = step_field(child, reading)
        return [TextRun(box)] if box else []
    if child.tag == f"{W}instrText":
        add_instruction(child, reading)
    elif is_shown(reading):
        return _shown_part(child, properties, reading, word_blocks)
    return []


def _shown_part(
    child: Element, properties: Element | None, reading: WordReading, word_blocks: ReadBlocks
) -> list[Inline]:
    found: list[Inline] = []
    if (note := note_here(reading)) is not None:
        return note
    if child.tag == f"{W}t":
        found = [TextRun(_shown(child.text or "", properties, reading))]
    elif child.tag in _SIGNS:
        found = _SIGNS[child.tag](child)
    elif child.tag == f"{W}sym":
        found = _symbol(child, reading)
    elif child.tag == f"{W}br":
        found = _break(child, reading)
    elif child.tag in (f"{W}drawing", f"{W}pict", f"{W}object"):
        found = drawing_inlines(child, reading, word_blocks)
    elif child.tag == f"{MC}AlternateContent":
        found = _alternative(child, reading, word_blocks)
    elif child.tag == f"{W}ruby":
        found = _ruby(child, reading, word_blocks)
    return found


def _break(child: Element, reading: WordReading) -> list[Inline]:
    if child.get(f"{W}type") in (None, "textWrapping"):
        return [SoftBreak()]
    reading.tell(losses.PAGE_BREAK)
    return []


_SIGNS: Mapping[str, Callable[[Element], list[Inline]]] = {
    f"{W}cr": lambda _: [SoftBreak()],
    f"{W}tab": lambda _: [TextRun("\t")],
    f"{W}ptab": lambda _: [TextRun("\t")],
    f"{W}noBreakHyphen": lambda _: [TextRun("-")],
    f"{W}footnoteReference": lambda one: [NoteMark("footnote", one.get(f"{W}id", ""))],
    f"{W}endnoteReference": lambda one: [NoteMark("endnote", one.get(f"{W}id", ""))],
}


def _symbol(child: Element, reading: WordReading) -> list[Inline]:
    try:
        code = int(child.get(f"{W}char", ""), 16)
    except ValueError:
        code = 0
    shown = symbol(child.get(f"{W}font", ""), code)
    if not shown and 0x20 <= code < 0xE000 and not 0xD800 <= code < 0xE000:
        shown = chr(code)
    if not shown:
        reading.tell(losses.SYMBOL_LOST, f"{child.get(f'{W}font', '')} {code:04X}")
    return [TextRun(shown)] if shown else []


def _shown(text: str, properties: Element | None, reading: WordReading) -> str:
    """Return ``text`` as it looks: letters of a symbol font are the signs that they show."""
    fonts = properties.find(f"{W}rFonts") if properties is not None else None
    font = fonts.get(f"{W}ascii", "") if fonts is not None else ""
    if not is_symbol_font(font):
        return text
    return "".join(
        symbol(font, ord(sign)) or sign if ord(sign) < 256 or 0xF000 <= ord(sign) < 0xF100 else sign
        for sign in text
    )


def _ruby(child: Element, reading: WordReading, word_blocks: ReadBlocks) -> list[Inline]:
    """Return the words of ruby with their reading behind them in brackets."""
    parts = []
    for name in ("rubyBase", "rt"):
        part = child.find(f"{W}{name}")
        parts.append(inlines_of(part, reading, word_blocks) if part is not None else [])
    base, above = parts
    words = text_of(tuple(above))
    return [*base, TextRun(f"（{words}）")] if words else base


def _tell_looks(properties: Element | None, words: str, reading: WordReading) -> None:
    if properties is None or not words.strip():
        return
    if is_on(properties, f"{W}strike") or is_on(properties, f"{W}dstrike"):
        reading.tell(losses.STRUCK, words)
    underlined = value_of(properties, f"{W}u") not in ("", "none")
    coloured = value_of(properties, f"{W}color") not in _PLAIN_COLOURS
    marked = value_of(properties, f"{W}highlight") not in ("", "none")
    if underlined or coloured or marked or is_on(properties, f"{W}i"):
        reading.tell(losses.LOOKS)
