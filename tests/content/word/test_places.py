"""Places are counted as a reader of the document counts them."""

from __future__ import annotations

from docx.document import Document as WordDocument

from .conftest import ReadWord
from .documents import built, paragraph, run, with_body


def places(word: ReadWord, raw: bytes) -> list[tuple[str, str]]:
    return [(loss.kind.code, loss.place) for loss in word(raw).losses]


def merged(document: WordDocument, words: str) -> None:
    """Add a table of which two cells are one."""
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = words
    table.cell(1, 0).text, table.cell(1, 1).text = "甲", "乙"


def test_tables_within_tables_are_not_counted(word: ReadWord) -> None:
    def write(document: WordDocument) -> None:
        document.add_paragraph("一、背景与起因")
        outer = document.add_table(1, 2)
        outer.cell(0, 0).text = "外面"
        outer.cell(0, 1).add_table(1, 1).cell(0, 0).text = "里面"
        document.add_paragraph("二、做法与经过")
        merged(document, "表头")

    assert places(word, built(write)) == [
        ("W117", "第 1 个表格（“一、背景与起因”之下）"),
        ("W116", "第 2 个表格（“二、做法与经过”之下）"),
    ]


def test_paragraphs_in_tables_are_of_the_table(word: ReadWord) -> None:
    def write(document: WordDocument) -> None:
        document.add_paragraph("一、背景与起因")
        for words in ("字一", "字二"):
            merged(document, words)
            line = document.add_paragraph("正文")
            line.add_run("删去的").font.strike = True
        last = document.tables[1].cell(1, 0).paragraphs[0].add_run("丙")
        last.font.strike = True

    assert places(word, built(write)) == [
        ("W106", "第 2 段（“一、背景与起因”之下）等 2 处"),
        ("W106", "第 2 个表格（“一、背景与起因”之下）"),
        ("W116", "第 1 个表格（“一、背景与起因”之下）"),
        ("W116", "第 2 个表格（“一、背景与起因”之下）"),
    ]


def test_paragraphs_in_text_boxes_are_of_the_paragraph_they_hang_on(word: ReadWord) -> None:
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{paragraph(run('框里第一段'))}{paragraph(run('框里第二段'))}"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    raw = with_body(
        paragraph(run("一、背景与起因")),
        paragraph(run("挂着框的一段。") + box),
        paragraph(run("改过的。", "<w:strike/>")),
    )
    assert places(word, raw) == [
        ("W111", "第 2 段（“一、背景与起因”之下）"), ("W106", "第 3 段（“一、背景与起因”之下）"),
    ]  # fmt: skip
