"""Findings of a case that came from Word speak of items and of Word, not of keys and lines."""

from __future__ import annotations

import re

import pytest

from compendium.content.model.case import Case
from compendium.content.problems import Location, Problem, Severity
from compendium.report.word_findings import (
    counted_words,
    labelled_line,
    once_each,
    word_findings,
)

PATH = "cases/2026/chenguang/case.md"
TEXT = """---
title: 晨光读书会的一年
brand: （请改写）品牌名称
unit: （请改写）创建党组织的全称
categories: [（请改写）]  # 换成合适的
date: 2026-13-05
metrics:
  - {label: 晨读, value: 很多}
photos:
  - {file: photo-1.jpg, caption: 共读一本书}
  - file: photo-2.jpg
    caption: 月底回看
---
## 一、背景与起因

支部现有党员18人,其中专任教师13人。
（执笔人：王某 13800001234）
"""


def line(path: str, number: int) -> str:
    lines = TEXT.split("\n")
    return lines[number - 1] if path == PATH and 0 < number <= len(lines) else ""


def problem(number: int, message: str, advice: str, column: int = 1, code: str = "K201") -> Problem:
    return Problem(Location(PATH, number, column), code, Severity.ERROR, message, advice)


def said(*problems: Problem) -> str:
    return "\n".join(text.plain for text in word_findings(once_each(problems, line), line))


def test_what_was_not_written_is_asked_for_once_by_its_label() -> None:
    told = said(
        problem(4, "单位表里没有“（请改写）创建党组织的全称”。", "是不是“甲”？可以填：甲、乙。"),
        problem(4, "“（请改写）”是模板里的提示。", "请换成自己的内容。", 7, "K312"),
        problem(5, "展示类别里没有“（请改写）”。", "可以填：好方法好办法。", 14),
    )
    assert told.split("\n") == [
        "1. 要改 创建党组织：还没有写。",
        "   可以填：甲、乙。在 Word 里这样补：标题下面写一行"
        "“创建党组织：党组织的全称，或者简称”，或者写在表里。"
        "单子里没有您的党组织的，请告诉办公室加进单位表，先不用改。",
        f"   （K201，{PATH} 第 4 行）",
        "2. 要改 展示类别：还没有写。",
        "   可以填：好方法好办法。在 Word 里这样补：标题下面写一行"
        "“展示类别：好方法好办法”，或者写在表里。",
        f"   （K201，{PATH} 第 5 行）",
    ]


CONSENT = problem(10, "“photo-1.jpg”里有可辨认的人。", "请写上“consent: 已取得”。")
HEADING = problem(14, "空的。", "请加上标题“## 二、做法”。")


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (
            problem(6, "date（定稿日期）写成了“2026-13-05”。", "写成“年-月-日”。"),
            "定稿日期：定稿日期写成了“2026-13-05”。|写成“年-月-日”。在 Word 里改“定稿日期”这一项。",
        ),
        (
            problem(8, "value 不是数。", "只写数字。"),
            "成效数据：数值 不是数。|只写数字。在 Word 里改成效数据的表。",
        ),
        (
            CONSENT,
            "第 1 张图片（“共读一本书”）：“photo-1.jpg”里有可辨认的人。"
            "|请写上“本人同意：已取得”。在 Word 里这样写：图注下面另起一行",
        ),
        (
            problem(12, "宽 640 像素。", "请用原图。"),
            "第 2 张图片（“月底回看”）：宽 640 像素。|请用原图。",
        ),
        (
            problem(16, "“图1”只有说明，没有图片。", "请登记在信息区的 photos 里。", 3),
            "没有图片。|请在 Word 里把图片插入到这行图注的上面，再导入一次。",
        ),
        (HEADING, "正文，“一、背景与起因”处：空的。|请加上标题“二、做法”。"),
        (
            problem(16, "用了英文的“,”。", "请改。", 10),
            "正文“一、背景与起因”之下，“支部现有党员18人,其中专任教师13人”处：用了英文的“,”。",
        ),
        (
            problem(17, "这里有手机号码。", "请删去。", 9),
            "正文“一、背景与起因”之下：这里有手机号码。",
        ),
    ],
)
def test_every_place_is_named_as_its_author_knows_it(found: Problem, expected: str) -> None:
    assert expected in said(found).replace("\n   ", "|")


def test_no_english_key_of_a_case_is_left() -> None:
    advice = "、".join(f"{name}: 甲" for name in Case.model_fields)
    told = said(problem(6, f"请看 {'、'.join(Case.model_fields)}。", advice))
    assert not re.search("[a-z]{3}", told.replace(PATH, "").replace("Word", ""))


@pytest.mark.parametrize(
    ("line_", "shown"),
    [
        ("brand: 晨光", "品牌名称：晨光"),
        ("photos:", "图片："),
        ("  - {file: a.jpg, people: 无}", "  - {文件名：a.jpg, 人物：无}"),
        ("  idea: 以学促干", "  总体思路：以学促干"),
        ("title 是英文里的标题。", "title 是英文里的标题。"),
        ("    缩进的 date: 甲", "    缩进的 date: 甲"),
    ],
)
def test_a_line_that_changed_is_shown_with_labels(line_: str, shown: str) -> None:
    assert labelled_line(line_) == shown


def test_what_is_told_is_counted() -> None:
    one = problem(6, "甲。", "乙。")
    warning = Problem(one.location, "K406", Severity.WARNING, "甲。", "乙。")
    assert counted_words([one, one, warning]) == "2 处要改，1 处请看一看"
    assert counted_words([warning]) == "1 处请看一看"


@pytest.mark.parametrize(
    ("words", "called"),
    [
        ("支部现有", "正文“一、背景与起因”之下“支部现有党员18人,其中专任教师13人。”这一段"),
        ("（执笔人", "正文“一、背景与起因”之下这一段"),
        ("brand", "第 3 行"),
    ],
)
def test_another_line_is_called_by_its_heading_and_words(words: str, called: str) -> None:
    number = next(n for n, text in enumerate(TEXT.split("\n"), 1) if text.startswith(words))
    told = said(problem(18, f"这一句与第 {number} 行的一句完全相同。", "请删去一处。"))
    assert f"这一句与{called}的一句完全相同。" in told
    other = f"这一段与 cases/2026/nuanxin/case.md 第 {number} 行起的一段几乎相同。"
    assert other in said(problem(18, other, "请核对。"))
