"""Lines before the text that name fields are taken like the rows of the table, or told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.document import Document as WordDocument

from compendium.content.word.convert import WordCase
from compendium.content.word.days import day_in, year_in
from compendium.content.word.labels import LABELS

from .conftest import ReadWord
from .documents import CENTRE, built

TITLE, SECTIONS = "晨光读书会的一年", ("一、背景与起因", "正文一句话。", "二、做法与经过", "正文。")
BODY = "## 一、背景与起因\n\n正文一句话。\n\n## 二、做法与经过\n\n正文。\n"


def lines(*head: str) -> Callable[[WordDocument], None]:
    """Return what writes a title, the lines ``head`` (bold between stars) and a text."""

    def write(document: WordDocument) -> None:
        document.add_paragraph(TITLE).alignment = CENTRE
        for line in (*head, *SECTIONS):
            paragraph = document.add_paragraph()
            for number, part in enumerate(line.split("*")):
                if part:
                    paragraph.add_run(part).bold = bool(number % 2)

    return write


def told(case: WordCase) -> list[tuple[str, str]]:
    return [(loss.kind.code, loss.words) for loss in case.losses]


BOTH = {"brand": "晨光", "categories": ["好方法好办法"], "date": "2026-11-20"}


@pytest.mark.parametrize(
    "head",
    [
        ("品牌名称：晨光", "展示类别：好方法好办法", "定稿日期：2026年11月20日"),
        ("品牌名称:晨光", "展示类别 : 好方法好办法。", "定稿日期:2026-11-20"),
        ("*品牌名称：*晨光", "*展示类别*好方法好办法", "*定稿日期*：2026.11.20"),
        ("品牌名称\t晨光", "展示类别　好方法好办法", "日　期：二〇二六年十一月二十日"),
        ("品牌名称：晨光 展示类别：好方法好办法 定稿日期：2026年11月20日",),
        ("品牌名称：晨光；展示类别：好方法好办法；定稿日期：2026/11/20",),
        ("品牌名称\t晨光\t展示类别\t好方法好办法\t定稿日期\t20261120",),
        ("*品牌名称*晨光　*展示类别*好方法好办法　*定稿日期*2026年11月20日",),
        ("品牌名称：晨光\n展示类别：“好方法好办法”\n定稿日期：２０２６年１１月２０日",),
        ("【品牌名称】晨光", "【展示类别】好方法好办法", "［定稿日期］2026年11月20日"),
        ("品牌名称：", "晨光", "展示类别：", "好方法好办法", "定稿日期：", "2026年11月20日"),
        ("1.品牌名称：晨光", "（2）展示类别（可多选）：好方法好办法", "三、定稿日期：2026-11-20"),
        ("展示类别：□好体制好机制 ☑好方法好办法　品牌名称：晨光　定稿日期：2026年11月20日",),
    ],
)  # fmt: skip
def test_labelled_lines_are_taken_as_the_table_is(word: ReadWord, head: tuple[str, ...]) -> None:
    case = word(built(lines(*head)))
    assert {key: case.fields.get(key) for key in BOTH} == BOTH
    assert case.fields["title"] == TITLE
    assert case.body == BODY
    assert told(case) == []


EXAMPLES: dict[str, tuple[str, Any]] = {
    "honours": ("省级先进", [{"name": "省级先进", "level": "省级"}]),
    "metrics": ("先锋岗18个", [{"label": "先锋岗", "value": 18, "unit": "个"}]),
    "unit": ("清源商贸系学生党支部", "清源商贸系学生党支部"),
    "type": ("一支部一特色", "一支部一特色"),
    "form": ("工作法", "工作法"),
    "year": ("2026年", 2026),
    "categories": ("好方法好办法、好经验好举措", ["好方法好办法", "好经验好举措"]),
    "outcomes": ("机制办法", ["机制办法"]),
    "activities": ("主题党日 志愿服务", ["主题党日", "志愿服务"]),
    "standards": ("组织师生有力", ["组织师生有力"]),
    "programmes": ("样板支部", ["样板支部"]),
    "stage": ("培育", "培育"),
    "keywords": ("晨读、书单", ["晨读", "书单"]),
    "partners": ("某某书店", ["某某书店"]),
    "authors": ("王某、李某", ["王某", "李某"]),
    "date": ("2026年1月5日", "2026-01-05"),
    "updated": ("2026年1月5日", "2026-01-05"),
    "identity": ("2026/chenguang", None),
    "plan": ("以学促干。", {"idea": "以学促干。"}),
}


@pytest.mark.thorough
@pytest.mark.parametrize(("label", "key"), LABELS.items())
def test_every_label_of_the_forms_is_one_of_lines_too(word: ReadWord, label: str, key: str) -> None:
    said, value = EXAMPLES.get(key, ("一点一滴", "一点一滴"))
    case = word(built(lines("副标题以外的一行", f"{label}：{said}")))
    outer, _, inner = key.partition(".")
    found = case.fields.get(outer)
    if key == "title":
        assert told(case)[-1][0] == "W169", "the title above is used"
    else:
        assert (found[inner] if inner and found else found) == value
    assert case.body == f"副标题以外的一行\n\n{BODY}"


@pytest.mark.parametrize("head", ["项目简介", "*项目简介*", "摘要："])
def test_what_stands_below_a_label_of_its_own_line_is_its_answer(word: ReadWord, head: str) -> None:
    case = word(built(lines(head, "为什么做，怎么做。", "接着说做成了什么。")))
    assert case.fields["summary"] == "为什么做，怎么做。"
    assert told(case) == [("W168", "接着说做成了什么。")], "a second paragraph is told"


def test_a_heading_that_is_a_label_does_not_begin_the_text(word: ReadWord) -> None:
    def write(document: WordDocument) -> None:
        document.add_heading("项目简介", 1)
        document.add_paragraph("为什么做，怎么做。")
        document.add_heading("一、总体思路", 1)
        document.add_paragraph("正文。")

    case = word(built(write))
    assert case.fields["summary"] == "为什么做，怎么做。"
    assert case.body == "## 一、总体思路\n\n正文。\n"


def test_what_is_not_known_stays_in_the_text_and_is_told(word: ReadWord) -> None:
    case = word(built(lines("指导单位：某某部", "品牌名称：晨光")))
    assert case.fields["brand"] == "晨光"
    assert case.body == f"指导单位：某某部\n\n{BODY}"
    assert told(case) == [("W168", "指导单位：某某部")]


def test_what_is_private_is_not_carried(word: ReadWord) -> None:
    case = word(built(lines("执笔人：王某　联系电话：13800001234", "邮箱：a@b.cn")))
    assert case.fields["authors"] == ["王某"]
    assert "1380" not in str(case) and "a@b" not in str(case)
    assert told(case) == [("W161", "联系电话"), ("W161", "邮箱")]


CLOSING = [
    ("（执笔人：王某　联系电话：13800001234）", ["王某"], ["联系电话"]),
    ("（执笔人：王某 13800001234）", ["王某"], ["电话、邮箱"]),
    ("执笔人：王某　邮箱：wang@example.cn", ["王某"], ["邮箱"]),
    ("联系人：王某　电话：0599-8123456", None, ["联系人", "电话"]),
]


@pytest.mark.parametrize(("line", "authors", "private"), CLOSING)
def test_a_line_that_closes_the_text_with_a_number_is_not_carried(
    word: ReadWord, line: str, authors: list[str] | None, private: list[str]
) -> None:
    def write(document: WordDocument) -> None:
        lines()(document)
        document.add_paragraph(line)

    case = word(built(write))
    assert (case.body, case.fields.get("authors")) == (BODY, authors)
    assert told(case) == [("W161", label) for label in private]


@pytest.mark.parametrize(
    "line",
    [
        "（执笔人：王某　联系电话：见台账）",
        "联系电话印在桌牌上：学生扫码就能看到。",
        "支部公布了热线 0599-8123456，一年接到电话 730 次。",
        "电话：0599-8123456　做法：党员轮流接听，每周公布一次，接不了的转给难题会。",
    ],
)
def test_what_says_more_stays_in_the_text(word: ReadWord, line: str) -> None:
    def write(document: WordDocument) -> None:
        lines()(document)
        document.add_paragraph(line)

    assert line in word(built(write)).body


def test_lines_in_a_table_that_only_holds_them_apart_are_taken(word: ReadWord) -> None:
    def write(document: WordDocument) -> None:
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "品牌名称：晨光", "定稿日期：2026年1月5日"
        document.add_table(1, 1).cell(0, 0).text = "晨光长明"
        document.add_paragraph("一、背景与起因")

    case = word(built(write))
    assert dict(case.fields) == {"brand": "晨光", "date": "2026-01-05"}
    assert told(case) == [("W168", "晨光长明")]


@pytest.mark.parametrize("title", ["对标：七个有力的一年", "负责人的一天", "品牌建设之路"])
def test_a_title_may_begin_with_a_label(word: ReadWord, title: str) -> None:
    def write(document: WordDocument) -> None:
        document.add_paragraph(title).alignment = CENTRE
        document.add_paragraph("一、背景与起因")

    assert word(built(write)).fields["title"] == title


def test_two_answers_to_one_question_are_told(word: ReadWord) -> None:
    case = word(built(lines("品牌名称：晨光", "品牌名称：暮光")))
    assert case.fields["brand"] == "晨光"
    assert told(case) == [("W169", "品牌名称：用了 晨光，没有用 暮光")]


def test_what_cannot_be_read_is_told_with_its_label(word: ReadWord) -> None:
    case = word(built(lines("定稿日期：11月20日", "展示类别：好点子", "年度：今年")))
    assert told(case) == [
        ("W163", "定稿日期：11月20日"), ("W163", "展示类别：好点子"), ("W163", "年度：今年"),
    ]  # fmt: skip


def test_a_name_and_a_position_are_two_answers(word: ReadWord) -> None:
    case = word(built(lines("负责人：王某（党支部书记）")))
    assert case.fields["leader"] == {"name": "王某", "position": "党支部书记"}


def test_a_day_alone_at_the_end_is_that_of_the_text(word: ReadWord) -> None:
    def write(document: WordDocument) -> None:
        lines()(document)
        document.add_paragraph("清源商贸系学生党支部")
        document.add_paragraph("2026年11月20日")

    case = word(built(write))
    assert case.fields["date"] == "2026-11-20"
    assert case.body.endswith("\n2026年11月20日\n"), "the line stays"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2026年11月5日", "2026-11-05"), ("2026 年 11 月 5 号", "2026-11-05"),
        ("2026—11—05", "2026-11-05"), ("2026．11．5", "2026-11-05"),
        ("二○二六年十一月二十一日", "2026-11-21"), ("二零二六年一月五日", "2026-01-05"),
        ("2026年13月1日", ""), ("2026年2月30日", ""), ("20261301", ""), ("2026年11月", ""),
        ("11月5日", ""), ("12026-11-05", ""), ("", ""),
    ],
)  # fmt: skip
def test_days_are_read_in_every_form_of_everyday_writing(words: str, day: str) -> None:
    assert day_in(words) == day


def test_years_are_read_in_figures_and_in_han() -> None:
    assert [year_in(one) for one in ("２０２６年度", "二〇二六年", "今年")] == [2026, 2026, None]
