"""What a call asks for comes out of the cases: documents, pictures, the list, what is wrong."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from compendium.build.export import ExportOrder, HandedOn, export
from compendium.content.model.call import CallLayout, Typeface
from compendium.content.problems import CannotWorkError
from compendium.outputs.registry import EXPORTS
from compendium.outputs.word.calls.layout import look_of
from compendium.report.scope import EVERYTHING, choose
from tests.folders import JIANGXIN, bytes_of, case_file, rewrite

CALL = """\
title: 结题
types: [一支部一特色]
parts:
  - {name: 主要做法与经验, sections: [做法与经过, 主要做法, 取得成效]}
  - {name: 思路, sections: [工作法概述]}
pictures: {most: 1, width: 1800, formats: [png]}
layout:
  text: {face: 宋体, size: 小四}
  title: {face: 黑体, size: 小二}
columns:
  - {name: 序号, key: number}
  - {name: 支部, key: unit}
  - {name: 党总支, key: parent}
  - {name: 书记, key: leader}
  - {name: 电话}
"""
PACKAGE = next(kind for kind in EXPORTS if kind.name == "package")


def packed(root: Path, *cases: str, call: str = CALL) -> HandedOn:
    (root / "calls").mkdir(exist_ok=True)
    (root / "calls/tese.yml").write_text(call, "utf-8")
    scope = choose(root, cases) if cases else EVERYTHING
    return export(root, PACKAGE, ExportOrder(scope, root / "交", {"call": "tese"}))


def files_of(root: Path) -> dict[str, bytes]:
    """Return what was written, by the paths below the folder of the call."""
    return {path.removeprefix("tese/"): raw for path, raw in bytes_of(root / "交").items()}


def named(files: dict[str, bytes], end: str) -> bytes:
    (found,) = [raw for path, raw in files.items() if path.endswith(end)]
    return found


def test_the_text_stands_under_the_headings_of_the_call_in_its_faces(content: Path) -> None:
    packed(content, JIANGXIN)
    document = Document(io.BytesIO(named(files_of(content), "正文.docx")))
    heads = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert heads == ["一、主要做法与经验"]
    words = "\n".join(p.text for p in document.paragraphs)
    assert "党课与实训两张皮" not in words and "每讲十分钟，讲完就练" in words
    assert "项目简介" not in words
    faces = document.styles["Body Text"].element.rPr.rFonts.get(qn("w:eastAsia"))
    assert (faces, document.styles["Body Text"].font.size.pt) == ("宋体", 12)
    summary = Document(io.BytesIO(named(files_of(content), "简介.docx")))
    assert "实训课上党员教师各讲各的" in summary.paragraphs[-2].text


def test_pictures_are_renamed_and_packed_as_the_call_wants_them(content: Path) -> None:
    packed(content, JIANGXIN)
    files = files_of(content)
    raw = named(files, "图片/图1-师徒在实训台边结对.png")
    with Image.open(io.BytesIO(raw)) as image:
        assert (image.format, image.size) == ("PNG", (1600, 1067))


def test_the_list_has_a_row_a_case_and_leaves_empty_what_no_case_tells(content: Path) -> None:
    packed(content)
    sheet = openpyxl.load_workbook(io.BytesIO(files_of(content)["汇总表.xlsx"])).active
    assert sheet
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["序号", "支部", "党总支", "书记", "电话"]
    assert [row[0] for row in rows[1:]] == list(range(1, len(rows)))
    assert ("启明系教工党支部", "林某") in [(row[1], row[3]) for row in rows]
    assert all(row[4] is None for row in rows[1:])


def test_what_does_not_fit_is_told_in_words_and_stays_out_of_the_archive(content: Path) -> None:
    made = packed(content, JIANGXIN)
    report = files_of(content)["还差什么.txt"].decode()
    assert "K959" in report and "K951" in report and "K950 错误 通知要“思路”" in report
    assert {loss.kind.code for _, loss in made.losses} == {"W221"}
    with zipfile.ZipFile(io.BytesIO(files_of(content)["tese.zip"])) as archive:
        names = archive.namelist()
    assert len(names) == 4 and not any(name.endswith(".txt") for name in names)


def test_a_case_of_another_type_is_not_packed(content: Path) -> None:
    made = packed(content, JIANGXIN, call=CALL.replace("[一支部一特色]", "[一系一品牌]"))
    assert [loss.kind.code for _, loss in made.losses] == ["W222"]
    assert not any("docx" in path for path in files_of(content))


def test_a_call_with_errors_packs_nothing(content: Path) -> None:
    with pytest.raises(CannotWorkError, match=r"calls/tese\.yml 有错误"):
        packed(content, call=CALL.replace("most: 1", "most: 一张"))
    assert not (content / "交").exists()


def test_a_case_with_errors_keeps_no_other_from_being_packed(content: Path) -> None:
    rewrite(case_file(content), "brand:", "brnd:")
    made = packed(content)
    assert made.left_out == (JIANGXIN,) and made.files


def test_the_same_cases_give_the_same_package(content: Path) -> None:
    packed(content)
    first = files_of(content)
    packed(content)
    assert files_of(content) == first


def test_what_a_call_leaves_out_of_its_layout_is_as_the_standard_has_it() -> None:
    usual = look_of(CallLayout())
    assert (usual.title.size, usual.text.size, usual.line) == (22, 16, 28)
    assert [one.bold for one in usual.headings] == [False, False, True, False]
    small = look_of(CallLayout(text=Typeface(face="宋体", size="五号")))
    assert (small.text.face, small.text.size) == ("宋体", 10.5)
