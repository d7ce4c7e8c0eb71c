"""Paragraphs and tables -> a paper of the office as a .docx, and as a PDF where that is asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...content.word.losses import Loss, LossKind
from ...system.docx.markup import paragraph_xml, run_xml
from ...system.docx.package import CoreProperties, DocxParts, packed
from ...system.docx.page import CENTRE, PageEdges, section_xml, settings_xml
from ...system.docx.styles import (
    ParagraphLook,
    ParagraphStyle,
    TypeLook,
    faces_xml,
    styles_xml,
)
from ...system.docx.tables import CellXml, grid_xml
from ...system.docx.titles import WRAP_STYLE, title_xml
from ...system.office_suite import NoSuiteError, pdf_of
from ..exports import Exported

NO_PDF = LossKind(
    "W211",
    "没有写 PDF：这台电脑上没有 LibreOffice，或者它没有转成",
    "装好 LibreOffice 再试，或者用 Word、WPS 打开，另存为 PDF。",
)

TABLE_END = "TableEnd"
"""The style of the paragraph that Word wants behind a table: too low to begin a page of its own."""

_FANGSONG, _HEITI, _KAITI = "仿宋_GB2312", "黑体", "楷体_GB2312"
_IN_CELL = ParagraphLook("center", before=2, after=2, line=16)
_TITLE = TypeLook("方正小标宋简体", 20)
_STYLES = (
    ParagraphStyle("Normal", "Normal", TypeLook(_FANGSONG, 12), ParagraphLook("left")),
    ParagraphStyle("Title", "Title", _TITLE, ParagraphLook("center", after=10)),
    ParagraphStyle(
        "Section",
        "小标题",
        TypeLook(_HEITI, 14),
        ParagraphLook("left", before=10, after=4, outline=1, keep_next=True),
    ),
    ParagraphStyle("Text", "正文", TypeLook(_FANGSONG, 14), ParagraphLook(line=26, first=2)),
    ParagraphStyle("Label", "栏目", TypeLook(_HEITI, 12), _IN_CELL),
    ParagraphStyle("Cell", "填写", TypeLook(_FANGSONG, 12), _IN_CELL._replace(align="left")),
    ParagraphStyle("Middle", "居中填写", TypeLook(_FANGSONG, 12), _IN_CELL),
    ParagraphStyle(
        "Right", "落款", TypeLook(_FANGSONG, 12), ParagraphLook("right", before=6, line=16)
    ),
    ParagraphStyle("Hint", "说明", TypeLook(_KAITI, 11), ParagraphLook("left", after=4)),
    ParagraphStyle(TABLE_END, "表后", TypeLook(_FANGSONG, 1), ParagraphLook("left", line=1)),
    ParagraphStyle("Header", "header", TypeLook("宋体", 10.5), ParagraphLook("left")),
    ParagraphStyle("Footer", "footer", TypeLook("宋体", 12), ParagraphLook("center")),
)


class OfficePaper(NamedTuple):
    """A paper: its ``name`` as a file, its ``title``, whose it is, what it holds (XML)."""

    name: str
    title: str
    creator: str
    body: str
    sample: bool = False


def handed_out(paper: OfficePaper, *, pdf: bool) -> Exported:
    """Return the files of ``paper``; the PDF only where it is asked and can be made."""
    raw = _document(paper)
    files = {f"{paper.name}.docx": raw}
    if not pdf:
        return Exported(files)
    try:
        return Exported({**files, f"{paper.name}.pdf": pdf_of(raw, ".docx")})
    except NoSuiteError:
        return Exported(files, (Loss(NO_PDF, "", "导出"),))


def _document(paper: OfficePaper) -> bytes:
    document = DocxParts()
    document.add("styles", "styles", styles_xml(_STYLES, (WRAP_STYLE,)))
    document.add("fonts", "fontTable", faces_xml(_STYLES))
    document.add("settings", "settings", settings_xml())
    edges = PageEdges("示例" if paper.sample else "", "", CENTRE)
    held = f"{title_xml(paper.title, 'Title', _TITLE.size)}{paper.body}"
    core = CoreProperties(paper.title, paper.creator)
    return packed(document, held, section_xml(document, edges), core)


def lines_xml(lines: Iterable[str], style: str = "Cell") -> str:
    """Return a paragraph for every one of ``lines``; at least one."""
    return "".join(paragraph_xml(run_xml(line), style) for line in lines) or paragraph_xml(
        "", style
    )


def rows_xml(
    heads: tuple[str, ...], rows: Iterable[tuple[str, ...]], shares: tuple[float, ...]
) -> str:
    """Return a table whose first row is repeated on every page; cells are plain words."""
    cells = [CellXml(x, 0, 1, 1, lines_xml([head], "Label")) for x, head in enumerate(heads)]
    for y, row in enumerate(rows, 1):
        cells += [CellXml(x, y, 1, 1, lines_xml(said.split("\n"))) for x, said in enumerate(row)]
    every = range(max((cell.y for cell in cells), default=0) + 1)
    return grid_xml(cells, shares, head=1, whole_rows=every) + paragraph_xml("", "Hint")


def paper_name(*words: str) -> str:
    """Return the name of a paper, made of ``words``, some of which may be ''."""
    return "-".join(filter(None, words))[:80]
