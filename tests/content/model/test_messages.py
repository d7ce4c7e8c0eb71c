"""Whatever the schema refuses is told in Chinese, at the key, with the way to mend it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from compendium.content.load.yaml_tree import YamlTree, parse_yaml
from compendium.content.model.case import Case, CasePart
from compendium.content.model.edition import Edition
from compendium.content.model.units import Units
from compendium.content.model.validate import validate
from compendium.content.model.vocabulary import Vocabulary
from compendium.content.problems import Location, Problem
from tests.conftest import CONTENT
from tests.folders import JIANGXIN, case_file

_MATTER = case_file(CONTENT, JIANGXIN).read_text("utf-8").split("---\n")[1]


def told(old: str, new: str) -> Problem:
    """Return the only problem of the sample front matter with ``old`` replaced by ``new``."""
    assert old in _MATTER
    tree, problems = parse_yaml(_MATTER.replace(old, new, 1), "case.md", 2)
    assert problems == []
    assert tree
    case, problems = validate(tree, Case)
    assert case is None
    (problem,) = problems
    return problem


def test_the_sample_front_matter_is_a_case() -> None:
    tree, _ = parse_yaml(_MATTER, "case.md", 2)
    assert tree
    case, problems = validate(tree, Case)
    assert problems == []
    assert case
    assert case.title == "匠心领航：把党课开到实训台边"
    assert case.metrics[1].value.as_tuple().digits == (9, 5, 5)


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "word"),
    [
        ("brand: 匠心领航\n", "", "K101", 2, "brand（品牌名称）"),
        ("slogan:", "kouhao:", "K102", 4, "kouhao"),
        ("slogan: 台边学，手上练", "标语: 台边学", "K102", 4, "标语"),
        ("slogan: 台边学，手上练", "slogan: [台边学, 手上练]", "K103", 4, "slogan（口号）"),
        ("[匠心, 实训党课]", "匠心", "K103", 11, "keywords（关键词）"),
        ("{name: 林某, position: 党支部书记}", "林某", "K103", 16, "leader（负责人）"),
        ("匠心领航：把党课开到实训台边", "四字标题", "K104", 2, "至少 5 字，现在 4 字"),
        ("[匠心, 实训党课]", "[匠, 实训党课]", "K104", 11, "keywords 的第 1 项"),
        ("date: 2026-11-20", "date: 2026/11/20", "K105", 18, "2026/11/20"),
        ("asof: 2026-10-31", "asof: 2026-02-30", "K105", 21, "不存在"),
        ("value: 96,", "value: 九十六,", "K106", 21, "九十六"),
        ("value: 96,", "value: 1e400,", "K106", 21, "1e400"),
        ("value: 96,", "value: NaN,", "K106", 21, "NaN"),
        ("year: 2026", "year: 二〇二六", "K106", 7, "二〇二六"),
        ("year: 2026", "year: 1926", "K106", 7, "1926"),
        ("sample: true", "sample: 是", "K107", 27, "是"),
        ("[好经验好举措]", "[]", "K108", 8, "至少 1 项"),
        ("实训台边\n", "实训台边。\n", "K109", 2, "。"),
        ("slogan: 台边学，手上练", "slogan:", "K110", 4, "slogan（口号）"),
        ("people: 集体场景", "people: 很多人", "K201", 24, "很多人"),
        ("stage: 初审", "stage: 一审", "K201", 26, "一审"),
    ],
)
def test_a_mistake_in_a_key_is_told_at_the_key(
    old: str, new: str, code: str, line: int, word: str
) -> None:
    problem = told(old, new)
    assert problem.code == code
    assert problem.location.line == line
    assert word in problem.message


def test_a_key_written_by_its_chinese_label_is_recognised() -> None:
    assert "是不是“slogan”（口号）？" in told("slogan: 台边学", "口号: 台边学").advice
    assert "是不是“keywords”" in told("keywords:", "keyword:").advice


@pytest.mark.parametrize("model", [Case, Vocabulary, Units, Edition])
def test_every_wrong_kind_of_value_in_every_key_has_words_of_its_own(model: type[CasePart]) -> None:
    """The words for what nobody thought of are never needed."""
    wrong: list[Any] = ["", "x" * 1000, "x", [], ["x"], [["x"]], {"x": "y"}, [{"x": "y"}]]
    told: list[Problem] = []
    for key in model.model_fields:
        for value in wrong:
            tree = YamlTree({key: value}, {(): Location("case.md")})
            told += validate(tree, model)[1]
    assert len(told) > len(model.model_fields)
    assert [p.message for p in told if p.message.endswith("的内容不合要求。")] == []


def test_no_message_holds_a_word_of_the_library() -> None:
    for old, new in (("value: 96,", "value: x,"), ("sample: true", "sample: x")):
        problem = told(old, new)
        english = re.findall(r"[A-Za-z]{3,}", problem.message + problem.advice)
        assert set(english) <= {"value", "sample", "true", "false", "unit"}
