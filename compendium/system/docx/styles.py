"""Faces, sizes and spaces -> the styles of a .docx, every face by its name and none by a theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .markup import xml_value

LATIN_FACE = "Times New Roman"

LIKE_FACES = {
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
    "方正小标宋简体": "方正小标宋_GBK",
    "方正小标宋_GBK": "方正小标宋简体",
    "黑体": "SimHei",
    "宋体": "SimSun",
    "仿宋": "仿宋_GB2312",
    "楷体": "楷体_GB2312",
}
"""A face -> what a program may take where the reader's computer has no such face."""


class TypeLook(NamedTuple):
    """How words are set: the ``face`` of Han by its name, the ``size`` in points."""

    face: str
    size: float
    bold: bool = False
    spacing: float = 0.0


class ParagraphLook(NamedTuple):
    """How a paragraph stands: spaces in points, indents in 字; ``outline`` is a heading's level.

    ``line`` is the exact height of a line; 0: as high as what stands in it, which a paragraph
    with a picture needs.
    """

    align: str = "both"
    line: float = 0.0
    before: float = 0.0
    after: float = 0.0
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    outline: int = 0
    keep_next: bool = False
    border: str = ""


class ParagraphStyle(NamedTuple):
    """A style of paragraphs: its id, the name that Word shows, and its looks."""

    name: str
    label: str
    text: TypeLook
    paragraph: ParagraphLook = ParagraphLook()
    based: str = "Normal"
    colour: str = ""


def style_xml(style: ParagraphStyle) -> str:
    """Return the paragraph style ``style``; the one called Normal is the default."""
    is_default = style.name == "Normal"
    default = ' w:default="1"' if is_default else ""
    based = "" if is_default else f'<w:basedOn w:val="{style.based}"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style.name}">'
        f'<w:name w:val="{xml_value(style.label)}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph_properties(style.paragraph, style.text.size)}</w:pPr>"
        f"<w:rPr>{_type_properties(style.text, style.colour)}</w:rPr></w:style>"
    )


def character_style(name: str, label: str, properties: str) -> str:
    """Return a style of words; ``properties`` are in Word's order."""
    return (
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{xml_value(label)}"/>'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


def styles_xml(styles: Sequence[ParagraphStyle], others: Iterable[str] = ()) -> str:
    """Return what stands in styles.xml: the defaults, ``styles``, and styles of other kinds."""
    usual = next(style for style in styles if style.name == "Normal")
    looks = f"{_type_properties(usual.text, '')}{_LANGUAGE}"
    defaults = f"<w:docDefaults><w:rPrDefault><w:rPr>{looks}</w:rPr></w:rPrDefault></w:docDefaults>"
    return "".join((defaults, *map(style_xml, styles), *others, TABLE_STYLE))


def faces_xml(styles: Iterable[ParagraphStyle]) -> str:
    """Return what stands in fontTable.xml: every face that ``styles`` name, and its like."""
    faces = dict.fromkeys([LATIN_FACE, *(style.text.face for style in styles)])
    return "".join(map(_face, faces))


def _face(face: str) -> str:
    like = f'<w:altName w:val="{LIKE_FACES[face]}"/>' if face in LIKE_FACES else ""
    return f'<w:font w:name="{xml_value(face)}">{like}</w:font>'


def paragraph_properties(look: ParagraphLook, size: float) -> str:
    """Return the properties of a paragraph whose 字 are ``size`` points wide, in Word's order."""
    line = (
        f'w:line="{round(look.line * 20)}" w:lineRule="exact"'
        if look.line
        else 'w:line="240" w:lineRule="auto"'
    )
    around = f'w:before="{round(look.before * 20)}" w:after="{round(look.after * 20)}"'
    return "".join(
        (
            "<w:keepNext/>" if look.keep_next else "",
            f"<w:pBdr>{look.border}</w:pBdr>" if look.border else "",
            f"<w:spacing {around} {line}/>",
            _indent(look, size),
            f'<w:jc w:val="{look.align}"/>',
            f'<w:outlineLvl w:val="{look.outline - 1}"/>' if look.outline else "",
        )
    )


def _indent(look: ParagraphLook, size: float) -> str:
    """Return the indents, in 字 and in points: programs read one or the other."""
    told = (
        f'w:{side}Chars="{round(chars * 100)}" w:{side}="{round(chars * size * 20)}"'
        for side, chars in (("left", look.left), ("right", look.right), ("firstLine", look.first))
    )
    return f"<w:ind {' '.join(told)}/>"


def _type_properties(look: TypeLook, colour: str) -> str:
    """Return the properties of words; no face is left to a theme, which would outrank it."""
    half = round(look.size * 2)
    return "".join(
        (
            f'<w:rFonts w:ascii="{LATIN_FACE}" w:hAnsi="{LATIN_FACE}" w:cs="{LATIN_FACE}" '
            f'w:eastAsia="{xml_value(look.face)}"/>',
            "<w:b/><w:bCs/>" if look.bold else '<w:b w:val="0"/><w:bCs w:val="0"/>',
            f'<w:color w:val="{colour}"/>' if colour else "",
            f'<w:spacing w:val="{round(look.spacing * 20)}"/>' if look.spacing else "",
            f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>',
        )
    )


_LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
TABLE_STYLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr>'
    f"<w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style>"
)
"""Tables with lines around every cell, and the room beside their words."""
