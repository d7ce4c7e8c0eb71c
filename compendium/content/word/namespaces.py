"""The namespaces of WordprocessingML, and how its attributes are read."""

from __future__ import annotations

from xml.etree.ElementTree import Element

_OPEN = "http://schemas.openxmlformats.org"
_MICROSOFT = "http://schemas.microsoft.com/office"

W = f"{{{_OPEN}/wordprocessingml/2006/main}}"
W14 = f"{{{_MICROSOFT}/word/2010/wordml}}"
MC = f"{{{_OPEN}/markup-compatibility/2006}}"
DRAWN = f"{{{_OPEN}/drawingml/2006/main}}"
PLACED = f"{{{_OPEN}/drawingml/2006/wordprocessingDrawing}}"
CHARTED = f"{{{_OPEN}/drawingml/2006/chart}}"
DIAGRAM = f"{{{_OPEN}/drawingml/2006/diagram}}"
RELATED = f"{{{_OPEN}/officeDocument/2006/relationships}}"
FORMULA = f"{{{_OPEN}/officeDocument/2006/math}}"
SVG = f"{{{_MICROSOFT}/drawing/2016/SVG/main}}"
VML = "{urn:schemas-microsoft-com:vml}"
OFFICE = "{urn:schemas-microsoft-com:office:office}"

STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/main": DRAWN[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": PLACED[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/chart": CHARTED[1:-1],
    "http://purl.oclc.org/ooxml/drawingml/diagram": DIAGRAM[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/relationships": RELATED[1:-1],
    "http://purl.oclc.org/ooxml/officeDocument/math": FORMULA[1:-1],
}
"""The names of ISO/IEC 29500 Strict -> those that Word writes as a rule."""

_OFF = frozenset({"0", "false", "off", "none"})


def value_of(element: Element | None, path: str = "") -> str:
    """Return the ``w:val`` of ``element``, or of what stands at ``path`` in it; '' for none."""
    found = element.find(path) if element is not None and path else element
    return "" if found is None else found.get(f"{W}val", "")


def number_of(text: str | None, otherwise: int = 0) -> int:
    """Return the whole number that ``text`` is, cut to what any document needs."""
    try:
        return max(-1_000_000_000, min(int(text or ""), 1_000_000_000))
    except ValueError:
        return otherwise


def is_on(element: Element | None, path: str) -> bool | None:
    """Tell whether the switch at ``path`` is on; none where it is not there."""
    found = element.find(path) if element is not None else None
    return None if found is None else found.get(f"{W}val", "1") not in _OFF
