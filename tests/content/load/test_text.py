"""Bytes become text in one way, whatever program saved them."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.content.load.text import (
    MAX_TEXT_BYTES,
    decode,
    join_folded,
    join_wrapped,
    read_text,
)
from compendium.content.problems import Location
from tests.folders import codes_of


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("gb18030", "GBK"), ("utf-16", "UTF-16")],
)
def test_another_encoding_is_named_and_nothing_is_guessed(encoding: str, told: str) -> None:
    text, problems = decode("标题：匠心领航".encode(encoding), "case.md")
    assert text is None
    assert codes_of(problems) == ["K001"]
    assert told in problems[0].message


def test_bytes_of_no_encoding_are_said_to_be_so() -> None:
    text, problems = decode(b"\x00\xff\x81", "case.md")
    assert text is None
    assert codes_of(problems) == ["K001"]
    assert "认不出来" in problems[0].message


def test_a_byte_order_mark_is_left_out_and_told() -> None:
    text, problems = decode("标题".encode("utf-8-sig"), "case.md")
    assert text == "标题"
    assert codes_of(problems) == ["K002"]


def test_line_ends_of_every_system_become_one_kind() -> None:
    assert decode(b"a\r\nb\rc\nd", "case.md") == ("a\nb\nc\nd", [])


def test_an_invisible_character_is_found_where_it_stands() -> None:
    _, problems = decode("一\n二三\u2028四\n\u0007".encode(), "case.md")
    assert codes_of(problems) == ["K014", "K014"]
    assert [p.location for p in problems] == [Location("case.md", 2, 3), Location("case.md", 3, 1)]


def test_a_character_outside_the_basic_plane_is_text() -> None:
    assert decode("𬭎😀㛃".encode(), "case.md") == ("𬭎😀㛃", [])


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "case.md"
    with file.open("wb") as opened:
        opened.truncate(MAX_TEXT_BYTES + 1)
    text, problems = read_text(file, "case.md")
    assert text is None
    assert codes_of(problems) == ["K011"]


def test_a_missing_file_is_a_problem_and_no_traceback(tmp_path: Path) -> None:
    text, problems = read_text(tmp_path / "case.md", "case.md")
    assert text is None
    assert codes_of(problems) == ["K021"]


@pytest.mark.parametrize(
    ("typed", "joined"),
    [
        ("坚持\n引领", "坚持引领"),
        ("坚持，\n  引领", "坚持，引领"),
        ("结对 \n“师徒”", "结对“师徒”"),
        ("使用 AI\n工具", "使用 AI\n工具"),
        ("word\nword", "word\nword"),
        ("一段\n\n二段", "一段\n\n二段"),
    ],
)
def test_a_source_line_that_ends_between_chinese_characters_leaves_no_space(
    typed: str, joined: str
) -> None:
    assert join_wrapped(typed) == joined


def test_folding_leaves_spaces_between_latin_words_alone() -> None:
    assert join_folded("三会 一课 of the Party 支部") == "三会一课 of the Party 支部"
