"""Every difference between what is typed and what is read is told at its line, and no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compendium.build.check import check
from compendium.content.body.bare_text import KnownNames
from compendium.content.body.blocks import content_of
from compendium.content.body.link_definitions import link_definitions
from compendium.content.body.markdown import Body
from compendium.content.body.tree_words import words_of
from compendium.content.body.typed import typed_blocks
from compendium.content.body.typed_block import all_blocks
from compendium.content.body.words_read import words_read
from compendium.content.body.words_typed import joined_pieces, words_typed
from compendium.content.check.fidelity import Difference, differences
from compendium.content.load.frontmatter import parse_case
from compendium.content.program import PROGRAM
from tests.folders import append, case_file

Parse = Callable[[str], Body]

MINE = {"K313", "K320", "K321", "K322", "K323", "K324", "K325", "K326"}


def different(body: str, html: str) -> list[Difference]:
    """Return how ``html`` differs from what is typed in ``body``."""
    blocks = typed_blocks(body)
    definitions = link_definitions(blocks)
    notes = frozenset(block.mark for block in all_blocks(blocks) if block.kind == "note")
    known = KnownNames(notes, frozenset(label.lower() for label in definitions.values()))
    typed = words_typed(blocks, known, definitions)
    read, said = words_read(html)
    found = [*differences(typed.pieces, read)]
    for name, pieces in typed.notes.items():
        found += differences(pieces, said.get(name, ""))
    return found


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 | 戊戊 |", [(3, "K320")]),
        ("甲|乙\n---|---\n丙|同意|不同意", [(3, "K320")]),
        ("文[^a]。\n\n[^a]: 先写的。\n\n[^a]: 后写的。", [(5, "K320")]),
        ("文[^a]、文[^b]。\n\n[^a]: 注。", [(1, "K322")]),
        ("文[^甲]。", [(1, "K322")]),
        ("这里~~删去~~，那里==高亮==。", [(1, "K321"), (1, "K321")]),
        ("[TOC]", [(1, "K321")]),
        ("见[[另一篇]]。", [(1, "K321")]),
        ("- [ ] 未办", [(1, "K321")]),
        ("> [!NOTE]\n> 内容", [(1, "K321")]),
        ("**重点是练。", [(1, "K321")]),
        ("甲**乙", [(1, "K321")]),
        ("题{: .red}", [(1, "K321")]),
        ("| 甲 | 乙 |", [(1, "K321")]),
        ("见［第二页］（附件）和［计划］(附件)", []),
        ("1. 甲\n3. 乙", [(2, "K324")]),
        ("1. 甲\n1. 乙\n1. 丙", []),
        ("3. 甲\n4. 乙", []),
        ("2026. 甲\n2027. 乙", []),
        ("[时间]: 每周三\n[地点]: 台边", [(1, "K324"), (2, "K324")]),
        ("见[1]。\n\n[1]: 张三论文", [(3, "K324")]),
        ("见[计划][p]。\n\n[p]: https://a.example/ '题'", []),
        ("尺寸210*297*3毫米", [(1, "K324")]),
        ("每周5*8小时", []),
        ("- 甲\n各环节如下：", [(2, "K324")]),
        ("- 甲\n  接着写", []),
        ("- 讲完就练，\n练完就评", []),
        ("文。\n\n[^a]: 没有用到。", [(3, "K324")]),
        ("```\n没有结尾", [(1, "K323")]),
        ("<div>\n内容", [(1, "K323")]),
        ("内容\n</div>", [(2, "K323")]),
        ("一个<b>加粗没有结尾", [(1, "K323")]),
        ("前文<!-- 没有结尾", [(1, "K323")]),
        ("写作 `<div>` 和 `<!--`", []),
        ("第一行<br>第二行", []),
        ("甲<sup>2</sup>、<kbd>Ctrl</kbd>", []),
        ("&copy; 2026 &amp; &lt;b&gt;", []),
        ("\\*星\\*、C:\\\\a、\\[甲\\]", []),
        ("文__下划线__后 a_b_c ____年____月", []),
        ("<https://a.example/x_y_z>", []),
        ("![甲](a.jpg)后文", []),
        ("1. 甲\n3. 乙\n5. 丙", [(2, "K324"), (3, "K324")]),
        ("1. 甲\n2. 乙\n2. 丙\n4. 丁", [(3, "K324")]),
        ("？？？\n\n??? note 要点", [(3, "K321")]),
        ("::: tip\n\n内容", [(1, "K321")]),
        ("++着重++、C++和12:30", [(1, "K321")]),
        ("约10^6^人，$x^2$，:smile:", [(1, "K321"), (1, "K321"), (1, "K321")]),
        ("术语\n\n: 解释", [(3, "K321")]),
        ("见【附件】(a.pdf)，(附件)[b.pdf]，[计划] (c.pdf)", [(1, "K321"), (1, "K321")]),
        ("＊＊着重＊＊，｀代码｀", [(1, "K321"), (1, "K321")]),
        ("####### 七级", [(1, "K321")]),
        ("#话题# 和 #1机组", []),
        ("电话138****1234、证号350***********1234", []),
        ("见[计划]。\n\n[计划]: https://a.example/z", []),
        ("见[计划](\nhttps://a.example/z)。", []),
        ("每组20~30人，讲30~40分钟", [(1, "K324")]),
        ("量一量长*宽*高", [(1, "K324")]),
        ("＞ 引用", [(1, "K325")]),
        ("时间：周三\n地点：实训楼", [(2, "K324")]),
        ("（一）讲\n讲十分钟就停。", [(2, "K324")]),
        ("**讲**\n讲十分钟就停。", [(2, "K324")]),
        ("张三\\\n李四  \n王五", []),
        ("讲十分钟，\n练十分钟", []),
        ("姓名 单位 职务\n张三 后勤 书记", [(1, "K326")]),
    ],
)
def test_each_difference_is_told_at_its_line(
    content: Path, typed: str, told: list[tuple[int, str]]
) -> None:
    file = case_file(content)
    first = file.read_text("utf-8").count("\n") + 1
    append(file, f"\n{typed}\n")
    found = [(p.location.line - first, p.code) for p in check(content).problems if p.code in MINE]
    assert found == told


CASES = sorted((PROGRAM / "cases").glob("20*/*/case.md"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.parent.name)
def test_a_sound_case_reads_as_it_is_typed(parse: Parse, path: Path) -> None:
    file, _ = parse_case(path.read_text("utf-8"), path.name)
    assert file
    assert different(file.body, parse(file.body).html) == []


@pytest.mark.parametrize(
    ("spoil", "lost"),
    [
        (("一年", ""), "一年"),
        (("<li>", ""), "\x02"),
        (("<td>", "<b>"), "\x03"),
        (("<h2", "<p"), "\x01"),
        (("</p>", "多出的</p>"), ""),
    ],
)
def test_a_page_that_says_less_or_more_is_different(
    parse: Parse, spoil: tuple[str, str], lost: str
) -> None:
    body = "## 一、题\n\n一年下来。\n\n- 甲\n- 乙\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n"
    html = parse(body).html
    assert different(body, html) == []
    assert spoil[0] in html
    (first, *_) = different(body, html.replace(*spoil, 1))
    assert lost in first.lost if lost else first.added


HAN = "甲乙丙丁戊己庚辛"
LINES = [
    *("", "", "", "{}", "{}。", "{}：", "- {}", "-{}", "1. {}", "2. {}", "1.{}", "（1）{}", "①{}"),
    *("• {}", "➢{}", "  - {}", "    - {}", "   1. {}", "    {}", "\t{}", "## 一、{}", "> {}"),
    *("> - {}", "!!! note {}", "!!! note", "| {} | 乙 |\n|---|---|\n| 丙 | {} |", "甲|{}\n---|---"),
    *(
        "｜{}｜乙｜\n｜--｜--｜\n｜丙｜丁｜",
        "```\n{}\n```",
        "```",
        "![{}](a.jpg)",
        "{}![图](a.jpg)",
    ),
    *("**{}**", "{}[^1]", "[^1]: {}", "[{}](a.pdf)", "[{}]: 周三", "<div>", "</div>", "***"),
    *("<!-- {} -->", "a<b且{}>d", "<{}>", "*{}*", "一、{}", "`{}`", "{}  ", "<b>{}</b>", "<u>{}"),
    *("<table><tr><td>{}</td></tr></table>", "2026. {}", "+ {}", ": {}", "  ```\n  {}\n  ```"),
]
BODIES = st.lists(
    st.tuples(st.sampled_from(LINES), st.text(HAN, min_size=2, max_size=6)), min_size=1, max_size=8
).map(lambda lines: "\n".join(line.replace("{}", words) for line, words in lines))


def han(text: str) -> list[str]:
    return sorted(character for character in text if character in HAN)


@pytest.mark.thorough
@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(BODIES)
def test_no_word_is_lost_in_silence(parse: Parse, body: str) -> None:
    """Whatever is typed in whatever order: all Han are on the page and in the book, or told."""
    html = parse(body).html
    said, notes = words_read(html)
    blocks = typed_blocks(body)
    pieces = words_typed(blocks, KnownNames(frozenset(), frozenset()), link_definitions(blocks))
    typed = joined_pieces(pieces.pieces) + "".join(map(joined_pieces, pieces.notes.values()))
    read = said + "".join(notes.values())
    assert han(read) == han(typed) or different(body, html)
    assert han("".join(words_of(content_of(html)))) == han(read)
