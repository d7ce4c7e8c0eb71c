"""Sanitised HTML -> what a reader reads: its words, with a sign for each of its structures."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from html import unescape
from typing import TypeAlias

from .structure_signs import BOX, CELL, CODE, HEADING, ITEM, NOTE, PICTURE, numbered

_SILENT = re.compile(
    r"</(?:[bi]|p|li|tr|em|strong|h[1-6]|a|tbody|thead|table)>|<(?:p|tr|em|strong)>"
)
"""Tags that say nothing; without them there are half as many to look at."""

_TOKEN = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>|([^<]+)")
_START = re.compile(r' start="([1-9][0-9]{0,2})"')
_VALUE = re.compile(r' value="([1-9][0-9]{0,2})"')
_FOOTNOTES = '<div class="footnote">'
_NOTE_ITEM = re.compile(r'<li id="fn:([^"]*)">')
_BACK = re.compile(r'(?:&nbsp;|\u00a0)?<a class="footnote-backref".*?</a>', re.DOTALL)


def words_read(html: str) -> tuple[str, dict[str, str]]:
    """Return what sanitised ``html`` says, and its notes by name."""
    text, _, foot = html.partition(_FOOTNOTES)
    names = _NOTE_ITEM.split(_BACK.sub("", foot.removesuffix("</ol></div>")))
    notes = {
        unescape(name): said_by(held) for name, held in zip(names[1::2], names[2::2], strict=True)
    }
    return said_by(text), notes


def said_by(html: str) -> str:
    """Return what ``html`` says without its tags, and a character for each of its structures."""
    found: list[str] = []
    lists: list[int | None] = []
    cell = False
    skipped = ""
    for closing, tag, attributes, text in _TOKEN.findall(_SILENT.sub("", html)):
        if skipped:
            skipped = "" if closing and tag == skipped else skipped
        elif text:
            if cell and text.strip():
                found.append(CELL)
                cell = False
            found.append(text)
        elif tag in ("td", "th"):
            cell = not closing
        elif tag in ("ol", "ul"):
            _enter(lists, closing, tag, attributes)
        elif not closing and tag in _SIGNS:
            if cell and tag in ("img", "sup", "li"):
                found.append(CELL)
                cell = False
            if tag == "sup" and 'id="fnref' in attributes:
                skipped = "sup"
            found.append(_SIGNS[tag](attributes, lists))
    return "".join(unescape("".join(found)).split())


def _enter(lists: list[int | None], closing: str, tag: str, attributes: str) -> None:
    if not closing:
        start = _START.search(attributes)
        lists.append(int(start[1]) if start else 1 if tag == "ol" else None)
    elif lists:
        lists.pop()


def _item(attributes: str, lists: list[int | None]) -> str:
    number = lists[-1] if lists else None
    if number is None:
        return ITEM
    value = _VALUE.search(attributes)
    number = int(value[1]) if value else number
    lists[-1] = number + 1
    return ITEM + numbered(number)


def _heading(level: int, attributes: str, lists: list[int | None]) -> str:
    return HEADING + numbered(level)


_Sign: TypeAlias = Callable[[str, "list[int | None]"], str]

_SIGNS: dict[str, _Sign] = {
    **{f"h{level}": partial(_heading, level) for level in range(1, 7)},
    "li": _item,
    "img": lambda attributes, lists: PICTURE,
    "sup": lambda attributes, lists: NOTE if 'id="fnref' in attributes else "",
    "pre": lambda attributes, lists: CODE,
    "div": lambda attributes, lists: BOX if "admonition" in attributes else "",
}
