"""Problems in the words and the form that the author reads."""

from __future__ import annotations

from compendium.content import codes
from compendium.content.problems import Location, has_errors, in_reading_order
from compendium.report.findings import tally
from compendium.report.text import report

ERROR = codes.UNKNOWN_KEY.at(Location("b.md", 3, 5), "不认识键“[bold]a”。", "删去它。")
WARNING = codes.LONG_TEXT.at(Location("a.md", 10), "正文偏长。", "精简。")


def test_a_problem_is_two_lines_and_marks_in_it_are_text() -> None:
    lines = [line.plain for line in report([ERROR, WARNING])]
    assert lines == [
        "b.md:3:5: K102 错误 不认识键“[bold]a”。",
        "    删去它。",
        "a.md:10:1: K306 提醒 正文偏长。",
        "    精简。",
    ]


def test_the_tally_counts_files_errors_and_warnings() -> None:
    assert tally([ERROR, WARNING, WARNING]) == "2 个文件里有 1 处错误、2 处提醒"


def test_the_tally_says_that_more_may_follow_where_the_front_matter_could_not_be_read() -> None:
    broken = codes.YAML_SYNTAX.at(Location("cases/2026/nuanxin/case.md", 3), "读不懂。", "请改。")
    told = tally([broken])
    assert told.startswith("1 个文件里有 1 处错误、0 处提醒（1 个案例")
    assert "改好以后可能还有" in told


def test_problems_are_told_once_by_file_line_and_column() -> None:
    later = codes.UNKNOWN_KEY.at(Location("a.md", 9, 2), "甲。", "乙。")
    assert in_reading_order([ERROR, WARNING, later, ERROR]) == (later, WARNING, ERROR)
    assert has_errors((WARNING, ERROR))
    assert not has_errors((WARNING,))
