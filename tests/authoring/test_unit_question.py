"""A unit is asked for with short names and names alike, and may be left to the office."""

from __future__ import annotations

import pytest

from compendium.authoring.schemas import list_schemas
from compendium.authoring.unit_question import ask_unit

UNITS = list_schemas()[1].at(2026)


def asked(*answers: str, said: str = "") -> tuple[str, list[str]]:
    """Return what comes of ``answers``, and the questions."""
    left, questions = [*answers], []

    def ask(question: str, **how: object) -> str:
        assert how["default"] == "", "Enter leaves the question open"
        questions.append(question)
        return left.pop(0)

    return ask_unit("稿子.docx", said, UNITS, ask), questions


@pytest.mark.parametrize("answer", ["3", "启明工程系学生党支部", "启明学生", " 启明学生 "])
def test_a_unit_is_named_by_number_name_or_short_name(answer: str) -> None:
    assert asked(answer)[0] == "启明工程系学生党支部"


def test_a_former_name_means_what_it_is_now() -> None:
    assert asked("总务直属党支部")[0] == "后勤服务直属党支部"


def test_enter_leaves_it_and_the_question_says_so() -> None:
    unit, (question,) = asked("")
    assert unit == ""
    assert "  3. 启明工程系学生党支部（简称 启明学生）\n" in question
    assert "直接回车，先空着" in question and "办公室" in question
    assert "名称相近的" not in question


def test_what_is_not_in_the_list_brings_names_alike() -> None:
    unit, questions = asked("启明系教工支部", "", said="信息工程系教工党支部")
    assert unit == ""
    assert "稿子里写的是“信息工程系教工党支部”，单位表里没有" in questions[0]
    assert "名称相近的：2. 启明工程系教工党支部、" in questions[0]
    assert questions[1].startswith("单子里没有“启明系教工支部”。名称相近的：2. ")
    assert "  1. " not in questions[1], "the list is still on the screen"
