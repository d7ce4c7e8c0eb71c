"""A picture of a case in a placeholder: cropped where little is lost, else shown whole."""

from __future__ import annotations

import io
from typing import Any, NamedTuple

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml

from ...system.docx.shown_picture import ShownPicture
from .layouts import Box
from .template import EMU

MOST_CROPPED = 0.34
"""Of a photograph's width or height that may fall away; of a drawing nothing may."""

_ABOVE = 0.35
"""Of what falls away of the height, the part taken from above: heads stand in the upper half."""

_SVG_TYPE = "image/svg+xml"
_SVG_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_SVG_IN_PICTURE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext '
    'uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip xmlns:asvg='
    '"http://schemas.microsoft.com/office/drawing/2016/SVG/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{}"/></a:ext>'
    "</a:extLst>"
)


class DeckPhoto(NamedTuple):
    """A picture of a case: its file's name, what it shows, its caption, its bytes if readable."""

    file: str
    alt: str
    caption: str
    picture: ShownPicture | None

    @property
    def is_photograph(self) -> bool:
        return bool(self.picture and self.picture.ending == ".jpg")


def insert_photo(holder: Any, photo: DeckPhoto, box: Box) -> None:
    """Put ``photo``, which can be read, into the placeholder ``holder`` that fills ``box``."""
    shown = photo.picture
    assert shown, "a picture that can be read"
    made = holder.insert_picture(io.BytesIO(shown.raw))
    made._element.nvPicPr.cNvPr.set("descr", photo.alt or photo.caption or photo.file)
    wide, high = shown.width / box.width, shown.height / box.height
    lost = 1 - min(wide, high) / max(wide, high)
    if photo.is_photograph and lost <= MOST_CROPPED:
        _crop(made, wide, high, lost)
    else:
        _whole(made, shown, box)
    if shown.drawing:
        _add_drawing(made, shown.drawing)


def _crop(made: Any, wide: float, high: float, lost: float) -> None:
    made.crop_left = made.crop_right = lost / 2 if wide > high else 0
    made.crop_top = lost * _ABOVE if high > wide else 0
    made.crop_bottom = lost * (1 - _ABOVE) if high > wide else 0


def _whole(made: Any, shown: ShownPicture, box: Box) -> None:
    """Show the whole picture in the middle of ``box``."""
    made.crop_left = made.crop_right = made.crop_top = made.crop_bottom = 0
    scale = min(box.width / shown.width, box.height / shown.height)
    width, height = shown.width * scale, shown.height * scale
    made.left, made.top = (
        round((box.x + (box.width - width) / 2) * EMU),
        round((box.y + (box.height - height) / 2) * EMU),
    )
    made.width, made.height = round(width * EMU), round(height * EMU)


def _add_drawing(made: Any, drawing: bytes) -> None:
    """Give the picture the SVG file that newer programs show in its place."""
    part, package = made.part, made.part.package
    name = PackURI(str(package.next_image_partname("svg")))
    link = part.relate_to(Part(name, _SVG_TYPE, package, drawing), _SVG_RELATION)
    made._element.blipFill.find(".//{*}blip").append(parse_xml(_SVG_IN_PICTURE.format(link)))
