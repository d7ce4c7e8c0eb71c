"""Inlines of a content tree -> runs: words and their looks, links, notes, readings, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from ...content.body.case_links import web_address
from ...content.body.inlines import ZERO_WIDTH_SPACE, BookTree
from ...content.body.tree_words import words_of
from ...system.docx.markup import (
    field_xml,
    paragraph_xml,
    run_xml,
    sign_xml,
)
from .figures import picture_xml
from .writer import Surroundings, WordWriter

Looks: TypeAlias = "frozenset[str]"
"""Properties of runs, as XML."""

NO_LOOKS: Looks = frozenset()

_STYLES = {
    "strong": "<w:b/><w:bCs/>",
    "u": '<w:u w:val="single"/>',
    "s": "<w:strike/>",
    "mark": '<w:highlight w:val="yellow"/>',
    "small": '<w:sz w:val="27"/>',
    "sub": '<w:vertAlign w:val="subscript"/>',
    "sup": '<w:vertAlign w:val="superscript"/>',
    "em": '<w:em w:val="dot"/>',
    "kbd": "",
}
_ORDER = ("<w:b/", "<w:strike", "<w:sz", "<w:highlight", "<w:u ", "<w:vertAlign", "<w:em")
"""Word wants the properties of a run in this order."""

_WEB = re.compile(r"https?://", re.IGNORECASE)
_NOTE_MARK = sign_xml("<w:footnoteRef/>", "FootnoteReference") + run_xml(" ")


def runs_of(inlines: BookTree, writer: WordWriter, looks: Looks = NO_LOOKS, style: str = "") -> str:
    """Return ``inlines`` as runs, with the properties ``looks``, in a style of words."""
    held = ""
    for one in inlines:
        if isinstance(one, str):
            held += run_xml(one, style, _in_order(looks)) if one.strip(ZERO_WIDTH_SPACE) else ""
        elif one["t"] in _STYLES:
            held += runs_of(one["c"], writer, looks | {_STYLES[one["t"]]}, style)
        else:
            held += _KINDS[one["t"]](one, writer, looks)
    return held


def _in_order(looks: Looks) -> str:
    def rank(one: str) -> int:
        return next((n for n, name in enumerate(_ORDER) if one.startswith(name)), 0)

    return "".join(sorted(looks, key=lambda one: (rank(one), one)))


def _break(node: dict[str, Any], writer: WordWriter, looks: Looks) -> str:
    return sign_xml("<w:br/>")


def _code(node: dict[str, Any], writer: WordWriter, looks: Looks) -> str:
    return run_xml(node["s"], "Verbatim", _in_order(looks))


def _link(node: dict[str, Any], writer: WordWriter, looks: Looks) -> str:
    """Return a link: to a place of the text, or to an address, which print shows once."""
    href = node["href"]
    held = runs_of(node["c"], writer, looks, "Hyperlink")
    if href.startswith("#"):
        name = bookmark_of(href[1:], writer)
        return f'<w:hyperlink w:anchor="{name}" w:history="1">{held}</w:hyperlink>'
    web = web_address(href, writer.identity, writer.address)
    identifier = writer.document.relate("hyperlink", web, of=writer.part, outside=True)
    said = "".join(words_of(node["c"])).replace(ZERO_WIDTH_SPACE, "").rstrip("/")
    shown = "" if said == web.rstrip("/") or web in writer.addresses else f"（{_short(web)}）"
    writer.addresses.add(web)
    told = run_xml(shown, "LinkAddress") if shown and _WEB.match(href) else ""
    return f'<w:hyperlink r:id="{identifier}" w:history="1">{held}</w:hyperlink>{told}'


def _short(web: str) -> str:
    return _WEB.sub("", web).rstrip("/")


def bookmark_of(anchor: str, writer: WordWriter) -> str:
    """Return the name of the place ``anchor`` of the text, as Word allows it."""
    return writer.bookmarks.setdefault(anchor, f"_sec{len(writer.bookmarks) + 1}")


def _ruby(node: dict[str, Any], writer: WordWriter, looks: Looks) -> str:
    over = runs_of(node["over"], writer, NO_LOOKS | {'<w:sz w:val="16"/>'})
    base = runs_of(node["c"], writer, looks)
    told = (
        '<w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="16"/><w:hpsRaise w:val="28"/>'
        '<w:hpsBaseText w:val="32"/><w:lid w:val="zh-CN"/></w:rubyPr>'
    )
    return sign_xml(f"<w:ruby>{told}<w:rt>{over}</w:rt><w:rubyBase>{base}</w:rubyBase></w:ruby>")


def _picture(node: dict[str, Any], writer: WordWriter, looks: Looks) -> str:
    photo = writer.photo(node["file"])
    room = Surroundings(width=Surroundings().width * 3 // 10)
    return sign_xml(picture_xml(photo, node["alt"], writer, room)) if photo else ""


def _note(node: dict[str, Any], writer: WordWriter, looks: Looks) -> str:
    """Return the mark of a footnote, which is written to the notes."""
    number = len(writer.notes) + 1
    writer.notes.append("")  # a note that names another one comes first
    writer.note_numbers[node["id"]] = number
    before, writer.part = writer.part, "word/footnotes.xml"
    held = _NOTE_MARK + runs_of(node["c"], writer)
    writer.part = before
    inside = paragraph_xml(held, "FootnoteText")
    writer.notes[number - 1] = f'<w:footnote w:id="{number}">{inside}</w:footnote>'
    mark = sign_xml(f'<w:footnoteReference w:id="{number}"/>', "FootnoteReference")
    return (
        f'<w:bookmarkStart w:id="{1000 + number}" w:name="{_note_name(number)}"/>{mark}'
        f'<w:bookmarkEnd w:id="{1000 + number}"/>'
    )


def _again(node: dict[str, Any], writer: WordWriter, looks: Looks) -> str:
    """Return the mark of a footnote that has been named before."""
    number = writer.note_numbers.get(node["id"], 1)
    raised = '<w:vertAlign w:val="superscript"/>'
    return field_xml(f"NOTEREF {_note_name(number)} \\h", str(number), raised)


def _note_name(number: int) -> str:
    return f"_note{number}"


InlineXml: TypeAlias = Callable[[dict[str, Any], WordWriter, Looks], str]

_KINDS: Mapping[str, InlineXml] = {
    "br": _break,
    "code": _code,
    "a": _link,
    "ruby": _ruby,
    "img": _picture,
    "fn": _note,
    "again": _again,
}
