"""The appendices say all that the settings say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from compendium.content.settings import read_settings
from compendium.outputs.book.contents.chapters import appendix_data, statistics_data
from compendium.outputs.book.contents.statistics import Statistics


def test_a_programme_may_have_more_than_ten_steps(tmp_path: Path) -> None:
    settings, _ = read_settings(tmp_path)
    assert settings
    steps = [{"name": f"第{n}步", "when": "", "text": ""} for n in range(1, 13)]
    long = replace(settings, extra={**settings.extra, "steps": steps})
    rows = appendix_data("notice", cast(Any, None), long)["rows"]
    assert [row[0] for row in rows][-3:] == ["十", "十一", "十二"]


def test_a_total_of_nothing_is_left_out_and_few_words_are_counted() -> None:
    few = Statistics(cases=1, words=1268, units=1, awarded=0, tables=())
    assert statistics_data(few)["totals"] == [
        ["1", "篇", "收录案例"],
        ["1", "个", "创建党组织"],
        ["1268", "字", "正文合计"],
    ]
    many = replace(few, words=23_100, awarded=2)
    assert statistics_data(many)["totals"][2:] == [
        ["2", "项", "认定项目"],
        ["2.3", "万字", "正文合计"],
    ]
