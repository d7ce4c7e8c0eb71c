"""The PDF of a poster -> what a printer takes: in ink, black of one ink, boxes, crop marks."""

from __future__ import annotations

import io

from pikepdf import Pdf

from ...system.typesetting.inks import COATED, open_inks
from ...system.typesetting.press_file import PDF_X_VERSION, make_press_file, save_compact
from ...system.typesetting.recolour import in_ink, recolour
from ...system.typesetting.trim_marks import mark_page


def for_printer(typeset: bytes, bleed: float) -> bytes:
    """Return the PDF ``typeset``, whose page has ``bleed`` points around it, as PDF/X-4."""
    inks = open_inks(COATED)
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(typeset)) as pdf:
        for page in pdf.pages:
            mark_page(pdf, page, bleed)
        recolour(pdf, in_ink(inks))
        make_press_file(pdf, inks)
        save_compact(pdf, out, PDF_X_VERSION)
    return out.getvalue()
