"""Sections and their numbers, as an author types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.build.check import check
from compendium.content.model.han_numbers import to_han
from tests.folders import NUANXIN, append, case_file, rewrite, told


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("## 二、主要做法", "## 二、主要办法", [("K301", 13), ("K303", 18)]),
        ("## 二、主要做法", "## 主要做法", [("K304", 18)]),
        ("## 二、主要做法", "## 2. 主要做法", [("K304", 18)]),
        ("## 二、主要做法", "## 三、主要做法", [("K305", 18), ("K305", 22)]),
        ("## 二、主要做法", "# 二、主要做法", [("K301", 18), ("K305", 22), ("K309", 18)]),
        ("## 二、主要做法", "##二、主要做法", []),
        ("## 二、主要做法", "## **二、主要做法**", [("K304", 18)]),
        ("党员轮值，当场办结。\n", "\n", [("K308", 18)]),
        ("党员轮值，当场办结。\n", "字。\n\n## \n", [("K304", 22)]),
        ("党员轮值，当场办结。\n", "字。\n\n### ###\n", [("K304", 22)]),
        ("## 二、主要做法", "## 二、主要做法 \t ##  ", []),
    ],
)
def test_a_wrong_outline_is_told_at_its_heading(
    content: Path, old: str, new: str, expected: list[tuple[str, int]]
) -> None:
    rewrite(case_file(content, NUANXIN), old, new)
    assert sorted(told(content, NUANXIN)) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "**二、主要做法**",
        "**二、**主要做法",
        "<b>二、主要做法</b>",
        "__2.__ 主要做法",
        "`二、`主要做法",
    ],
)
def test_the_advice_on_a_heading_repeats_none_of_its_marks(content: Path, typed: str) -> None:
    rewrite(case_file(content, NUANXIN), "## 二、主要做法", f"## {typed}")
    told_of = [p for p in check(content).problems if p.code == "K304"]
    assert len(told_of) == 1
    assert "写成“## 二、主要做法”" in told_of[0].advice


def test_sections_in_another_order_are_told(content: Path) -> None:
    file = case_file(content, NUANXIN)
    rewrite(file, "## 一、工作法概述", "## 一、临时")
    rewrite(file, "## 二、主要做法", "## 二、工作法概述")
    rewrite(file, "## 一、临时", "## 一、主要做法")
    assert told(content, NUANXIN) == [("K302", 18)]


@pytest.mark.parametrize("body", ["", "只有文字，没有标题。\n", "### （一）小节\n"])
def test_a_body_without_sections_is_told_and_no_crash(content: Path, body: str) -> None:
    file = case_file(content, NUANXIN)
    matter = file.read_text("utf-8").partition("\n---\n")[0]
    file.write_text(f"{matter}\n---\n{body}", "utf-8")
    found = told(content, NUANXIN)
    assert [code for code, _ in found] == ["K301"] * 3
    assert {line for _, line in found} == {13}


def test_numbers_go_on_beyond_ten_and_start_again_below_each_section(content: Path) -> None:
    han = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    text = "".join(f"### （{number}）小节\n\n内容。\n\n" for number in han)
    rewrite(case_file(content, NUANXIN), "党员轮值，当场办结。\n", text)
    append(
        case_file(content, NUANXIN), "\n### （一）小节\n\n#### 1.一\n\n##### （1）一\n\n#### 2.二\n"
    )
    assert told(content, NUANXIN) == []


def test_headings_are_counted_however_many_there_are(content: Path) -> None:
    numbered = "".join(f"### （{to_han(number)}）小节\n\n内容。\n\n" for number in range(1, 121))
    rewrite(case_file(content, NUANXIN), "党员轮值，当场办结。\n", numbered + "### 小节\n")
    assert told(content, NUANXIN) == [("K304", 500)]


@pytest.mark.parametrize("level", range(1, 7))
def test_many_headings_without_numbers_are_told_and_no_crash(content: Path, level: int) -> None:
    headings = f"{'#' * level} 标题\n\n" * 1_100
    rewrite(case_file(content, NUANXIN), "党员轮值，当场办结。\n", f"内容。\n\n{headings}")
    told(content, NUANXIN)


def test_a_heading_inside_code_is_no_heading(content: Path) -> None:
    append(case_file(content, NUANXIN), "\n```\n## 不是标题\n```\n")
    assert told(content, NUANXIN) == []


@pytest.mark.parametrize(("words", "codes"), [(2_900, []), (3_100, ["K306"]), (5_100, ["K307"])])
def test_a_long_text_is_warned_about_and_a_very_long_one_refused(
    content: Path, words: int, codes: list[str]
) -> None:
    append(case_file(content, NUANXIN), "\n" + "字" * words + "\n")
    assert [code for code, _ in told(content, NUANXIN)] == codes


def test_the_body_is_checked_though_the_front_matter_is_wrong(content: Path) -> None:
    file = case_file(content, NUANXIN)
    rewrite(file, "title: ", "title：")
    rewrite(file, "## 二、主要做法", "## 主要做法")
    assert [code for code, _ in told(content, NUANXIN)] == ["K006", "K304"]
