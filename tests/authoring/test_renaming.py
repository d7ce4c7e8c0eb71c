"""A new name in the office's lists: the old one goes into the history, in any style."""

from __future__ import annotations

import pytest

from compendium.authoring.renaming import Renaming, renamed
from compendium.content.model.validate import units_in, vocabulary_in
from compendium.content.program import PROGRAM

FLOW = """# 名单
units:
  - {name: 机电系党总支, short: 机电系, code: jidian, kind: 党总支}  # 批注
  - {name: 教工党支部, code: jiaogong, kind: 党支部, parent: "机电系党总支"}
  - {name: 电子系党总支, code: dianzi, kind: 党总支, until: 2025, succeeded_by: [机电系党总支]}
"""
BLOCK = """units:
  - code: jidian
    name: 机电系党总支  # 批注
    kind: 党总支
    formerly:
      - until: 2020
        name: 机械系党总支
  - {name: 后勤党支部, code: hq, kind: 直属党支部, formerly: [{until: 2021, name: 总务党支部}]}"""

RENAMING = Renaming("unit", "机电系党总支", "智造系党总支", 2026)


def test_the_list_gets_the_new_name_and_keeps_the_old_one() -> None:
    after, problems = renamed(FLOW, RENAMING)
    assert problems == []
    assert after.splitlines() == [
        "# 名单",
        "units:",
        "  - {name: 智造系党总支, formerly: [{until: 2026, name: 机电系党总支}],"
        " short: 机电系, code: jidian, kind: 党总支}  # 批注",
        "  - {name: 教工党支部, code: jiaogong, kind: 党支部, parent: 智造系党总支}",
        "  - {name: 电子系党总支, code: dianzi, kind: 党总支, until: 2025,"
        " succeeded_by: [智造系党总支]}",
    ]


def test_a_history_that_is_there_grows() -> None:
    after, problems = renamed(BLOCK, RENAMING)
    assert problems == []
    again, problems = renamed(after, Renaming("unit", "后勤党支部", "保障党支部", 2026))
    assert problems == []
    assert "    name: 智造系党总支  # 批注\n" in again
    assert "      - {until: 2026, name: 机电系党总支}\n      - until: 2020\n" in again
    assert "formerly: [{until: 2026, name: 后勤党支部}, {until: 2021, name: 总务党支部}]" in again
    units, _ = units_in(again)
    assert units
    names = [unit.all_names() for unit in units.units]
    assert names == [
        ("智造系党总支", "机电系党总支", "机械系党总支"),
        ("保障党支部", "后勤党支部", "总务党支部"),
    ]


def test_a_history_is_begun_in_a_block() -> None:
    text = BLOCK.replace("    formerly:\n      - until: 2020\n        name: 机械系党总支\n", "")
    after, problems = renamed(text, RENAMING)
    assert problems == []
    assert "    formerly:\n      - {until: 2026, name: 机电系党总支}\n    kind: 党总支\n" in after


def test_a_value_is_renamed_in_its_own_list() -> None:
    text = (PROGRAM / "cases/vocabulary.yml").read_text("utf-8")
    after, problems = renamed(text, Renaming("award", "特色项目", "示范项目", 2026))
    assert problems == []
    vocabulary, _ = vocabulary_in(after)
    assert vocabulary
    award = vocabulary.award.find("特色项目", 2026)
    assert award and (award.name, award.then(2026).name) == ("示范项目", "特色项目")
    form, problems = renamed(after, Renaming("form", "案例", "实例", 2026))
    assert problems == [] and "      - {until: 2026, name: 案例}\n" in form


@pytest.mark.parametrize(
    ("old", "new", "code", "told"),
    [
        ("机电党总支", "智造系党总支", "K202", "是不是“机电系党总支”"),
        ("机电系党总支", "教工党支部", "K501", "已经用过了"),
        ("机电系党总支", "新" * 61, "K104", "最多 60 字"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_changes(
    old: str, new: str, code: str, told: str
) -> None:
    after, problems = renamed(FLOW, Renaming("unit", old, new, 2026))
    assert after == FLOW
    assert {problem.code for problem in problems} == {code}
    assert told in problems[0].message + problems[0].advice
