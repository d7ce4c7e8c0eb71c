"""The prose of a case holds what is read, and nothing else, every character at its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compendium.content.check.prose import BLANK, Prose, prose_of
from compendium.content.check.registry import spots_of
from compendium.content.load.frontmatter import parse_case

MATTER = "---\ntitle: 标题在这里\nphotos: [{file: a.jpg, caption: “说明”}]\nslogan: '台边学'\n---\n"


def prose(body: str, matter: str = MATTER) -> Prose:
    file, _ = parse_case(matter + body, "case.md")
    assert file
    return prose_of(file)


def read(body: str) -> str:
    """Return what is left of ``body``, without the blanks."""
    whole = prose(body)
    return whole.text[whole.body :].replace(BLANK, "")


def test_the_values_of_the_front_matter_are_read_and_its_keys_are_not() -> None:
    whole = prose("正文")
    words = [whole.text[block.start : block.end] for block in whole.blocks]
    assert words == ["标题在这里", "“说明”", "台边学", "正文"]
    assert [block.key for block in whole.blocks] == ["title", "caption", "slogan", ""]


def test_texts_over_several_lines_are_read_whole() -> None:
    whole = prose("正文", "---\nsummary: >-\n  一行\n  两行\nplan:\n  idea: 三行\n    四行\n---\n")
    words = [whole.text[block.start : block.end].split() for block in whole.blocks]
    assert words == [["一行", "两行"], ["三行", "四行"], ["正文"]]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("用`a, b`写", "用写"),
        ("用``a ` b``写", "用写"),
        ("见[通知](a(1).pdf)。", "见[通知。"),
        ("见https://a.example/x,y。", "见。"),
        ("甲<br>乙<!-- 批注\n, -->丙", "甲乙\n丙"),
        ("甲[^1]。\n\n[^1]: 注", "甲。\n\n 注"),
        ("| 甲 | 乙 |\n|---|:--|\n", "| 甲 | 乙 |\n\n"),
        ("```\n代码, 代码\n```\n文", "\n\n\n文"),
        ('!!! note "说明"\n    文', "说明\n    文"),
        ("![画面](a.jpg){: .wide }", "[画面"),
        ("*[党课]: 见 a,b\n文", "\n文"),
        ("甲&lt;乙", "甲乙"),
    ],
)
def test_what_nobody_reads_is_blank(body: str, left: str) -> None:
    assert read(body) == left


def test_a_place_is_that_of_the_character() -> None:
    whole = prose("## 一、标题\n\n正文在此")
    place = whole.place(whole.text.index("在此"))
    assert (place.line, place.column) == (8, 3)


@given(st.text(alphabet="甲乙，“”（）`[]()<>!#*-_~|: \n\t&;{}^\\ab1", max_size=200))
def test_prose_is_as_long_as_the_file_and_keeps_its_lines(body: str) -> None:
    whole = prose(body)
    assert len(whole.text) == len(MATTER + body)
    kept = whole.text[whole.body :]
    assert [len(line) for line in kept.split("\n")] == [len(line) for line in body.split("\n")]
    assert all(new in (old, BLANK) for new, old in zip(kept, body, strict=True))
    assert "".join(whole.text[b.start : b.end] for b in whole.blocks if not b.key) == kept


HOSTILE = [
    "a",
    "1",
    "1-",
    "甲",
    "“",
    "（",
    "《",
    "`",
    "`a``",
    "[",
    "](",
    "](a(",
    "<a",
    "<!--",
    "{:",
    "[^",
    "&a",
    "https://",
    "a@a.",
    " ",
    "\u3000",
    "…",
    "-",
    "|",
    "2026年",
    "十",
    "、甲",
    "！",
    '"',
    "'",
    "(",
    ")",
    "党",
    "系",
    "习近平",
    "QQ",
    "电话",
    "62",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_line_of_100_kb_that_leads_on_and_on_is_judged_to_its_end(piece: str) -> None:
    """A pattern that backtracks would not come to the end within the patience of anyone."""
    whole = prose("甲" + piece * (100_000 // len(piece)) + "乙（")
    assert all(whole.body <= spot.start < spot.end for spot in spots_of(whole))


def test_what_code_and_comments_hold_is_typed_though_nobody_reads_it() -> None:
    whole = prose("甲`乙`<!-- 丙 -->[丁](戊.pdf)")
    assert whole.typed[whole.body :].replace(BLANK, "") == "甲`乙`<!-- 丙 -->[丁"
    assert len(whole.typed) == len(whole.text)


def test_a_full_stop_between_han_is_told_but_not_where_it_ends_a_number() -> None:
    told = [(spot.code.name, spot.edits) for spot in spots_of(prose("四个班级.党\n"))]
    assert told == [("K801", ())]
    assert "K801" not in {spot.code.name for spot in spots_of(prose("## 一.背景与起因\n"))}
