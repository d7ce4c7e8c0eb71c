"""``DocumentLook``: the faces, sizes and spaces of a case in Word, and the styles made of them."""

from __future__ import annotations

from typing import NamedTuple

from ...system.docx.page import OUTER
from ...system.docx.styles import ParagraphLook, ParagraphStyle, TypeLook, character_style
from ...system.docx.titles import WRAP_STYLE
from .columns import TABLE_SIZE

XIAOBIAOSONG, HEITI, KAITI, FANGSONG = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"

DEEPEST_STYLE = 4
"""Levels of headings and of what goes on in lists that have styles; deeper ones take the last."""


class DocumentLook(NamedTuple):
    """How a case is set: faces by their names, sizes in points, ``line`` in points, exactly.

    ``headings`` are those of 一、（一）1. and （1）; ``numbers`` says where the page number stands.
    """

    title: TypeLook = TypeLook(XIAOBIAOSONG, 22)
    unit: TypeLook = TypeLook(KAITI, 16)
    text: TypeLook = TypeLook(FANGSONG, 16, spacing=-0.2)
    headings: tuple[TypeLook, ...] = (
        TypeLook(HEITI, 16),
        TypeLook(KAITI, 16),
        TypeLook(FANGSONG, 16, bold=True),
        TypeLook(FANGSONG, 16),
    )
    line: float = 28.0
    numbers: str = OUTER


GONGWEN = DocumentLook()
"""GB/T 9704-2012: 2号小标宋, 3号仿宋, 28 字 in a line: a fifth of a point closer than solid."""

_RULE = '<w:bottom w:val="single" w:sz="6" w:space="1" w:color="auto"/>'
_SIDE = '<w:left w:val="single" w:sz="18" w:space="8" w:color="A6A6A6"/>'
_LETTERS = "Courier New"


def document_styles(look: DocumentLook) -> tuple[ParagraphStyle, ...]:
    """Return the styles of paragraphs that documents of ``look`` use."""
    text, line = look.text, look.line
    small, tiny = TypeLook(FANGSONG, TABLE_SIZE), TypeLook(FANGSONG, 9)
    kai = TypeLook(KAITI, text.size, spacing=text.spacing)
    body = ParagraphLook(line=line, first=2)
    return (
        ParagraphStyle("Normal", "Normal", text._replace(spacing=0)),
        ParagraphStyle("Title", "Title", look.title, ParagraphLook("center", before=12, after=6)),
        ParagraphStyle("Subtitle", "Subtitle", look.unit, ParagraphLook("center", after=6)),
        ParagraphStyle("Unit", "创建党组织", look.unit, ParagraphLook("center", after=12)),
        ParagraphStyle("Abstract", "摘要", kai, body),
        ParagraphStyle("BodyText", "Body Text", text, body),
        *_headings(look),
        ParagraphStyle("ListParagraph", "List Paragraph", text, body),
        *(_continued(level, text, line) for level in range(1, DEEPEST_STYLE + 1)),
        ParagraphStyle("Quote", "Quote", kai, ParagraphLook(line=line, first=2, left=2, right=2)),
        ParagraphStyle(
            "NoteTitle",
            "提示标题",
            TypeLook(HEITI, text.size),
            ParagraphLook(before=6, left=1, keep_next=True, border=_SIDE),
        ),
        ParagraphStyle(
            "NoteText", "提示内容", text, ParagraphLook(line=line, first=2, left=1, border=_SIDE)
        ),
        ParagraphStyle("Term", "定义项", TypeLook(HEITI, text.size), ParagraphLook(first=2)),
        ParagraphStyle(
            "Code", "HTML Preformatted", tiny._replace(size=10.5), ParagraphLook("left")
        ),
        ParagraphStyle("Rule", "分隔线", small, ParagraphLook("center", border=_RULE)),
        ParagraphStyle("Figure", "图片", small, ParagraphLook("center", before=6, keep_next=True)),
        ParagraphStyle("Caption", "caption", TypeLook(KAITI, 12), ParagraphLook("center", after=6)),
        ParagraphStyle(
            "TableCaption",
            "表题",
            TypeLook(HEITI, 12),
            ParagraphLook("center", before=6, keep_next=True),
        ),
        ParagraphStyle("TableText", "表格文字", small, ParagraphLook("left")),
        ParagraphStyle("TableHead", "表头", TypeLook(HEITI, 12), ParagraphLook("center")),
        ParagraphStyle(
            "FactsTitle",
            "附表标题",
            TypeLook(HEITI, 16),
            ParagraphLook("left", before=12, after=6, keep_next=True),
        ),
        ParagraphStyle("FootnoteText", "footnote text", tiny, ParagraphLook("left")),
        ParagraphStyle("Header", "header", TypeLook("宋体", 10.5), ParagraphLook("left")),
        ParagraphStyle("Footer", "footer", TypeLook("宋体", 14), ParagraphLook("left")),
        ParagraphStyle(
            "TOCHeading", "TOC Heading", TypeLook(HEITI, 16), ParagraphLook("center", after=12)
        ),
        *(
            ParagraphStyle(f"TOC{n}", f"toc {n}", text, ParagraphLook("left", left=n - 1))
            for n in (1, 2, 3)
        ),
    )


CHARACTER_STYLES = (
    WRAP_STYLE,
    character_style("Hyperlink", "Hyperlink", '<w:color w:val="1F4E79"/>'),
    character_style("LinkAddress", "链接地址", '<w:sz w:val="21"/><w:szCs w:val="21"/>'),
    character_style(
        "FootnoteReference", "footnote reference", '<w:vertAlign w:val="superscript"/>'
    ),
    character_style("Emphasis", "Emphasis", '<w:em w:val="dot"/>'),
    character_style(
        "Verbatim",
        "HTML Code",
        f'<w:rFonts w:ascii="{_LETTERS}" w:hAnsi="{_LETTERS}" w:cs="{_LETTERS}"/>',
    ),
)


def _headings(look: DocumentLook) -> tuple[ParagraphStyle, ...]:
    return tuple(
        ParagraphStyle(
            f"Heading{level}",
            f"heading {level}",
            text,
            ParagraphLook(line=look.line, first=2, outline=level, keep_next=True),
        )
        for level, text in enumerate(look.headings, 1)
    )


def _continued(level: int, text: TypeLook, line: float) -> ParagraphStyle:
    name = "List Continue" if level == 1 else f"List Continue {level}"
    paragraph = ParagraphLook(line=line, first=2, left=level * 2 - 2)
    return ParagraphStyle(name.replace(" ", ""), name, text, paragraph)
