"""Numbers that Word counts come across as they are shown."""

from __future__ import annotations

import pytest

from compendium.content.word.numerals import written_number

from .conftest import ReadWord
from .documents import abstract, level, number, numbered, paragraph, run, with_body

HAN = abstract(
    1,
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "（%4）"),
)


def lines(word: ReadWord, numbering: str, *typed: tuple[int, int, str]) -> list[str]:
    """Return the lines of a document of paragraphs (number, level, words)."""
    xml = [paragraph(run(words), numbered(name, at) if name else "") for name, at, words in typed]
    return word(with_body(*xml, numbering=numbering)).body.split("\n")


def test_chinese_numbers_become_headings(word: ReadWord) -> None:
    typed = [(1, 0, "背景"), (1, 1, "起因"), (1, 1, "经过"), (1, 0, "做法"), (1, 1, "先行")]
    found = lines(word, HAN + number(1, 1), *typed)
    assert [line for line in found if line] == [
        "## 一、背景",
        "### （一）起因",
        "### （二）经过",
        "## 二、做法",
        "### （一）先行",
    ]


def test_figures_become_items_and_others_stay_as_they_look(word: ReadWord) -> None:
    typed = [
        (1, 2, "第一步。"),
        (1, 2, "第二步。"),
        (1, 3, "小步。"),
        (0, 0, "话。"),
        (1, 2, "第三步。"),
    ]
    found = lines(word, HAN + number(1, 1), *typed)
    assert [line for line in found if line] == [
        "1. 第一步。",
        "2. 第二步。",
        "（1）小步。",
        "话。",
        "3. 第三步。",
    ]


def test_a_list_that_begins_anew_is_counted_anew(word: ReadWord) -> None:
    restart = '<w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = HAN + number(1, 1) + number(2, 1, restart)
    found = lines(word, numbering, (1, 2, "甲。"), (1, 2, "乙。"), (2, 2, "丙。"))
    assert found == ["1. 甲。", "2. 乙。", "", "<!-- -->", "", "1. 丙。", ""]


def test_text_around_a_number_stays(word: ReadWord) -> None:
    chapters = abstract(1, level(0, "chineseCounting", "第%1章 "), level(1, "decimal", "%1.%2"))
    found = lines(word, chapters + number(1, 1), (1, 0, "总则很长。"), (1, 1, "细则。"))
    assert found == ["第一章总则很长。", "", "一.1 细则。", ""]


def test_legal_numbering_writes_figures(word: ReadWord) -> None:
    chapters = abstract(
        1, level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2", "<w:isLgl/>")
    )
    found = lines(word, chapters + number(1, 1), (1, 0, "总则。"), (1, 1, "细则。"))
    assert found == ["一、总则。", "", "1.1 细则。", ""]


def test_bullets_are_items_below_each_other(word: ReadWord) -> None:
    dots = abstract(1, level(0, "bullet", "\uf06c"), level(1, "bullet", "o"))
    found = lines(word, dots + number(1, 1), (1, 0, "甲"), (1, 1, "乙"), (1, 1, "丙"), (1, 0, "丁"))
    assert found == ["- 甲", "    - 乙", "    - 丙", "- 丁", ""]


@pytest.mark.parametrize(
    ("form", "number_", "written"),
    [
        ("chineseCounting", 12, "十二"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("ideographDigital", 20, "二〇"),
        ("chineseLegalSimplified", 10, "壹拾"),
        ("ideographTraditional", 3, "丙"),
        ("ideographZodiac", 12, "亥"),
        ("decimalEnclosedCircle", 21, "㉑"),
        ("decimalEnclosedParen", 2, "⑵"),
        ("upperLetter", 27, "AA"),
        ("lowerRoman", 14, "xiv"),
        ("decimalZero", 7, "07"),
        ("unheardOf", 7, "7"),
    ],
)
def test_a_number_is_written_in_its_format(form: str, number_: int, written: str) -> None:
    assert written_number(number_, form) == written
