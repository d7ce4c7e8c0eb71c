"""A page with its bleed -> the same with boxes for cut and bleed, and crop marks around it."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Array, Page, Pdf

from .measures import MM

SLUG_AREA = 8 * MM
"""Points around the bleed in which the crop marks stand."""

MARK = 5 * MM
"""Points: how long a crop mark is; it begins where the bleed ends."""


def mark_page(pdf: Pdf, page: Page, bleed: float) -> None:
    """Widen ``page`` by the slug, with boxes for cut and bleed and marks at the corners.

    The page has ``bleed`` points around what is cut.
    """
    left, bottom, right, top = (float(side) for side in page.mediabox)
    page.bleedbox = Array([left, bottom, right, top])
    trim = (left + bleed, bottom + bleed, right - bleed, top - bleed)
    page.trimbox = Array([*trim])
    wide = Array([left - SLUG_AREA, bottom - SLUG_AREA, right + SLUG_AREA, top + SLUG_AREA])
    page.mediabox = wide
    page.cropbox = wide
    drawn = " ".join(_corner_marks(trim, bleed))
    ink = f"/Artifact BMC q 0 0 0 1 K 0.25 w {drawn} Q EMC"
    page.contents_add(pdf.make_stream(b"q"), prepend=True)
    page.contents_add(pdf.make_stream(f"Q {ink}".encode()))


def _corner_marks(trim: tuple[float, float, float, float], bleed: float) -> Iterator[str]:
    left, bottom, right, top = trim
    for x, outward in ((left, -1), (right, 1)):
        for y in (bottom, top):
            start = x + outward * bleed
            yield f"{start:.3f} {y:.3f} m {start + outward * MARK:.3f} {y:.3f} l S"
    for y, outward in ((bottom, -1), (top, 1)):
        for x in (left, right):
            start = y + outward * bleed
            yield f"{x:.3f} {start:.3f} m {x:.3f} {start + outward * MARK:.3f} l S"
