"""Front matter stays what was typed, every key has a place, and no trick works."""

from __future__ import annotations

import random
import re
import tracemalloc

import pytest

from compendium.content.load import yaml_mistakes
from compendium.content.load.yaml_mistakes import look_over
from compendium.content.load.yaml_tree import MAX_DEPTH, YamlTree, parse_yaml
from compendium.content.problems import Location
from tests.folders import codes_of


def read(text: str) -> YamlTree:
    tree, problems = parse_yaml(text, "case.md", first_line=2)
    assert problems == []
    assert tree
    return tree


def told(text: str) -> tuple[str, int, int]:
    """Return code, line and column of the only problem in ``text``."""
    tree, problems = parse_yaml(text, "case.md", first_line=2)
    assert tree is None
    (problem,) = problems
    return problem.code, problem.location.line, problem.location.column


@pytest.mark.parametrize(
    "typed", ["2026-11-10", "12:30", "0577", "no", "yes", "null", "~", "1e3", "1_000", "0x1F", "="]
)
def test_a_value_stays_the_text_that_was_typed(typed: str) -> None:
    assert read(f"key: {typed}").data == {"key": typed}


def test_every_key_and_list_item_has_its_place() -> None:
    tree = read("title: 题\nphotos:\n  - file: a.jpg\n    caption: 说明\n  - {file: b.jpg}\n")
    assert tree.place(("title",)) == Location("case.md", 2, 1)
    assert tree.place(("photos", 0, "caption")) == Location("case.md", 5, 5)
    assert tree.place(("photos", 1)) == Location("case.md", 6, 5)
    assert tree.place(("photos", 1, "file")) == Location("case.md", 6, 6)


def test_a_place_that_is_not_there_is_that_of_its_nearest_parent() -> None:
    tree = read("photos:\n  - file: a.jpg\n")
    assert tree.place(("photos", 0, "alt")) == tree.place(("photos", 0))
    assert tree.place(("nothing", "at", "all")) == Location("case.md", 2)


def test_a_folded_value_in_chinese_has_no_spaces_at_the_folds() -> None:
    assert read("summary: >-\n  坚持\n  引领\n").data == {"summary": "坚持引领"}
    assert read("summary: 坚持\n  引领\n").data == {"summary": "坚持引领"}


def test_a_literal_value_keeps_its_lines() -> None:
    assert read("idea: |\n  一行 空\n  二行\n").data == {"idea": "一行 空\n二行\n"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: 一\ntitle: 二", ("K007", 3, 1)),
        ("award:\n  name: 一\n  name: 二", ("K007", 4, 3)),
        ("title：一", ("K006", 2, 6)),
        ("a: 1\n\tb: 2", ("K005", 3, 1)),
        ("title: 时间: 地点", ("K013", 2, 8)),
        ("title: 'a' b", ("K013", 2, 8)),
        ("title: @某", ("K013", 2, 8)),
        ("a: &x 1", ("K009", 2, 4)),
        ("a: *x", ("K009", 2, 4)),
        ("a: !!str 1", ("K009", 2, 4)),
        ("- 一\n- 二", ("K015", 2, 1)),
        ("只有文字", ("K015", 2, 1)),
        ("? [a]\n: b", ("K015", 2, 3)),
        ("year: 2026\ntitle:题", ("K008", 3, 1)),
        ("a: [1, 2\nb: 3", ("K008", 2, 4)),
    ],
)
def test_a_mistake_is_told_by_its_kind_and_at_its_place(
    text: str, place: tuple[str, int, int]
) -> None:
    assert told(text) == place


PIECES = (
    "a", "title", "Key_", ":", "：", ": ", ":  ", " ", "  ", "{", "}", "[a]", '"', "- ", "，", ", ",
    "b:", "b：", "http://x", "\t", "\u3000", "字", "标题", "#", "\n",
)  # fmt: skip


def test_no_mistake_is_overlooked_in_a_line_that_looks_sound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pick = random.Random(3)
    texts = ["".join(pick.choices(PIECES, k=8)).split("\n") for _ in range(20_000)]
    found = [look_over(lines, "case.md", 1) for lines in texts]
    assert any(yaml_mistakes._SOUND.match(line) for lines in texts for line in lines)
    monkeypatch.setattr(yaml_mistakes, "_SOUND", re.compile(r"(?!)"))
    assert found == [look_over(lines, "case.md", 1) for lines in texts]


def test_a_missing_space_is_told_in_its_own_line_though_the_parser_stops_a_line_later() -> None:
    code, line, _ = told("year: 2026\ntitle:题\nbrand: 牌")
    assert (code, line) == ("K008", 3)


@pytest.mark.parametrize("end", ["...", "--- "])
def test_what_stands_below_an_end_mark_is_not_dropped_in_silence(end: str) -> None:
    tree, problems = parse_yaml(f"title: 题\n{end}\nbrand: 牌\n", "units.yml")
    assert problems
    assert tree is None


@pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"])
def test_a_line_end_that_only_yaml_knows_is_no_line_of_the_file(mark: str) -> None:
    """Pasted text brings them along; they are told as K014 where the bytes are decoded."""
    for text in (f"title: 题{mark}brand: [", f"{mark}{mark}- a: '", f"a: 1{mark}a: 2"):
        _, problems = parse_yaml(text, "case.md", first_line=2)
        assert {problem.location.line for problem in problems} <= {2}


def test_text_after_a_number_sign_is_warned_about_and_kept_out() -> None:
    tree, problems = parse_yaml("title: 题目 #1 号", "case.md")
    assert tree
    assert tree.data == {"title": "题目"}
    assert codes_of(problems) == ["K012"]
    assert parse_yaml("# 批注\ntitle: 题目#1\n  # 批注", "case.md")[1] == []


def test_nesting_stops_before_it_can_exhaust_anything() -> None:
    deep = "a: " + "[" * 5_000
    assert told(deep)[0] in ("K010", "K008", "K013")
    within = "".join(f"{'  ' * n}k:\n" for n in range(MAX_DEPTH - 1)) + "  " * MAX_DEPTH + "k: v"
    read(within)
    assert told("k:\n" + "".join(f"  {line}\n" for line in within.split("\n")))[0] == "K010"


def test_an_alias_bomb_is_refused_at_once() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{n}: &{n} [{', '.join(f'*{p}' for _ in range(9))}]"
        for p, n in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    tracemalloc.start()
    assert told("\n".join(lines)) == ("K009", 2, 4)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000, "bytes: it was unfolded"
