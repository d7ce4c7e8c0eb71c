"""A drawing in a line -> its pictures and text boxes; what is neither is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias
from xml.etree.ElementTree import Element

from . import losses
from .namespaces import (
    CHARTED,
    DIAGRAM,
    DRAWN,
    FORMULA,
    MC,
    OFFICE,
    PLACED,
    RELATED,
    SVG,
    VML,
    W,
    number_of,
)
from .pieces import Boxed, Crop, Inline, PictureMark, TextRun
from .reading import WordReading

ReadBlocks: TypeAlias = Callable[[Element, WordReading], tuple[object, ...]]

_GROUP = re.compile(r"\}(?:wgp|grpSp|group)\Z")
_NOT_SAID = re.compile(
    r"(?:(?:图片|图像|图形|照片|Picture|Image|Graphic|IMG)[\s_-]*\d*|.*\.(?:jpe?g|png|gif|bmp|tiff?|webp)"
    r"|(?:IMG|DSC|mmexport|微信图片)[_\d-]*)",
    re.IGNORECASE | re.DOTALL,
)
_BY_MACHINE = ("已自动生成", "AI 生成", "AI generated", "automatically generated")
_CASE_PICTURE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:jpe?g|png|webp|svg)")
_WHOLE = 100_000
_VML_WHOLE = 65_536


def drawing_inlines(
    element: Element, reading: WordReading, word_blocks: ReadBlocks
) -> list[Inline]:
    """Return the pictures and text boxes of ``element`` (w:drawing, w:pict, w:object)."""
    found: list[Inline] = []
    for one in _leaves(element):
        if one.tag == f"{W}txbxContent":
            with reading.inside(reading.place()):
                blocks = word_blocks(one, reading)
            found += [Boxed(blocks)] if blocks else []  # type: ignore[arg-type]  # blocks they are
        else:
            found += _picture(one, element, reading)
    if any(isinstance(one, Boxed) for one in found):
        reading.tell(losses.TEXT_BOX)
    if len(found) > 1 and any(_GROUP.search(one.tag) for one in element.iter()):
        reading.tell(losses.GROUPED)
    return found + _else(element, reading, found=bool(found))


def _else(element: Element, reading: WordReading, *, found: bool) -> list[Inline]:
    """Return what stands for a drawing of another kind, nothing as a rule, and tell of it."""
    if element.find(f".//{OFFICE}OLEObject") is not None:
        reading.tell(losses.EMBEDDED)
    elif element.find(f".//{CHARTED}chart") is not None:
        reading.tell(losses.DRAWING, "图表")
    elif element.find(f".//{DIAGRAM}relIds") is not None:
        reading.tell(losses.DRAWING, "SmartArt 图形")
    elif art := [one.get("string", "") for one in element.iter(f"{VML}textpath")]:
        return [TextRun("".join(art))]
    elif not found and element.find(f".//{FORMULA}oMath") is None:
        reading.tell(losses.DRAWING)
    return []


def _leaves(element: Element) -> Iterator[Element]:
    """Yield the pictures and text boxes of ``element``, of alternatives one."""
    for child in element:
        if child.tag == f"{MC}AlternateContent":
            for choice in child:
                if leaves := [*_leaves(choice)]:
                    yield from leaves
                    break
        elif child.tag in (f"{DRAWN}blip", f"{VML}imagedata", f"{W}txbxContent"):
            yield child
        else:
            yield from _leaves(child)


def _picture(blip: Element, drawing: Element, reading: WordReading) -> list[Inline]:
    name = blip.get(f"{RELATED}embed") or blip.get(f"{RELATED}id") or blip.get(f"{RELATED}link")
    relation = reading.relations.get(name or "")
    if relation is None or relation.outside:
        kind = losses.LINKED_PICTURE if relation else losses.NO_PICTURE
        reading.tell(kind, relation.target if relation else "")
        return []
    crop = _crop(blip, drawing)
    if crop != Crop():
        reading.tell(losses.CROPPED)
    told = _named(drawing)
    target = _drawn(blip, reading) if told.endswith(".svg") else ""
    return [PictureMark(target or relation.target, said_of(drawing), crop, told)]


def _drawn(blip: Element, reading: WordReading) -> str:
    """Return the part with the SVG that our own documents keep beside a picture; '' for none."""
    for one in blip.iter(f"{SVG}svgBlip"):
        relation = reading.relations.get(one.get(f"{RELATED}embed", ""))
        if relation and not relation.outside:
            return relation.target
    return ""


def _named(drawing: Element) -> str:
    """Return the file that our own documents say a drawing was made with; '' for others.

    Word calls its drawings 图片 1, so nothing else looks like a file of a case.
    """
    names = [one.get("name", "") for one in drawing.iter(f"{PLACED}docPr")]
    return names[0] if len(names) == 1 and _CASE_PICTURE.fullmatch(names[0]) else ""


def said_of(drawing: Element) -> str:
    """Return what the author says a drawing shows; nothing where a machine said it."""
    told = [one.get("descr", "") for one in drawing.iter(f"{PLACED}docPr")]
    told += [one.get("alt", "") for one in drawing.iter(f"{VML}shape")]
    words = " ".join((told[0] if told else "").split())
    machine = any(sign in words for sign in _BY_MACHINE)
    return "" if machine or _NOT_SAID.fullmatch(words) else words


def _crop(blip: Element, drawing: Element) -> Crop:
    if blip.tag.startswith(VML):
        sides = (
            _vml_share(blip.get(f"crop{side}", "")) for side in ("left", "top", "right", "bottom")
        )
        return _sane(Crop(*sides))
    for fill in drawing.iter():
        if fill.tag.endswith("}blipFill") and fill.find(f"{DRAWN}blip") is blip:
            cut = fill.find(f"{DRAWN}srcRect")
            if cut is not None:
                return _sane(Crop(*(number_of(cut.get(side)) for side in "ltrb")))
    return Crop()


def _sane(crop: Crop) -> Crop:
    """Return ``crop`` without sides that add to the picture; none where nothing would be left."""
    left, top, right, bottom = (max(0, side) for side in crop)
    return (
        Crop(left, top, right, bottom)
        if left + right < _WHOLE and top + bottom < _WHOLE
        else Crop()
    )


def _vml_share(typed: str) -> int:
    if typed.endswith("f"):
        return number_of(typed[:-1]) * _WHOLE // _VML_WHOLE
    try:
        return int(float(typed) * _WHOLE) if typed else 0
    except (ValueError, OverflowError):
        return 0
