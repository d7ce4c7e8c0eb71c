"""What spares a rule its search never spares it a finding.

A gate asks for a character, or a word, without which a rule finds nothing. Each is held to the rule
behind it: with all gates open the same is found in every example of a fault, and in texts put
together by chance from what the rules look for.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from dataclasses import replace

import pytest

from compendium.content.check import (
    counts,
    dialects,
    disguises,
    language,
    lists,
    order_words,
    pairs,
    persons,
    privacy,
    registry,
    repetition,
    sequences,
)
from compendium.content.check.prose import prose_of
from compendium.content.check.registry import PROSE_RULES, check_case
from compendium.content.check.subject import Subject, source_headings
from compendium.content.load.frontmatter import parse_case
from tests.content.check.test_editors_eye import FAULTS, MATTER, RIGHT
from tests.content.check.test_false_alarms import subject_of

GATES = (
    (counts, "holds_any"),
    (dialects, "_WIDE"),
    (lists, "_INDENTED"),
    (language, "_MIXTURE"),
    (language, "_UNUSUAL"),
    (pairs, "_TWO_OPEN"),
    (privacy, "_SUSPECT"),
    (disguises, "_DIGITS"),
    (disguises, "_IN_HAN"),
    (disguises, "_WORDS"),
    (dialects, "_MAY_BE_SWALLOWED"),
    (privacy, "may_be_worn"),
    (order_words, "holds_any"),
    (persons, "holds_any"),
    (repetition, "holds_any"),
    (repetition, "_all_differ"),
    (sequences, "_may_be_there"),
)
"""Module, and the name in it of what tells whether a search pays."""

SIGNS = "，。；：！,.;:!? 、“”《》‘’（）()-—–～~至到等一的［］\n"
WORDS = """
”、“ 》、《 …… 的的 了了 和和 党员 支部 学习 工作 一是 二是 四是 首先 第三 其次 们 們 學 の
2026年 2025年 3月 5月 8日 20日 5日至3日 2026年至2025年 2026—2025年 １２ Ａ ３５ 5 12 120人 80% 二0
KG 20KM M2 ㎡ 5㎏ ３㎞ 二〇二六年 三十5人 富强 民主 文明 和谐 自由 爱国 敬业 友善 诚信 党员.支部
学生王小红 家住 患有 抑郁症 宿舍 502 低保户 受到 警告 微信 加V zhangsan_88 分机 138 0013 8000 1380
一三八 零零一三 八零零零 a@b.cn a（at）b.cn 62220212 3456 [^1] ！[图](a.jpg) 210*297*3 *甲* ~~
"""
PIECES = [
    *SIGNS,
    *WORDS.split(),
    "党员 , 支部",
    "学习 ; 工作",
    "\n\n",
    "\n## ",
    "\n- 支部",
    "\n  - 党员",
]


def texts_by_chance() -> list[str]:
    """Return texts of pieces that rules look for; the same ones every time."""
    dice = random.Random(13)
    return ["".join(dice.choices(PIECES, k=dice.randint(2, 16))) for _ in range(500)]


TEXTS = [*(sentence for sentence, _ in FAULTS), *RIGHT, *texts_by_chance()]


def subjects() -> list[Subject]:
    """Return a case of each text; the lists are read once."""
    first = subject_of(MATTER, "闽北职业技术学院")
    files = [parse_case(f"{MATTER}{text}\n", "case.md")[0] for text in TEXTS]
    return [
        replace(first, file=file, prose=prose_of(file), headings=tuple(source_headings(file)))
        for file in files
        if file
    ]


SUBJECTS = subjects()


def findings() -> list[list[str]]:
    """Return what is found in each case."""
    return [[str(problem) for problem in check_case(subject)] for subject in SUBJECTS]


def test_a_rule_finds_nothing_where_none_of_its_characters_stands() -> None:
    needed = registry._NEEDED
    assert set(needed) <= set(PROSE_RULES)
    found: Counter[str] = Counter()
    for prose in (subject.prose for subject in SUBJECTS):
        for rule, characters in needed.items():
            spots = list(rule(prose))
            found[rule.__name__] += bool(spots)
            assert not spots or not characters.isdisjoint(prose.text), (rule.__name__, spots)
    assert len(found) == len(needed) and min(found.values()) > 10, found


@pytest.mark.thorough
def test_nothing_more_is_found_with_all_gates_open(monkeypatch: pytest.MonkeyPatch) -> None:
    judged = findings()
    assert len(judged) == len(TEXTS) and sum(map(len, judged)) > len(TEXTS)
    monkeypatch.setattr(registry, "_NEEDED", {})
    for module, name in GATES:
        is_pattern = isinstance(getattr(module, name), re.Pattern)
        monkeypatch.setattr(module, name, re.compile("") if is_pattern else _tells(name))
    assert findings() == judged


def _tells(name: str) -> object:
    return lambda *asked: not name.startswith("_all")
