"""Plain words out of HTML."""

from __future__ import annotations

import pytest

from compendium.content.body.words import count_words, plain_text


def test_a_block_is_a_line_and_marks_are_gone() -> None:
    html = "<h2>一、题</h2><p>甲 &amp; <b>乙</b><br>丙</p><ul><li>丁</li><li></li></ul>"
    assert plain_text(html) == "一、题\n甲 & 乙\n丙\n丁"


def test_escaped_tags_are_words() -> None:
    assert plain_text("<p>写作 &lt;font&gt;</p>") == "写作 <font>"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("三会一课", 4),
        ("三会一课，", 5),
        ("2026年", 2),
        ("AI Lab", 2),
        ("98.5%", 1),
        ("“匠心”——领航……", 10),
        ("𬭎㛃", 2),
    ],
)
def test_a_han_character_or_mark_is_one_and_a_latin_word_is_one(text: str, count: int) -> None:
    assert count_words(text) == count
