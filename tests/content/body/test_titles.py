"""A title breaks where its sense does, into lines that stand like a trapezium."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.content.body.titles import title_lines
from compendium.content.body.words import width

CAPACITY = 19


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("让党员站到最难的那道工序旁", ["让党员站到最难的那道工序旁"]),
        (
            "一条直通车道连到基层：机关党支部联系服务师生的闭环机制",
            ["一条直通车道连到基层：", "机关党支部联系服务师生的闭环机制"],
        ),
        (
            "“四步攻坚”工作法——让党员在AI模型训练一线亮身份",
            ["“四步攻坚”工作法", "——让党员在AI模型训练一线亮身份"],
        ),
        (
            "夏夜开讲的乡村振兴直播课堂让百名学子走进千家万户",
            ["夏夜开讲的乡村振兴直播课堂", "让百名学子走进千家万户"],
        ),
    ],
)
def test_a_title_breaks_where_its_sense_does(title: str, lines: list[str]) -> None:
    assert title_lines(title, CAPACITY) == lines


@pytest.mark.parametrize("capacity", [1, 8, 12, 19])
@pytest.mark.parametrize("first", ["", "甲", "课堂", "甲乙丙丁戊己庚辛壬癸"])
def test_what_follows_a_dash_goes_on_in_as_many_lines_as_it_needs(
    first: str, capacity: int
) -> None:
    """The dash leads the second line and stands in no line of its own."""
    title = f"{first}——子丑寅卯辰巳午未申酉戌亥甲乙丙丁戊己庚辛"
    lines = title_lines(title, capacity)
    assert "".join(lines) == title
    assert not any(line.endswith("—") for line in lines)
    assert all(width(line) <= max(capacity, width("——子")) for line in lines)


@given(st.text("党员课堂，。：“”《》（）—AI5", min_size=5, max_size=40))
def test_no_line_begins_or_ends_with_a_mark_that_may_not_stand_there(title: str) -> None:
    lines = title_lines(title, CAPACITY)
    assert "".join(lines) == title
    for line in lines[1:]:
        assert line[0] not in "，。：”》）"
    for line in lines[:-1]:
        assert line[-1] not in "“《（"


@given(st.text("党员课堂实训", min_size=1, max_size=40))
def test_plain_titles_fit_the_line(title: str) -> None:
    assert all(width(line) <= CAPACITY for line in title_lines(title, CAPACITY))


def test_what_brackets_hold_together_is_not_torn_apart() -> None:
    assert title_lines("党建品牌成果汇编（内部交流稿）", 11) == [
        "党建品牌成果汇编",
        "（内部交流稿）",
    ]
    title = "党建品牌成果汇编（内部交流稿）与认定项目“一支部一特色”案例选"
    assert all(line.count("（") == line.count("）") for line in title_lines(title, 11))
