"""Unit and year: what a document says outweighs its path, and what differs is told."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from docx.document import Document as WordDocument

from compendium.authoring.import_answers import Answerer, with_unit_and_year
from compendium.authoring.questions import Ask
from compendium.authoring.schemas import list_schemas
from compendium.content.word.convert import WordCase, read_word
from tests.content.word.documents import CENTRE, built

VOCABULARY, UNITS = list_schemas()
ONE, OTHER = "清源商贸系学生党支部", "启明工程系教工党支部"
TODAY = datetime.date.today().year


def document(*lines: str, end: tuple[str, ...] = ()) -> WordCase:
    def write(document: WordDocument) -> None:
        document.add_paragraph("晨光读书会的一年").alignment = CENTRE
        for line in (*lines, "一、背景与起因", "正文一句话。", *end):
            document.add_paragraph(line)

    return read_word(built(write), VOCABULARY, UNITS)


def settled(
    word: WordCase, name: str, given: Mapping[str, Any] | None = None, ask: Ask | None = None
) -> WordCase:
    by = Answerer(Path("/收到的稿") / name, VOCABULARY, UNITS, ask)
    return with_unit_and_year(word, given or {}, by)


def told(word: WordCase) -> list[tuple[str, str, str]]:
    return [(loss.kind.code, loss.place, loss.words) for loss in word.losses]


SAYS = [
    ((f"创建党组织：{ONE}",), ()),
    (("支部：清源学生",), ()),
    ((ONE,), ()),
    ((f"——{ONE}创建案例",), ()),
    ((), (ONE, "2026年11月20日")),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "end"), SAYS)
@pytest.mark.parametrize("name", ["启明教工 2026 稿.docx", "启明教工/2026 稿.docx", "2026 稿.docx"])
def test_what_the_document_says_outweighs_the_path(
    lines: tuple[str, ...], end: tuple[str, ...], name: str
) -> None:
    case = settled(document(*lines, end=end), name)
    assert case.fields["unit"] == ONE
    differs = ("W169", "文件名", f"创建党组织：用了 {ONE}，没有用 {OTHER}")
    assert told(case) == ([differs] if name.startswith("启明教工 ") else [])


def test_an_answer_outweighs_the_subtitle_and_the_signature() -> None:
    case = settled(document(f"——{OTHER}案例", f"创建党组织：{ONE}"), "2026.docx")
    assert case.fields["unit"] == ONE
    assert told(case) == [("W169", "副标题、落款", f"创建党组织：用了 {ONE}，没有用 {OTHER}")]


def test_a_path_that_outweighs_what_the_text_mentions_says_so() -> None:
    case = settled(document(end=(f"去年{ONE}也来了。",)), "启明教工 2026.docx")
    assert case.fields["unit"] == OTHER
    assert told(case) == [("W169", "正文", f"创建党组织：用了 {OTHER}，没有用 {ONE}")]


def test_a_text_that_names_one_unit_tells_it_where_nothing_else_does() -> None:
    assert settled(document(end=(f"{ONE}有党员18人。",)), "2026.docx").fields["unit"] == ONE
    both = settled(document(end=(f"{ONE}与{OTHER}共建。",)), "2026.docx")
    assert "unit" not in both.fields


def test_a_unit_that_the_list_lacks_is_not_replaced_by_the_path_in_silence() -> None:
    case = settled(document("——某某系教工党支部案例"), "启明教工 2026.docx")
    assert case.fields["unit"] == OTHER
    assert told(case) == [("W169", "文件名", f"创建党组织：用了 {OTHER}，没有用 某某系教工党支部")]


def test_what_is_given_is_told_to_nobody() -> None:
    case = settled(document(f"创建党组织：{ONE}"), "启明教工.docx", {"unit": OTHER, "year": 2026})
    assert case.fields["unit"] == OTHER and told(case) == []


def test_a_unit_that_is_given_does_not_hide_that_the_document_names_one_the_list_lacks() -> None:
    """Its words stay in the text: who chose another one has to look."""
    given = {"unit": OTHER, "year": 2026}
    case = settled(document("——某某系教工党支部案例"), "稿.docx", given)
    assert told(case) == [
        ("W169", "副标题、落款", f"创建党组织：用了 {OTHER}，没有用 某某系教工党支部")
    ]
    case = settled(document("创建党组织：某某系教工党支部"), "稿.docx", given)
    assert [code for code, _, _ in told(case)] == ["W163"], "told once"


@pytest.mark.parametrize(
    ("lines", "name", "year", "codes"),
    [
        (("年度：2025",), "2025.docx", 2025, []),
        (("年度：2025",), "2026.docx", 2025, ["W169"]),
        (("定稿日期：2025年11月20日",), "稿.docx", 2025, []),
        (("定稿日期：2025年11月20日",), "2026.docx", 2026, ["W169"]),
        ((), "2025年/稿.docx", 2025, []),
        ((), "稿.docx", TODAY, ["W170"]),
    ],
)
def test_the_year_is_what_the_document_says(
    lines: tuple[str, ...], name: str, year: int, codes: list[str]
) -> None:
    """What python-docx writes was saved in 2013, as documents bear the date of their template."""
    case = settled(document(*lines), name)
    assert case.modified.startswith("2013")
    assert case.fields["year"] == year
    assert [code for code, _, _ in told(case)] == codes


def test_a_year_that_nothing_tells_is_asked() -> None:
    asked: list[Any] = []

    def ask(question: str, **how: Any) -> str:
        asked.append((question, how["default"]))
        return "2024"

    case = settled(document(), "稿.docx", ask=ask)
    assert case.fields["year"] == 2024 and told(case) == []
    assert asked == [("稿.docx 的年度", str(TODAY))]
