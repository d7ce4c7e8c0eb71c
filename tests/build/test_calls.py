"""What a case lacks for a call is told where a call is named, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.build.check import check
from compendium.content.model.call_file import NoSuchCallError
from compendium.content.problems import Problem
from compendium.report.scope import choose
from tests.folders import case_file, rewrite

CALL = """\
title: 结题
types: [一支部一特色]
parts:
  - {name: 思路, sections: [背景与起因, 工作法概述]}
  - {name: 做法, sections: [做法与经过, 主要做法, 取得成效], text: {most: 100000}}
text: {least: 50000}
handed_in: [docx]
"""


def write_call(root: Path, text: str = CALL, name: str = "tese") -> None:
    (root / "calls").mkdir(exist_ok=True)
    (root / f"calls/{name}.yml").write_text(text, "utf-8")


def told(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.code for problem in problems]


def test_without_a_call_nothing_changes(content: Path) -> None:
    assert check(content).problems == ()
    write_call(content)
    assert check(content).problems == ()


def test_a_call_tells_of_every_case_that_may_take_part(content: Path) -> None:
    write_call(content)
    found = check(content, call="tese")
    assert set(told(found.problems)) == {"K952"}
    types = {case.identity: case.path for case in found.cases}
    asked = {problem.location.path for problem in found.problems}
    assert asked and asked < set(types.values())
    others = set(types.values()) - asked
    one = check(content, scope=choose(content, sorted(others)[:1]), call="tese")
    assert told(one.problems) == ["K964"]


def test_a_faulty_call_is_told_of_and_no_case_is_judged_by_it(content: Path) -> None:
    write_call(content, CALL.replace("least: 50000", "least: 五万"))
    assert told(check(content).problems) == told(check(content, call="tese").problems) == ["K106"]


def test_a_case_with_a_faulty_front_matter_keeps_no_other_from_being_judged(content: Path) -> None:
    write_call(content)
    before = told(check(content, call="tese").problems)
    rewrite(case_file(content), "title:", "titel:")
    after = told(check(content, call="tese").problems)
    assert "K102" in after and before.count("K952") - after.count("K952") in (0, 1)


def test_the_own_rules_are_a_call_that_needs_no_file(content: Path) -> None:
    assert "K952" in told(check(content, call="college").problems)
    rewrite(case_file(content), "## 二、做法与经过", "## 二、别的话")
    assert "K950" in told(check(content, call="college").problems)
    write_call(content, "title: 本校\nsummary: {most: 10}\n", "college")
    assert "K956" in told(check(content, call="college").problems)


def test_a_call_that_is_not_there_names_those_that_are(content: Path) -> None:
    with pytest.raises(NoSuchCallError, match="college、baokan-anli、yiyuanxi-yipinpai、yizhibu"):
        check(content, call="nothing")
    write_call(content)
    with pytest.raises(NoSuchCallError, match="现有：college、tese。"):
        check(content, call="baokan-anli")
