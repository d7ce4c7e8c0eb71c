"""A case as it is handed in -> its text under the call's headings, and the call's look."""

from __future__ import annotations

import re

from ....content.check.calls import parts_for, serving
from ....content.model.call import Call, CallLayout, Typeface
from ....content.model.han_numbers import NUMERALS, to_han
from ....content.offered import OfferedCase
from ....system.docx.styles import TypeLook
from ..look import GONGWEN, DocumentLook

POINTS = {
    "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16,
    "小三": 15, "四号": 14, "小四": 12, "五号": 10.5, "小五": 9,
}  # fmt: skip
"""The sizes of type by their Chinese names, in points."""

_SUBHEADING = re.compile(rf"(<h3\b[^>]*>)\s*（[{NUMERALS}]+）")


def call_html(offered: OfferedCase, call: Call) -> str:
    """Return the text under the parts of ``call``, as HTML, in the call's order.

    Where several sections make one part, the headings below are numbered through.
    """
    parts = parts_for(call, offered.form)
    if not parts:
        pieces = [f"<h2>{one.name}</h2>{one.html}" for one in offered.sections]
        return f"{offered.lead}{''.join(pieces)}{offered.notes}"
    held, number = offered.lead, 0
    for part in parts:
        if sections := serving(part, offered):
            number += 1
            held += f"<h2>{to_han(number)}、{part.name}</h2>"
            held += _numbered("".join(section.html for section in sections))
    return held + offered.notes


def _numbered(html: str) -> str:
    """Return ``html`` with its headings of level 3 numbered from （一）."""
    count = 0

    def number(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"{found[1]}（{to_han(count)}）"

    return _SUBHEADING.sub(number, html)


def look_of(layout: CallLayout) -> DocumentLook:
    """Return how a document by ``layout`` is set; what it leaves out is as GB/T 9704 has it."""
    text, lowest = _look(layout.text), _look(layout.heading3)
    same = layout.heading3.face == layout.text.face
    return DocumentLook(
        title=_look(layout.title),
        unit=_look(layout.unit),
        text=text._replace(spacing=GONGWEN.text.spacing) if text.size == 16 else text,
        headings=(
            _look(layout.heading1),
            _look(layout.heading2),
            lowest._replace(bold=same),
            text,
        ),
        line=float(layout.spacing),
    )


def _look(face: Typeface) -> TypeLook:
    return TypeLook(face.face, POINTS[face.size])
