"""What to tell at the address of a file that is not shown any more -> a PDF of one page."""

from __future__ import annotations

import datetime

import typst

from ....system.typesetting.typst import STANDARDS
from ..type_folder import TYPE

FACE = TYPE / "withheld/NotoSansSC-withheld.ttf"
"""Cut down to ASCII and the characters of ``withheld.py``, by fontTools' subsetter: where no
fonts were brought a site is published too."""


def withheld_pdf(title: str, heading: str, words: str, address: str, day: datetime.date) -> bytes:
    """Return the page that says ``heading`` and ``words`` and leads to ``address``.

    Its properties say ``title`` and ``day``. The same input gives the same bytes.
    """
    shown = address if address.isascii() else "网页"
    date = {"year": str(day.year), "month": str(day.month), "day": str(day.day)}
    made = typst.compile(
        str(TYPE / "withheld.typ"),
        root=str(TYPE),
        font_paths=[str(FACE.parent)],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=[*STANDARDS],
        sys_inputs={
            "title": title,
            "heading": heading,
            "words": words,
            "address": address,
            "shown": shown,
            **date,
        },
    )
    assert isinstance(made, bytes), "one page was set"
    return made
