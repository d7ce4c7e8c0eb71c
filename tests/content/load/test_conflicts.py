"""Two versions that git wrote side by side are told, wherever they stand; nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.content.load.conflicts import unresolved_conflicts
from compendium.content.load.docs import judge_docs
from compendium.content.load.text import decode
from compendium.content.problems import Location
from tests.folders import codes_of

BOTH = "<<<<<<< HEAD\n{}=======\n{}>>>>>>> branch\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (BOTH.format("a\n", "b\n"), [1]),
        ("x\n" + BOTH.format("a\n", "") + "y\n" + BOTH.format("", "b\n"), [2, 7]),
        ("<<<<<<< HEAD\na\n||||||| base\nb\n=======\nc\n>>>>>>> branch\n", [1]),
        ("a\n<<<<<<< HEAD\nb\n", [2]),
        ("a\n>>>>>>> branch\n", [2]),
        ("a\n=======\nb\n>>>>>>>\n", [4]),
        ("<<<<<<< HEAD\na\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> d\n", [1, 3]),
    ],
)
def test_each_place_is_told_once_where_it_begins(text: str, lines: list[int]) -> None:
    assert [p.location.line for p in unresolved_conflicts(text, "case.md")] == lines


@pytest.mark.parametrize(
    "text",
    [
        "标题\n=======\n",
        ">>>>>>>> 引用\n",
        "<<<<<<<<\n",
        "一 <<<<<<< 二\n",
        "<<<<<<<HEAD\n",
        "| a | b |\n|||||||\n",
    ],
)
def test_what_only_looks_alike_is_text(text: str) -> None:
    assert list(unresolved_conflicts(text, "case.md")) == []


def test_line_ends_of_windows_hide_nothing() -> None:
    text, problems = decode(BOTH.format("a\n", "b\n").replace("\n", "\r\n").encode(), "case.md")
    assert text is None
    assert codes_of(problems) == ["K023"]
    assert "到第 5 行" in problems[0].message


def test_a_hand_written_page_is_looked_at_too(tmp_path: Path) -> None:
    page = tmp_path / "docs" / "about.md"
    page.parent.mkdir()
    page.write_text("# 关于\n\n" + BOTH.format("甲\n", "乙\n"), "utf-8")
    (found,) = judge_docs(tmp_path)
    assert (found.code, found.location) == ("K023", Location("docs/about.md", 3, 1))
