"""The layout of a call -> the look of a Word document."""

from __future__ import annotations

from ....content.model.call import CallLayout, Typeface
from ....system.docx.styles import TypeLook
from ..look import GONGWEN, DocumentLook

POINTS = {
    "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16,
    "小三": 15, "四号": 14, "小四": 12, "五号": 10.5, "小五": 9,
}  # fmt: skip
"""The sizes of type by their Chinese names, in points."""


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
