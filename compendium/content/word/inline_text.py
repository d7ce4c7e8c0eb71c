"""Inlines -> a line of Markdown, or of HTML for the cells of a merged table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import groupby
from urllib.parse import quote

from .escapes import escaped
from .pieces import Inline, NoteMark, SoftBreak, TextRun

LINE_BREAK = "<br>"

_OUTSIDE = re.compile(r"\A([\s、，。；：！？）》”]*)(.*?)([\s]*)\Z", re.DOTALL)
_MOST_BOLD = 900
"""Characters: the reader looks no farther for the end of what is bold."""
SAFE_IN_ADDRESS = "!#$&'*+,/:;=?@~%"
"""Signs that stand in an address as they are; others are written as %20 and the like."""


def markdown_of(inlines: Iterable[Inline], note: Callable[[NoteMark], str]) -> str:
    """Return ``inlines`` as Markdown in one line; pictures and boxes are left to others."""
    parts: list[str] = []
    for (kind, bold, raised, link), group in groupby(_merged(inlines), key=_look):
        held = [*group]
        if kind is TextRun:
            text = "".join(one.text for one in held if isinstance(one, TextRun))
            parts.append(_worded(text, "".join(parts)[-1:], bold=bold, raised=raised, link=link))
        elif kind is NoteMark:
            parts += [note(one) for one in held if isinstance(one, NoteMark)]
        else:
            parts += [LINE_BREAK] * len(held)
    line = re.sub(r"[ \u3000\u00a0]*<br>[ \u3000\u00a0]*", LINE_BREAK, "".join(parts))
    return line.strip(" \u3000\u00a0\t")


def html_of(inlines: Iterable[Inline], note: Callable[[NoteMark], str]) -> str:
    """Return ``inlines`` as HTML in one line."""
    parts = []
    for one in _merged(inlines):
        if isinstance(one, TextRun):
            text = escape(_plain(one.text), quote=False)
            text = f"<{one.raised}>{text}</{one.raised}>" if one.raised else text
            text = f"<strong>{text}</strong>" if one.bold and text.strip() else text
            parts.append(_anchor(text, one.link) if one.link and text.strip() else text)
        else:
            parts.append(note(one) if isinstance(one, NoteMark) else LINE_BREAK)
    return "".join(parts).strip()


def _anchor(text: str, link: str) -> str:
    return f'<a href="{escape(quote(link, safe=SAFE_IN_ADDRESS))}">{text}</a>'


def _merged(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield the words, breaks and notes, with spaces taken for bold as what is before them."""
    for one in inlines:
        if isinstance(one, SoftBreak | NoteMark) or (isinstance(one, TextRun) and one.text):
            yield one


def _look(one: Inline) -> tuple[type, bool, str, str]:
    if isinstance(one, TextRun):
        return TextRun, one.bold, one.raised, one.link
    return type(one), False, "", ""


def _plain(text: str) -> str:
    return text.replace("\t", " ").replace("\n", " ")


def _worded(text: str, before: str, *, bold: bool, raised: str, link: str) -> str:
    text = _plain(text)
    if link and text.strip() and text.strip() != link:
        inner = f"<{raised}>{escaped(text)}</{raised}>" if raised else escaped(text, bold=bold)
        linked = f"[{inner}]({quote(link, safe=SAFE_IN_ADDRESS)})"
        return f"**{linked}**" if bold and not raised and before != "*" else linked
    if raised and text.strip():
        return f"<{raised}>{escaped(text)}</{raised}>"
    return _strong(text, before) if bold else escaped(text)


def _strong(text: str, before: str) -> str:
    """Return ``text`` between stars that the reader takes for bold, spaces and marks outside."""
    found = _OUTSIDE.match(text)
    assert found, "it matches anything"
    ahead, inside, behind = found.groups()
    touches = before == "*" or (before.isascii() and before.isalnum() and inside[:1].isascii())
    if not inside or touches or len(inside) > _MOST_BOLD:
        return escaped(text)
    return f"{escaped(ahead)}**{escaped(inside, bold=True)}**{behind}"
