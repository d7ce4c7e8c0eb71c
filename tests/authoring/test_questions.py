"""A new case is of today: its names are those that the lists have now."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

from compendium.authoring.questions import ask_and_write, ask_choice
from tests.conftest import CONTENT
from tests.folders import rewrite


def test_a_new_case_bears_the_new_name_and_nothing_that_is_gone(tmp_path: Path) -> None:
    year = datetime.date.today().year
    shutil.copytree(CONTENT / "cases", tmp_path / "cases")
    units, terms = tmp_path / "cases/units.yml", tmp_path / "cases/vocabulary.yml"
    history = f"name: 行政党支部, formerly: [{{until: {year}, name: 机关直属党支部}}]"
    rewrite(units, "name: 机关直属党支部", history)
    gone = "  - {name: 后勤党支部, code: hq, kind: 直属党支部, until: 2020}\n"
    units.write_text(units.read_text("utf-8") + gone, "utf-8")
    rewrite(terms, "{name: 好经验好举措,", "{until: 2020, name: 好经验好举措,")
    asked: list[str] = []

    def ask(question: str, **_: object) -> str:
        asked.append(question)
        return "行政党支部"

    answers = {"type_": "一支部一特色", "form": "案例", "title": "一张清单送到身边"}
    file, problems = ask_and_write(tmp_path, answers, ask)
    assert problems == [] and file
    text = file.read_text("utf-8")
    assert "unit: 行政党支部\n" in text
    assert "好经验好举措" not in text and "好方法好办法" in text
    assert "机关直属党支部" not in asked[0] and "后勤党支部" not in asked[0]


def test_enter_leaves_a_question_where_that_may_be() -> None:
    asked: list[str] = []

    def ask(question: str, **how: object) -> str:
        asked.append(question)
        return str(how.get("default", "乙"))

    assert ask_choice("文体", ["甲", "乙"], None, ask, may_leave=True) == ""
    assert "直接回车，先空着" in asked[0]
    assert ask_choice("文体", ["甲", "乙"], None, ask) == "乙"
    assert "空着" not in asked[1]
