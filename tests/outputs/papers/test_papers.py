"""What the office signs and files: filled from the cases, blank where a person writes."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt

from compendium.authoring.schemas import list_schemas
from compendium.build.export import ExportOrder, HandedOn, export
from compendium.content.word.convert import read_word
from compendium.outputs.papers import paper
from compendium.outputs.registry import EXPORTS
from compendium.report.scope import EVERYTHING, choose
from compendium.system.office_suite import NoSuiteError
from tests.folders import JIANGXIN, append, case_file, rewrite

PLAN = "plan: {idea: 把党课开到台边。, goals: 人人有一讲。, measures: 每周两讲。}\nsample: true"
PRIVATE = ("办公电话", "党支部意见", "党总支意见")


def handed_on(root: Path, name: str, *cases: str, **answers: object) -> HandedOn:
    kind = next(kind for kind in EXPORTS if kind.name == name)
    scope = choose(root, cases) if cases else EVERYTHING
    return export(root, kind, ExportOrder(scope, root / "交", answers))


def words_of(file: Path) -> str:
    """Return all words of the document, cells and paragraphs a line each."""
    document = Document(io.BytesIO(file.read_bytes()))
    paragraphs = document.element.body.iter(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"
    )
    texts = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
    return "\n".join("".join(t.text or "" for t in p.iter(texts)) for p in paragraphs)


def test_the_form_is_read_back_as_the_front_matter_that_filled_it(content: Path) -> None:
    rewrite(case_file(content), "sample: true", PLAN)
    (file,) = handed_on(content, "form", JIANGXIN).files
    read = read_word(file.read_bytes(), *list_schemas())
    fields = read.fields
    assert fields["brand"] == "匠心领航" and fields["type"] == "一支部一特色"
    assert fields["leader"] == {"name": "林某", "position": "党支部书记"}
    assert fields["summary"].startswith("实训课上党员教师各讲各的")
    assert fields["plan"] == {
        "idea": "把党课开到台边。",
        "goals": "人人有一讲。",
        "measures": "每周两讲。",
    }
    assert {loss.words for loss in read.losses if loss.kind.code == "W161"} == {*PRIVATE}


def test_a_form_that_fills_its_page_begins_no_blank_one(content: Path) -> None:
    (file,) = handed_on(content, "form", JIANGXIN).files
    last = Document(io.BytesIO(file.read_bytes())).paragraphs[-1]
    assert last.text == "" and last.style
    assert last.style.paragraph_format.line_spacing == Pt(1)


def test_what_a_person_signs_stays_blank(content: Path) -> None:
    (file,) = handed_on(content, "form", JIANGXIN).files
    (table,) = Document(io.BytesIO(file.read_bytes())).tables
    assert table.rows[0].cells[-2].text == "办公电话" and table.rows[0].cells[-1].text == ""
    for cell, label in (
        (table.rows[-1].cells[0], "党支部意见："),
        (table.rows[-1].cells[-1], "党总支意见："),
    ):
        assert cell.text.split() == [label, "负责人（签章）：", "（加盖公章）", "年", "月", "日"]


def test_the_sheet_of_reviews_tells_what_was_found_and_what_is_kept(content: Path) -> None:
    append(case_file(content), "\n目前有七讲。\n")
    words = words_of(handed_on(content, "review", JIANGXIN).files[0])
    assert "提醒 K710 过后会看错的时间" in words
    assert "系党总支（示例）" in words and "2026年11月21日" in words
    for stage in ("初审", "复审", "终审", "一校", "二校", "三校"):
        assert f"\n{stage}\n" in words
    rewrite(
        case_file(content),
        "sample: true",
        "silence: [{code: K710, reason: 引文照原样}]\nsample: true",
    )
    words = words_of(handed_on(content, "review", JIANGXIN).files[0])
    assert "提醒 K710" not in words and "K710\n引文照原样" in words


def test_the_report_on_the_site_counts_what_the_checks_found(content: Path) -> None:
    clean = words_of(handed_on(content, "selfcheck").files[0])
    assert clean.count("没有发现问题") == 11 and "年　　月　　日" in clean
    assert "终审" in clean.split("三审三校台账")[1]
    append(case_file(content), "\n见[外站](https://example.org/)，打给 13800138000。\n")
    made = handed_on(content, "selfcheck")
    words = words_of(made.files[0])
    assert "校外链接\n指向别的网站的链接\n提醒 1 处" in words
    assert "错误 1 处" in words and "K602 手机号码" in words and "13800138000" not in words
    assert f"有错误、没有发布的：{JIANGXIN}" in words


def test_the_same_cases_give_the_same_bytes(content: Path) -> None:
    for name in ("form", "review", "selfcheck"):
        first = [file.read_bytes() for file in handed_on(content, name).files]
        assert first and first == [f.read_bytes() for f in handed_on(content, name).files]


def test_without_an_office_suite_a_sentence_says_so(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(raw: bytes, ending: str) -> bytes:
        raise NoSuiteError

    monkeypatch.setattr(paper, "pdf_of", fail)
    made = handed_on(content, "form", JIANGXIN, pdf=True)
    assert [file.suffix for file in made.files] == [".docx"]
    assert [loss.kind.code for _, loss in made.losses] == ["W211"]
    monkeypatch.setattr(paper, "pdf_of", lambda raw, ending: b"%PDF-")
    made = handed_on(content, "form", JIANGXIN, pdf=True)
    assert [file.suffix for file in made.files] == [".docx", ".pdf"] and not made.losses
