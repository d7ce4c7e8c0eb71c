"""The template is filled in and read back: every answer comes to its key."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from compendium.authoring.schemas import list_schemas
from compendium.authoring.word_templates import FORM_NAME, TEMPLATE_NAME, template_files
from compendium.content.word.convert import WordCase, read_word
from tests.content.word.documents import paragraph, run, with_body

BOX = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TYPED = {
    "title": "晨光读书会：一刻钟里的支部日常",
    "brand": "晨光读书会",
    "unit": "清源商贸系学生党支部",
    "year": "2026",
    "keywords": "晨读、支部书单",
    "leader.name": "叶某",
    "leader.position": "学生党支部书记",
    "authors": "叶某、王某",
    "date": "2026-11-05",
    "summary": "学生党员平时分散，\n支部把晨读固定下来。",
    "section.1": "支部有学生党员十一名。",
}
TICKED = (
    "type=yizhibu-yitese",
    "categories=fangfa-banfa",
    "activities=dangke",
    "activities=zhuti-dangri",
)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return template_files(*list_schemas())


def filled(raw: bytes, *, flat: bool = False) -> bytes:
    """Return the template ``raw`` filled in as Word does it; ``flat`` as WPS may save it."""
    document = Document(io.BytesIO(raw))
    controls = [*document.element.body.iter(qn("w:sdt"))]
    assert len(controls) > 50
    for control in controls:
        tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val"))
        texts = [*control.find(qn("w:sdtContent")).iter(qn("w:t"))]
        if tag in TICKED:
            control.find(f".//{BOX}checked").set(f"{BOX}val", "1")
            texts[0].text = "☑"
        elif tag in TYPED:
            prompt = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
            prompt.getparent().remove(prompt)
            style = texts[0].getparent().find(qn("w:rPr"))
            texts[0].getparent().remove(style)
            texts[0].text = TYPED[tag]
    if flat:
        flatten(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def flatten(document: WordDocument) -> None:
    for control in [*document.element.body.iter(qn("w:sdt"))]:
        for child in control.find(qn("w:sdtContent")):
            control.addprevious(child)
        control.getparent().remove(control)


def read(raw: bytes) -> WordCase:
    return read_word(raw, *list_schemas())


@pytest.mark.parametrize("flat", [False, True])
def test_what_is_filled_in_comes_to_its_keys(files: dict[str, bytes], flat: bool) -> None:
    case = read(filled(files[TEMPLATE_NAME.format("案例")], flat=flat))
    assert dict(case.fields) == {
        "title": TYPED["title"],
        "brand": "晨光读书会",
        "unit": "清源商贸系学生党支部",
        "type": "一支部一特色",
        "year": 2026,
        "categories": ["好方法好办法"],
        "activities": ["党课", "主题党日"],
        "keywords": ["晨读", "支部书单"],
        "leader": {"name": "叶某", "position": "学生党支部书记"},
        "authors": ["叶某", "王某"],
        "date": "2026-11-05",
        "summary": "学生党员平时分散，支部把晨读固定下来。",
        "form": "案例",
    }
    assert case.body.startswith(
        "## 一、背景与起因\n\n支部有学生党员十一名。\n\n## 二、做法与经过\n"
    )
    assert [loss for loss in case.losses if loss.kind.code != "W164"] == []


def test_an_empty_template_gives_no_field_but_its_form(files: dict[str, bytes]) -> None:
    for form in ("案例", "工作法", "机制"):
        case = read(files[TEMPLATE_NAME.format(form)])
        assert dict(case.fields) == {"form": form}
        assert {loss.words for loss in case.losses} == {
            "标题",
            "品牌名称",
            "创建党组织",
            "项目简介",
        }


def test_the_application_form_is_written_and_read(files: dict[str, bytes]) -> None:
    document = Document(io.BytesIO(files[FORM_NAME]))
    table = document.tables[0]
    for row, words in ((3, "晨光读书会"), (5, "以读书促交心。")):
        table.cell(row, 1).paragraphs[0]._p.clear_content()
        table.cell(row, 1).paragraphs[0].add_run(words)
    out = io.BytesIO()
    document.save(out)
    case = read(out.getvalue())
    assert case.fields["brand"] == "晨光读书会"
    assert case.fields["plan"] == {"idea": "以读书促交心。"}
    assert {loss.words for loss in case.losses if loss.kind.code == "W161"} == {
        "办公电话", "党支部意见", "党总支意见",
    }  # fmt: skip


def test_the_documents_are_the_same_every_time_and_their_xml_is_whole(
    files: dict[str, bytes],
) -> None:
    assert template_files(*list_schemas()) == files
    for raw in files.values():
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for name in archive.namelist():
                ElementTree.fromstring(archive.read(name))
            assert all(entry.date_time[0] == 1980 for entry in archive.infolist())


def test_every_list_is_todays(files: dict[str, bytes]) -> None:
    vocabulary, units = list_schemas()
    with zipfile.ZipFile(io.BytesIO(files[TEMPLATE_NAME.format("案例")])) as archive:
        text = archive.read("word/document.xml").decode()
    names = [
        name
        for key in ("type", "categories", "activities", "standards")
        for name in vocabulary.lists()[key].names()
    ]
    assert all(name in text for name in (*names, *units.names()))


def test_no_control_is_of_a_kind_that_libreoffice_repeats(files: dict[str, bytes]) -> None:
    """LibreOffice 7.4 saves plain-text controls and those around paragraphs four times over."""
    for raw in files.values():
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            root = ElementTree.fromstring(archive.read("word/document.xml"))
        assert [*root.iter(qn("w:sdt"))]
        assert not [*root.iter(qn("w:text"))]
        within = {held for line in root.iter(qn("w:p")) for held in line.iter(qn("w:sdt"))}
        assert within == {*root.iter(qn("w:sdt"))}


def test_what_libreoffice_repeated_is_read_once() -> None:
    """As LibreOffice 7.4.7 saved a control of the former template that held 晨光 5 讲."""
    control = (
        '<w:sdt><w:sdtPr><w:alias w:val="品牌名称"/><w:text/></w:sdtPr><w:sdtContent><w:r>{}</w:r>'
        "</w:sdtContent></w:sdt>"
    )
    pieces = ("", "晨光", "5", "讲", "")
    held = "".join(
        control.format("".join(f"<w:t>{one}</w:t>" for one in (piece, "晨光5讲") if one))
        for piece in pieces
    )
    label = control.replace("品牌名称", "别的").format("<w:t>晨光5讲</w:t>")
    raw = with_body(paragraph(run("开头是一句完整的话。")), paragraph(run("有") + held + label))
    assert read(raw).body.endswith("有晨光5讲晨光5讲\n"), "another control may say the same"


def test_what_is_written_in_the_style_of_a_hint_is_kept() -> None:
    told = paragraph(run("这是写在提示上的话。"), '<w:pStyle w:val="Hint"/>')
    hint = paragraph(run("（请填写下表：……）"), '<w:pStyle w:val="Hint"/>')
    style = '<w:style w:type="paragraph" w:styleId="Hint"><w:name w:val="填写说明"/></w:style>'
    raw = with_body(told, hint, styles=style)
    assert read(raw).body == "这是写在提示上的话。\n"
