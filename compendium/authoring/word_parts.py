"""Paragraphs, tables and content controls -> a .docx, by zipfile, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from html import escape

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WIDTH = 8_844
"""Twentieths of a point between the margins of A4 by GB/T 9704 (156 mm)."""

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""What every entry of the archive bears: the same content gives the same bytes."""

_LATIN = "Times New Roman"
_BOX = (
    '<w14:checkbox><w14:checked w14:val="0"/>'
    '<w14:checkedState w14:val="2611" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)


def run_xml(text: str, style: str = "") -> str:
    """Return a run of ``text`` in a character style."""
    told = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{told}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def paragraph_xml(inside: str, style: str = "") -> str:
    """Return a paragraph that holds ``inside``, XML, in a paragraph style."""
    told = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{told}{inside}</w:p>"


def text_control(tag: str, label: str, prompt: str, kind: str = "<w:text/>") -> str:
    """Return a control to type in, within a line; ``kind`` is the element that says what it is."""
    return (
        f"<w:sdt><w:sdtPr>{_named(tag, label)}<w:showingPlcHdr/>{kind}</w:sdtPr>"
        f"<w:sdtContent>{run_xml(prompt, 'PlaceholderText')}</w:sdtContent></w:sdt>"
    )


def long_control(tag: str, label: str, prompt: str) -> str:
    """Return a control for paragraphs, pictures and tables."""
    held = paragraph_xml(run_xml(prompt, "PlaceholderText"))
    return (
        f"<w:sdt><w:sdtPr>{_named(tag, label)}<w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{held}</w:sdtContent></w:sdt>"
    )


def drop_down(tag: str, label: str, prompt: str, values: Iterable[str]) -> str:
    """Return a control to choose one of ``values`` in."""
    items = "".join(
        f'<w:listItem w:displayText="{escape(one)}" w:value="{escape(one)}"/>' for one in values
    )
    return text_control(tag, label, prompt, f"<w:dropDownList>{items}</w:dropDownList>")


def check_boxes(key: str, values: Iterable[tuple[str, str]]) -> str:
    """Return a box for each of ``values`` (name, code), tagged ``key=code``, its name behind it."""
    return "".join(
        f"<w:sdt><w:sdtPr>{_named(f'{key}={code}', name)}{_BOX}</w:sdtPr>"
        f"<w:sdtContent>{run_xml('☐')}</w:sdtContent></w:sdt>{run_xml(f'{name}　')}"
        for name, code in values
    )


def day_control(tag: str, label: str) -> str:
    """Return a control to choose a day in."""
    form = '<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="zh-CN"/></w:date>'
    return text_control(tag, label, "单击此处选择日期", form)


def table_xml(rows: Iterable[Iterable[str]], widths: tuple[int, ...]) -> str:
    """Return a table of cells that hold paragraphs; ``widths`` are shares of the page.

    WPS reads the grid, Word the widths of table and cells: all are written.
    """
    total = sum(widths)
    columns = [_WIDTH * share // total for share in widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    lines = "".join(_row(list(row), columns) for row in rows)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )


def _row(cells: list[str], columns: list[int]) -> str:
    """Return a row; its last cell takes the columns that are left."""
    widths = [*columns[: len(cells) - 1], sum(columns[len(cells) - 1 :])]
    spans = [1] * (len(cells) - 1) + [len(columns) - len(cells) + 1]
    held = "".join(map(_cell, cells, widths, spans))
    return f"<w:tr>{held}</w:tr>"


def _cell(inside: str, width: int, columns: int) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}</w:tcPr>{inside}</w:tc>'


def _named(tag: str, label: str) -> str:
    return f'<w:alias w:val="{escape(label)}"/><w:tag w:val="{escape(tag)}"/>'


def document_bytes(body: Iterable[str]) -> bytes:
    """Return the .docx of ``body``, paragraphs and tables, on A4 by GB/T 9704."""
    page = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" '
        'w:bottom="1984" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
    )
    document = f"<w:document {_NAMESPACES}><w:body>{''.join(body)}{page}</w:body></w:document>"
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            'ContentType="application/xml"/><Override PartName="/word/document.xml" '
            f'ContentType="{_TYPES}.document.main+xml"/><Override PartName="/word/styles.xml" '
            f'ContentType="{_TYPES}.styles+xml"/></Types>'
        ),
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/document.xml": document,
        "word/styles.xml": f"<w:styles {_NAMESPACES}>{_STYLES}</w:styles>",
        "word/_rels/document.xml.rels": _relation("styles", "styles.xml"),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # else the archive would tell on which system it was made
            archive.writestr(entry, _HEAD + xml)
    return out.getvalue()


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATED}/{kind}" Target="{target}"/></Relationships>'
    )


def _style(name: str, label: str, face: str, size: int, *, more: str = "", lead: str = "") -> str:
    """Return a paragraph style; ``size`` in half points, ``lead`` its paragraph properties."""
    default = ' w:default="1"' if name == "Normal" else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    faces = f'w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:eastAsia="{face}"'
    looks = f'<w:rFonts {faces}/>{more}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{label}"/>{based}'
        f"<w:pPr>{lead}</w:pPr><w:rPr>{looks}</w:rPr></w:style>"
    )


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_STYLES = "".join(
    (
        _style("Normal", "Normal", "仿宋_GB2312", 28),
        _style("Title", "Title", "方正小标宋简体", 44, lead='<w:jc w:val="center"/>'),
        _style("Heading1", "heading 1", "黑体", 32, lead='<w:outlineLvl w:val="0"/>'),
        _style("Hint", "填写说明", "楷体_GB2312", 24, more='<w:color w:val="595959"/>'),
        '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>'
        '<w:rPr><w:color w:val="666666"/></w:rPr></w:style>',
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr>'
        f"<w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style>",
    )
)
