"""Lists, tables and quotations that the parser is spared are read as the parser would read them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

import pytest

from compendium.content.body import markdown, plain_blocks
from compendium.content.body.markdown import reader_of
from compendium.content.body.plain_blocks import Spared, with_plain_as_html
from compendium.content.body.typed import typed_blocks
from compendium.content.body.typed_block import TypedBlock
from compendium.content.settings import Settings
from compendium.system.sanitise import sanitise

Convert = Callable[[str], str]
ALL = Spared(lines=True, tables=True)

BLOCKS = (
    "\n\n1. 甲乙\n2. 丙**丁**\n", "\n\n- 甲\n- 乙乙\n- “丙”\n", "\n\n2. 丙\n3. 丁\n",
    "\n\n1. 甲\n1. 乙\n3. 丙\n", "\n\n1. 甲\n\n2. 乙\n", "\n\n0. 甲\n1. 乙\n", "\n\n－ 丙\n－ 丁\n",
    "\n\n• 丙\n• 丁\n", "\n\n* 甲\n+ 乙\n", "1. 戊\n", "- 己\n", "    续行\n", "\n\n    - 内\n",
    "\n\n> 引用**一**，句\n", "\n\n> 引用\n>\n> 又一段\n", "\n\n> ## 题\n", "> 接\n",
    "\n\n| 甲 | 乙 |\n| --- | --- |\n| **一** | 二二 |\n|  | 三 |\n", "| 三 | 四 |\n",
    "\n\n|甲|乙|\n|---|---|\n|一|二|\n|一|\n", "\n\n|甲|\n|---|\n|一|\n", "\n| :-- | --: |\n",
    "\n\n甲 | 乙\n--- | ---\n一 | 二\n", "\n\n[^1]: 注\n\n", "\n\n[a]: http://b.cn\n\n", "见[^1]",
    '\n\n!!! note "要点"\n    内\n\n', "\n\n<div>\n\n", "\n\n</div>\n\n", "\n\n***\n\n", "字", "\n",
)  # fmt: skip
LINES = ("\n\n段落一，句。\n\n", "\n\n**段**落。\n\n", "\n\n## 标题\n\n")
"""Between which blocks are spared."""


@pytest.fixture(scope="module")
def plainly(settings: Settings) -> Convert:
    """What reads every block by the parser."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "UNLIKE_LINES", frozenset())
        return reader_of(settings, sanitise).convert


def _is_spared(text: str) -> bool:
    kinds = {block.kind for block in with_plain_as_html(typed_blocks(text), ALL)}
    return kinds == {"html"}


def test_blocks_of_any_kind_are_read_as_by_the_parser_alone(
    settings: Settings, plainly: Convert, monkeypatch: pytest.MonkeyPatch
) -> None:
    spared: dict[str, int] = {}
    html_of = plain_blocks._html_of

    def counted(blocks: Sequence[TypedBlock], spared_ones: Spared) -> str | None:
        html = html_of(blocks, spared_ones)
        spared[blocks[0].kind] = spared.get(blocks[0].kind, 0) + (html is not None)
        return html

    monkeypatch.setattr(plain_blocks, "_html_of", counted)
    convert = reader_of(settings, sanitise).convert
    pick = random.Random(11)
    for _ in range(1_500):
        count = pick.randint(2, 12)
        text = "".join(pick.choice(LINES if pick.random() < 0.4 else BLOCKS) for _ in range(count))
        assert convert(text) == plainly(text), text
    assert min(spared[kind] for kind in ("li", "table", "quote")) > 20


@pytest.mark.parametrize(
    "text",
    [
        "1. 甲\n2. 乙**丙**",
        "- 甲\n- 乙",
        "> 甲\n>\n> 乙",
        "| 甲 | 乙 |\n| --- | --- |\n| 一 |  |",
        "上文\n\n- 甲\n\n下文",
    ],
)
def test_what_holds_words_alone_is_not_left_to_the_parser(text: str) -> None:
    assert _is_spared(text)


@pytest.mark.parametrize(
    "text",
    [
        "2. 甲\n3. 乙",
        "- 甲\n\n- 乙",
        "- 甲\n    - 乙",
        "- 见[计划](a.pdf)",
        "- 甲\n\n[^1]: 注\n\n- 乙",
        "> 甲\n\n[a]: http://b.cn\n\n> 乙",
        "> - 甲",
        "| 甲 | 乙 |\n| :-- | --- |\n| 一 | 二 |",
        "| 甲 | 乙 |\n| --- | --- |\n| 一 |",
        "| 甲 | 乙 |\n| --- | --- |\n| 1.5 | <b> |",
    ],
)
def test_what_may_be_more_is_left_to_the_parser(text: str) -> None:
    assert not _is_spared(text)


def test_a_parser_that_knows_no_tables_is_given_them_as_lines() -> None:
    blocks = typed_blocks("| 甲 | 乙 |\n| --- | --- |\n| 一 | 二 |")
    assert [
        block.kind for block in with_plain_as_html(blocks, Spared(lines=True, tables=False))
    ] == ["table"]
