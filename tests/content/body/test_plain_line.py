"""What the parser is spared is read as the parser would read it."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from compendium.content.body import markdown
from compendium.content.body.markdown import Reader, reader_of
from compendium.content.body.plain_line import html_of_line
from compendium.content.settings import Settings
from compendium.system.sanitise import sanitise

Convert = Callable[[str], str]

PIECES = (
    "支部", "党课", "“党课”", "《党章》", "（一）", "一、", "第一，", "**", "**", "**党员**",
    "**1**", "**，乙**", "1**2**3", "a**b", "2026", "a", "。", "，", "：", "！", " ", "\n",
    "\n\n", "\n\n", "\n\n", "\n\n## ", "\n\n### ", "\n\n- ", "\n1. ", "    ", "> ", "#", "*",
    "_", "`", "\\", "[^1]", "\n\n[^1]: 注\n", "[a]", "[a]: http://b.cn\n", "![](a.jpg)",
    "［注］（a.pdf）", "！[图](a.jpg)", "<b>", "</b>", "<div>", "</div>", "&amp;", "&", "<",
    "  \n", "===\n", "\n---\n", "```\n", "<!--", "-->",
    "\n| a | b |\n| --- | --- |\n| 1 | 2 |\n", '\n!!! note "要点"\n', "///Footnotes Go Here///",
    "\u3000", "\t", "\u00a0", "\u3000", "１. 甲", "①", ":", "http://a.cn", "a@b.cn", "\x02",
    "|",
)  # fmt: skip
OFTEN = PIECES[:11]
"""What makes lines of words alone, so that runs of them come about."""


@pytest.fixture(scope="module")
def plainly(settings: Settings) -> Convert:
    """What reads every line by the parser."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "UNLIKE_LINES", frozenset())
        return reader_of(settings, sanitise).convert


def test_bodies_of_any_marks_are_read_as_by_the_parser_alone(
    reader: Reader, plainly: Convert
) -> None:
    pick = random.Random(7)
    spared = 0
    for _ in range(1_500):
        some = (pick.choice(OFTEN if pick.random() < 0.5 else PIECES) for _ in range(24))
        text = "".join(some)
        assert reader.convert(text) == plainly(text), text
        spared += any(html_of_line("p", line) for line in text.split("\n\n"))
    assert spared > 100


@pytest.mark.parametrize(
    ("line", "html"),
    [
        ("支部大会讨论", "<p>支部大会讨论</p>"),
        ("**一句话**，两句话", "<p><strong>一句话</strong>，两句话</p>"),
        ("（一）A 组 与B组", "<p>（一）A 组 与B组</p>"),
    ],
)
def test_words_alone_are_a_paragraph_at_once(line: str, html: str) -> None:
    assert html_of_line("p", line) == html


@pytest.mark.parametrize(
    "line",
    [
        "",
        "1. 月初",
        "- 月初",
        "见[计划](a.pdf)",
        "王**、李**",
        "学1**2**3",
        "甲*乙*",
        "a:b",
        "甲 ",
        "字" * 2_000,
    ],
)
def test_any_other_line_is_left_to_the_parser(line: str) -> None:
    assert html_of_line("p", line) is None
