"""Findings of every kind: errors and warnings in two cases, one elsewhere, hostile words."""

from __future__ import annotations

import pytest

from compendium.content import codes
from compendium.content.model.overview import Overview
from compendium.content.problems import Location, Problem, in_reading_order
from compendium.report.findings import Findings

HOSTILE = "</script><img src=x>|`@all` [a](https://x.example)\x1b[31m,:%\n::error::x ##[error]y"
JIANGXIN, NUANXIN = "cases/2026/jiangxin/case.md", "cases/2026/nuanxin/case.md"

LINES = {
    (JIANGXIN, 3): f"title: {HOSTILE}",
    (JIANGXIN, 9): "正文里有一个" + "很长很长的句子" * 30,
    (NUANXIN, 1): "---",
}

PROBLEMS: tuple[Problem, ...] = in_reading_order(
    [
        codes.UNKNOWN_KEY.at(Location(JIANGXIN, 3, 8), f"不认识键“{HOSTILE}”。", "删去它。"),
        codes.LONG_TEXT.at(Location(JIANGXIN, 9, 40), "正文偏长。", "精简。"),
        codes.MISSING_KEY.at(Location(NUANXIN), "缺少 title。", "请补上。"),
        codes.NO_LIST.at(Location("cases/units.yml"), "缺少 cases/units.yml。", "请复制一份。"),
    ]
)


@pytest.fixture
def findings() -> Findings:
    """Three cases, one of them sound."""
    return Findings(
        PROBLEMS,
        (
            Overview("2026/jiangxin", HOSTILE, "启明系党总支", words=1800, photos=2),
            Overview("2026/nuanxin"),
            Overview("2025/qiaoliang", "连心桥", "机关直属党支部", words=2400, photos=1),
        ),
        lambda path, number: LINES.get((path, number), ""),
        "党建品牌成果展示",
        "https://showcase.example/rules/",
    )


@pytest.fixture
def nothing() -> Findings:
    """One case, with which nothing is wrong."""
    return Findings((), (Overview("2025/qiaoliang", "连心桥"),), lambda path, number: "")


def many(errors: int, warnings: int) -> Findings:
    """Return findings of one case: so many errors and warnings, one a line."""
    told = [
        *(
            codes.HEADING_FORM.at(Location(NUANXIN, n + 1), f"第{n}处。", "改。")
            for n in range(errors)
        ),
        *(
            codes.LONG_TEXT.at(Location(NUANXIN, n + 1), f"第{n}处。", "改。")
            for n in range(warnings)
        ),
    ]
    return Findings(in_reading_order(told), (Overview("2026/nuanxin"),), lambda path, number: "")
