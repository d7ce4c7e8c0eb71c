"""A case.md falls into front matter and body at the two fences, and nowhere else."""

from __future__ import annotations

import pytest

from compendium.content.load.frontmatter import parse_case
from tests.folders import codes_of


def test_the_body_begins_below_the_second_fence() -> None:
    file, problems = parse_case("---\ntitle: 题\n---\n\n正文\n", "case.md")
    assert problems == []
    assert file
    assert file.matter.data == {"title": "题"}
    assert file.body == "\n正文\n"
    assert file.body_line == 4


def test_a_rule_in_the_body_is_no_fence() -> None:
    file, _ = parse_case("---\ntitle: 题\n---\n上\n\n---\n\n下\n", "case.md")
    assert file
    assert file.body == "上\n\n---\n\n下\n"


def test_a_body_can_be_checked_though_the_front_matter_cannot_be_read() -> None:
    file, problems = parse_case("---\ntitle：题\n---\n正文\n", "case.md")
    assert codes_of(problems) == ["K006"]
    assert file
    assert not file.readable
    assert file.body == "正文\n"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "K003", 1),
        ("title: 题\n---\n", "K003", 1),
        ("———\ntitle: 题\n———\n", "K003", 1),
        ("\n\n---\ntitle: 题\n---\n", "K003", 3),
        (" ---\ntitle: 题\n---\n", "K003", 1),
        ("---\ntitle: 题\n\n正文", "K004", 4),
    ],
)
def test_a_missing_fence_is_told_where_it_is_missed(text: str, code: str, line: int) -> None:
    file, problems = parse_case(text, "case.md")
    assert file is None
    assert [(p.code, p.location.line) for p in problems] == [(code, line)]
