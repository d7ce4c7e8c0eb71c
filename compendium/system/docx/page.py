"""A page by GB/T 9704 -> its section, with a header, and page numbers between two dashes."""

from __future__ import annotations

from typing import NamedTuple

from .markup import field_xml, paragraph_xml, run_xml, sign_xml
from .package import DocxParts
from .tables import TEXT_WIDTH

OUTER, CENTRE = "outer", "centre"

_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" '
    'w:left="1588" w:header="1134" w:footer="1304" w:gutter="0"/>'
)
"""A4; 天头 37, 订口 28, 切口 26, 地脚 35 mm: a type area of 156 by 225. The number stands 7 mm
below it."""

_ONE_EM = 280
"""Twentieths of a point: a 字 of the page number, which is 四号."""


class PageEdges(NamedTuple):
    """What stands above and below the text: the words of a header, left and right; '' for none.

    ``numbers`` are at the ``OUTER`` side of the page, as the standard has them, or in the
    ``CENTRE``; '' for none.
    """

    left: str = ""
    right: str = ""
    numbers: str = OUTER


BARE = PageEdges(numbers="")


def section_xml(document: DocxParts, edges: PageEdges = BARE) -> str:
    """Return the section of a document with ``edges``, which are added to its parts."""
    named = ""
    if edges.left or edges.right:
        named += _both(document, "header", "hdr", [_header(edges)] * 2)
    if edges.numbers:
        sides = ("right", "left") if edges.numbers == OUTER else ("center", "center")
        named += _both(document, "footer", "ftr", [_footer(side) for side in sides])
    return f'<w:sectPr>{named}{_PAGE}<w:docGrid w:linePitch="579"/></w:sectPr>'


def settings_xml(*, notes: bool = False) -> str:
    """Return what stands in settings.xml; ``notes`` tells that there are footnotes."""
    separators = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'
    return (
        '<w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        + (f"<w:footnotePr>{separators}</w:footnotePr>" if notes else "")
        + '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    )


def _both(document: DocxParts, name: str, root: str, insides: list[str]) -> str:
    """Return what names the header or footer of odd pages, and that of even ones."""
    named = ""
    for number, (inside, kind) in enumerate(zip(insides, ("default", "even"), strict=True), 1):
        identifier = document.add(root, f"{name}{number}", inside)
        named += f'<w:{name}Reference w:type="{kind}" r:id="{identifier}"/>'
    return named


def _header(edges: PageEdges) -> str:
    tab = sign_xml("<w:tab/>")
    held = f"{run_xml(edges.left)}{tab}{run_xml(edges.right)}"
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
    return paragraph_xml(held, "Header", stop)


def _footer(side: str) -> str:
    inner = "left" if side == "left" else "right"
    indent = "" if side == "center" else f'<w:ind w:{inner}Chars="100" w:{inner}="{_ONE_EM}"/>'
    held = f"{run_xml('— ')}{field_xml('PAGE', '1')}{run_xml(' —')}"
    return paragraph_xml(held, "Footer", f'{indent}<w:jc w:val="{side}"/>')
