"""The page of figures: what it counts, what it leaves out, and that only counts change it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compendium.build.project import Project, opened
from compendium.build.site import build
from compendium.outputs.site.count_charts import MOST_BARS, CountChart, CountRow, several_counted
from compendium.outputs.site.statistics import STATISTICS_PATH, statistics_page
from compendium.system.progress import SILENT
from tests.folders import NUANXIN, QIAOLIANG, case_file, rewrite


def chart(*rows: tuple[str, tuple[int, ...]], series: tuple[str, ...] = ("",)) -> CountChart:
    return CountChart("key", "标题", "栏", series, tuple(CountRow(n, "", c) for n, c in rows))


@pytest.fixture(scope="module")
def page(prototype: Path) -> str:
    return (prototype / "build/site" / STATISTICS_PATH).read_text("utf-8")


def test_the_longest_bar_fills_the_width_and_pieces_follow_each_other() -> None:
    one, two = chart(("甲", (1, 3)), ("乙", (0, 2)), series=("一", "二")).bars
    assert [(p.series, p.start, p.width) for p in one.pieces] == [
        (0, "0.00%", "25.00%"),
        (1, "25.00%", "75.00%"),
    ]
    assert [(p.series, p.start, p.width) for p in two.pieces] == [(1, "0.00%", "50.00%")]


def test_a_single_number_says_nothing() -> None:
    assert not chart(("甲", (9,))).says_something
    assert not chart(("甲", (0, 9)), series=("一", "二")).says_something
    assert chart(("甲", (1, 9)), series=("一", "二")).says_something
    assert chart(("甲", (1,)), ("乙", (1,))).says_something


def test_what_stands_out_is_said_and_nothing_where_all_are_alike() -> None:
    assert chart(("甲", (3,)), ("乙", (2,))).said == "最多的是甲，3 个案例。"
    assert chart(("甲", (3,)), ("乙", (3,)), ("丙", (1,))).said == "最多的是甲、乙，各 3 个案例。"
    assert chart(("甲", (3,)), ("乙", (3,))).said == ""


def test_of_many_rows_the_first_are_drawn_and_the_table_has_all() -> None:
    many = chart(*((f"第{n}个", (n,)) for n in range(MOST_BARS + 3, 0, -1)))
    assert (len(many.bars), many.left_out, len(many.rows)) == (MOST_BARS, 3, MOST_BARS + 3)


def test_more_kinds_than_can_be_told_apart_are_drawn_as_one() -> None:
    five = chart(("甲", (1, 1, 1, 1, 2)), series=("一", "二", "三", "四", "五"))
    assert five.drawn_series == ("一", "二", "三", "其他")
    assert [p.width for p in five.bars[0].pieces][-1] == "50.00%"
    assert five.rows[0].counts == (1, 1, 1, 1, 2)


def test_a_long_name_is_cut_in_the_picture_alone() -> None:
    long = chart(("很长的名称" * 6, (1,)), ("乙", (1,)))
    assert len(long.bars[0].label) == 18
    assert long.rows[0].name == "很长的名称" * 6


def test_that_cases_count_twice_is_said() -> None:
    rows = [CountRow("甲", "", (2,)), CountRow("乙", "", (2,))]
    assert "几项" in several_counted(rows, 3)
    assert several_counted(rows, 4) == ""


def test_every_chart_has_its_numbers_as_a_table_and_asks_no_script(page: str) -> None:
    charts = page.count('class="chart__picture"')
    assert charts >= 3
    assert page.count('<table class="chart__rows">') == charts
    assert page.count('role="img" aria-label=') >= charts
    assert not re.search(r"<svg[^>]*style=|<rect[^>]*style=", page), "the policy would refuse it"


def test_only_counts_change_the_page(built: Path) -> None:
    file = built / "build/site" / STATISTICS_PATH
    before = file.stat().st_mtime_ns
    rewrite(case_file(built, NUANXIN), "暖心一小时，服务送到宿舍楼下", "一小时办好每件小事")
    assert build(built).problems == ()
    assert file.stat().st_mtime_ns == before
    text = case_file(built, QIAOLIANG).read_text("utf-8")
    old = re.search(r"^categories: .*$", text, re.M)
    assert old
    rewrite(case_file(built, QIAOLIANG), old[0], "categories: [好方法好办法]")
    assert build(built).problems == ()
    assert file.stat().st_mtime_ns != before


def test_the_key_of_the_page_holds_no_text_of_a_case(prototype: Path) -> None:
    with opened(prototype, SILENT, shown=False) as reading:
        assert isinstance(reading.project, Project)
        compendium = reading.project.compendium
        key = statistics_page(compendium).key
    assert all(entry.summary not in key for entry in compendium.entries)
