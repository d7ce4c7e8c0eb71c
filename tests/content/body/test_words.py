"""Plain words out of HTML."""

from __future__ import annotations

import pytest

from compendium.content.body.html_tree import read_elements
from compendium.content.body.tables import grid_of
from compendium.content.body.words import count_words, plain_text
from compendium.content.body.words_read import said_by
from compendium.content.word.typed_figures import typed_figures


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


LONG = "9" * 5_000
"""More digits than Python makes a number of."""


def test_a_number_of_thousands_of_digits_stops_nothing() -> None:
    counted = said_by(f'<ol start="{LONG}"><li value="{LONG}">甲</li><li>乙</li></ol>')
    assert counted == said_by("<ol><li>甲</li><li>乙</li></ol>")
    assert len(typed_figures(f"结对：{LONG}人；走访：12户", "")[0]) == 1


def test_a_cell_counts_with_plain_digits_alone() -> None:
    (table,) = read_elements('<table><tr><td colspan="²">甲</td></tr></table>').all("table")
    assert grid_of(table)
