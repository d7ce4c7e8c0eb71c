"""Where a picture goes is told by what stands around it: lists, and how much text is left."""

from __future__ import annotations

from typing import Any

from compendium.outputs.book.contents.composed import composed

PICTURE = {"t": "figures", "rows": []}


def words(count: int) -> dict[str, Any]:
    return {"t": "p", "c": ["字" * count]}


def listed(*items: dict[str, Any]) -> dict[str, Any]:
    return {"t": "ul", "items": [[one] for one in items]}


HEADING = {"t": "h", "level": 2, "c": ["做法"]}


def kinds(*body: dict[str, Any]) -> list[str]:
    return [block["t"] for block in composed([*body])]


def feet(*body: dict[str, Any]) -> list[bool]:
    return [block["foot"] for block in composed([*body]) if block["t"] == "figures"]


def test_a_picture_behind_a_list_goes_to_the_foot_if_a_page_of_text_is_left() -> None:
    assert feet(listed(words(9)), PICTURE, words(1000)) == [True]
    assert feet(words(9), PICTURE, words(1000)) == [False]
    assert feet(listed(words(9)), words(700), PICTURE, words(1000)) == [False], "no more near it"


def test_a_picture_never_stands_below_the_end_of_its_case() -> None:
    assert feet(listed(words(9)), PICTURE, listed(words(300)), PICTURE, words(700)) == [True, False]


def test_what_floats_is_printed_before_what_holds_a_picture_and_its_heading() -> None:
    assert kinds(PICTURE, listed(PICTURE)) == ["figures", "flush", "ul"]
    quoted = {"t": "quote", "c": [words(3), PICTURE]}
    assert kinds(PICTURE, words(9), HEADING, quoted) == ["figures", "p", "flush", "h", "quote"]
    assert kinds(PICTURE, HEADING, listed(words(3)), HEADING) == ["figures", "h", "ul", "h"]
