"""Pictures of a case -> drawings in their lines, with captions below: 图1 …"""

from __future__ import annotations

from ...system.docx.markup import paragraph_xml, run_xml, sign_xml, xml_value
from . import remarks
from .writer import PlacedPhoto, Surroundings, WordWriter

_EMU = 635
"""English metric units in a twentieth of a point."""

TALLEST_PICTURE = 6_800
"""Twentieths of a point (120 mm): half a page, so that its caption stands below it."""

_SVG = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/>'
    "</a:ext></a:extLst>"
)
"""What Word 2016 and later show instead of the picture around it ([MS-ODRAWXML], 2.3.1.33)."""

_SHARE = 0.9
"""Of the line: how wide a picture may be."""


def figures_xml(files: list[tuple[str, str]], writer: WordWriter, around: Surroundings) -> str:
    """Return pictures (file, what is said of it in the text) as figures, each with its caption."""
    held = ""
    for file, alt in files:
        photo = writer.photo(file)
        if photo is None:
            continue
        writer.shown.append(file)
        drawn = picture_xml(photo, alt, writer, around)
        held += paragraph_xml(sign_xml(drawn), "Figure") if drawn else ""
        held += _caption(photo, alt, writer, around) if drawn else ""
    return held


def _caption(photo: PlacedPhoto, alt: str, writer: WordWriter, around: Surroundings) -> str:
    said = photo.caption or alt or photo.alt
    if not around.numbered:
        return paragraph_xml(run_xml(said), "Caption") if said else ""
    writer.figures += 1
    return paragraph_xml(run_xml(f"图{writer.figures}　{said}"), "Caption")


def picture_xml(photo: PlacedPhoto, alt: str, writer: WordWriter, around: Surroundings) -> str:
    """Return ``photo`` as a drawing in a line; '' where Word cannot show it, which is told."""
    if photo.picture is None:
        writer.tell(remarks.UNREADABLE_PHOTO, photo.file)
        return ""
    drawing = ""
    if photo.picture.drawing:
        writer.tell(remarks.STAND_IN, photo.file)
        named = writer.document.add_picture(photo.file, photo.picture.drawing, of=writer.part)
        drawing = _SVG.format(named)
    writer.drawings += 1
    name = f"{photo.file.rpartition('.')[0]}{photo.picture.ending}"
    identifier = writer.document.add_picture(name, photo.picture.raw, of=writer.part)
    width, height = _extent(photo, around)
    said = xml_value(alt or photo.alt or photo.caption or photo.file)
    number, size = writer.drawings, f'cx="{width}" cy="{height}"'
    told = f'id="{number}" name="{xml_value(photo.file)}" descr="{said}"'
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr {told}/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/>'
        "</wp:cNvGraphicFramePr><a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f"<pic:cNvPr {told}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>"
        f'<a:blip r:embed="{identifier}">{drawing}</a:blip>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )


def _extent(photo: PlacedPhoto, around: Surroundings) -> tuple[int, int]:
    """Return width and height of ``photo`` in English metric units."""
    assert photo.picture, "a picture that is shown"
    ratio = photo.picture.height / photo.picture.width
    width = min(around.width * _SHARE, TALLEST_PICTURE / ratio)
    return round(width * _EMU), round(width * ratio * _EMU)
