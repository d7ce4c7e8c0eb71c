"""Whatever is mended, the words stay, no new fault appears, and mending again changes nothing.

The texts are put together from lines that people type, right and wrong, in any order.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compendium.content.body.markdown import Reader, parse_body
from compendium.content.check.prose import prose_of
from compendium.content.check.registry import check_case
from compendium.content.check.subject import Subject, source_headings
from compendium.content.codes import CODES
from compendium.content.fix.text import fix_bytes, fix_text
from compendium.content.load.files import CaseFolder
from compendium.content.load.frontmatter import parse_case
from compendium.content.model.validate import read_units, read_vocabulary, read_wording
from compendium.content.problems import Severity
from compendium.content.program import PROGRAM

HEAD = "---\ntitle: 把党课开到实训台边\nbrand: 匠心领航\n---\n\n"
LONG = "支部把党课拆成十分钟一讲，搬到实训台边，讲完就练，练完就评，" * 3 + "由书记带头。"

LINES = [
    *("", "", "", "讲完就练", "讲完就练。", "分三步：", "讲完,练完", "讲完(练完)", '"讲完"就练'),
    *("讲完...练", "讲完--练", "讲 完", "　　讲完", "    讲完", "\t讲完", "２０２６年", "讲完。。"),
    *("- 甲", "-甲", "* 乙", "1. 甲", "2. 乙", "1.甲", "1、甲", "（1）甲", "①甲", "• 甲", "➢乙"),
    *("  - 丙", "    - 丙", "   1. 丙", "1.\t甲", "2.\t乙", "-　甲", "7. 甲", "2026. 年度"),
    *("## 一、背景与起因", "## 二、做法。", "### （一） 时间", "#### 1. 讲", "##三、成效"),
    *("一、背景与起因", "二、做法与经过", "（一）时间定死", "一是讲", LONG, LONG),
    *("> 引文", "> 讲完,练完", "```", "```\n讲,练\n```", "***", "---", "<!-- 讲,练 -->", "<!--"),
    *('!!! 提示 "要点"', "!!! note 要点", '!!! note "讲,练"\n    讲,练', "??? note", "[TOC]"),
    *("| 甲 | 乙 |\n| --- | --- |\n| 丙,丁 | 戊 |", "| 甲 | 乙 |\n| 丙 | 丁 |", "| 甲 | 乙 | 丙 |"),
    *("｜甲｜乙｜\n｜--｜——｜\n｜丙｜丁｜", "甲\t乙\n丙\t丁", "甲\n\t乙\n丙\t丁", "丁\t", "\t戊"),
    *("图1　合影", "表1 时长", "![合影](a.jpg)", "！［合影］（a.jpg）", "讲![合影](a.jpg)练"),
    *("讲[^1]。", "讲［^1］。", "[^1]: 注,解", "［^1］：注解", "[时间]: 每周三", "*[注]: 讲"),
    *("**讲**,练", "**讲", "210*297*3毫米", "a<b且c>d", "<A类项目>", "<div>", "</div>", "<b>讲,练"),
    *(
        "[讲,练](a,b.pdf)",
        "［计划］（a.pdf）",
        "`讲,练`",
        "~~讲~~",
        "党(2025)21号",
        "5-10%",
        "&nbsp;讲",
    ),
]

Judge = Callable[[str], Counter[str]]


@pytest.fixture(scope="module")
def judge(reader: Reader) -> Judge:
    """What counts the faults of a file by code."""
    (vocabulary, _), (units, _) = read_vocabulary(PROGRAM), read_units(PROGRAM)
    wording, _ = read_wording(PROGRAM)
    assert vocabulary and units and wording
    folder = CaseFolder("2026/example", Path("example"), ())

    def judged(text: str) -> Counter[str]:
        file, _ = parse_case(text, "case.md")
        assert file
        body, found = parse_body(file, reader)
        headings, prose = tuple(source_headings(file)), prose_of(file)
        lists = (vocabulary.at(2026), units.at(2026), wording.at(2026))
        subject = Subject(folder, file, body, None, {}, {}, headings, prose, *lists)
        return Counter(problem.code for problem in [*found, *check_case(subject)])

    return judged


def words_of_file(text: str) -> Counter[str]:
    """Return the letters, digits and Han of ``text``, whatever their width."""
    plain = unicodedata.normalize("NFKC", unescape(text))
    return Counter(character for character in plain if character.isalnum())


TEXTS = st.lists(st.sampled_from(LINES), min_size=1, max_size=9).map("\n".join)


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_the_words_stay_and_mending_again_changes_nothing(body: str) -> None:
    mended = fix_text(HEAD + body, "case.md")
    assert words_of_file(mended) == words_of_file(HEAD + body)
    assert fix_text(mended, "case.md") == mended


UNSEEN = {"K303", "K304", "K305", "K308", "K324"}
"""Faults of headings and lists that show only when what was pasted or set in has become some."""

TOLD_OTHERWISE = {"K320", "K321", "K322", "K323", "K324"}
"""A difference of typed and read may be told by another of these once its line changes."""

REMARKS = {
    code.name
    for code in CODES
    if code.severity is Severity.WARNING and code.name.startswith(("K33", "K7", "K8"))
}
"""What an editor remarks on a sentence is seen only once its marks are right; none is an error."""


@pytest.mark.thorough
@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_no_new_fault_appears(judge: Judge, body: str) -> None:
    before, mended = HEAD + body, fix_text(HEAD + body, "case.md")
    if mended == before:
        return
    was, is_now = judge(before), judge(mended)
    shown = UNSEEN if {"K313", "K326", "K808"} & set(was) else set()
    other = TOLD_OTHERWISE if TOLD_OTHERWISE & set(was) else set()
    assert {code for code in is_now if is_now[code] > was[code]} <= shown | other | REMARKS


@pytest.mark.parametrize(
    "box", ['!!! 提示 "要点"\n    内容', '!!! note "要点"\n    内容', '！！！注意 "要点"\n内容']
)
def test_a_box_keeps_its_quotes(box: str) -> None:
    assert fix_text(HEAD + box, "case.md") == HEAD + box


def test_code_comments_and_addresses_keep_theirs() -> None:
    body = "```\n讲,练\t(甲)\n```\n\n<!-- 讲,练 -->\n\n[讲](a,b.pdf) `讲,练`\n"
    assert fix_text(HEAD + body, "case.md") == HEAD + body


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("｜甲｜乙｜\n｜--｜——｜\n｜丙｜丁｜", "|甲|乙|\n|---|---|\n|丙|丁|"),
        ("| 甲 | 乙 |\n| 丙 | 丁 |", "| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |"),
        ("讲［^1］。\n\n［^1］：注。", "讲[^1]。\n\n[^1]: 注。"),
        ("见［计划］（a.pdf）和！[图](a.jpg)", "见[计划](a.pdf)和![图](a.jpg)"),
        ("太好了！[计划](a.pdf)", "太好了！[计划](a.pdf)"),
        ("甲\t乙\n丙\t丁\n后文", "| 甲 | 乙 |\n| --- | --- |\n| 丙 | 丁 |\n\n后文"),
        (f"{LONG}\n{LONG}\n{LONG}", f"{LONG}\n\n{LONG}\n\n{LONG}"),
    ],
)
def test_marks_that_others_cannot_read_are_put_right(wrong: str, right: str) -> None:
    assert fix_text(HEAD + wrong, "case.md") == HEAD + right


def test_what_was_pasted_gets_its_headings_paragraphs_lists_and_tables() -> None:
    pasted = (
        "一、背景与起因\n教室里的党课记不住。\n二、做法与经过\n（一）时间定死\n分两步：\n"
        "1.\t讲十分钟\n2.\t练一遍\n各步的时长见表1。\n表1　时长\n步骤\t时长\n讲\t10分钟\n"
        "三、成效与反响\n一年讲了九十六讲。\n"
    )
    right = (
        "## 一、背景与起因\n\n教室里的党课记不住。\n\n## 二、做法与经过\n\n### （一）时间定死\n\n"
        "分两步：\n\n1. 讲十分钟\n2. 练一遍\n\n各步的时长见表1。\n\n表1　时长\n\n"
        "| 步骤 | 时长 |\n| --- | --- |\n| 讲 | 10分钟 |\n\n"
        "## 三、成效与反响\n\n一年讲了九十六讲。\n"
    )
    assert fix_text(HEAD + pasted, "case.md") == HEAD + right


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_that_are_added_end_as_the_others_do(end: str) -> None:
    raw = (HEAD + "甲\t乙\n丙\t丁\n").replace("\n", end).encode()
    mended = fix_bytes(raw, "case.md").decode()
    assert mended.count("\n") == raw.count(b"\n") + 1
    assert mended.replace(end, "").count("\n") == 0
