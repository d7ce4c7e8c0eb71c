"""What is safe to mend is mended, at once and for good; everything else stays to the byte."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compendium.content.check.prose import prose_of
from compendium.content.check.registry import spots_of
from compendium.content.fix.text import fix_bytes, fix_text
from compendium.content.load.frontmatter import parse_case
from compendium.content.program import PROGRAM

HEAD = """---
# 批注不动, 一个字也不动
title: 把党课开到实训台边   # 尾注(不动)
brand: 匠心领航
date: 2026-11-05
---
"""


def mended(body: str) -> str:
    whole = fix_text(HEAD + body, "case.md")
    assert whole.startswith(HEAD)
    return whole.removeprefix(HEAD)


def matter(lines: str) -> str:
    whole = fix_text(f"---\n{lines}\n---\n正文\n", "case.md")
    assert whole.endswith("\n---\n正文\n")
    return whole.removeprefix("---\n").removesuffix("\n---\n正文\n")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("讲(f(x)),练（GB/T 1)", "讲（f(x)），练（GB/T 1）"),
        ("**讲完**,练完[^1],**评完**\n\n[^1]: 注", "**讲完**，练完[^1]，**评完**\n\n[^1]: 注"),
        ("不签到 , 不拍照", "不签到，不拍照"),
        ("### （一） 时间定死\n\n#### 1.\u3000讲", "### （一）时间定死\n\n#### 1.讲"),
        ("四个班级.党", "四个班级.党"),
        ("讲完,练完;评完:好!是吗?", "讲完，练完；评完：好！是吗？"),
        ("每讲(含提问)十分钟", "每讲（含提问）十分钟"),
        ("（含提问)十分钟", "（含提问）十分钟"),
        ('叫作"台边课"的课', "叫作“台边课”的课"),
        ("叫作'台边课'的课", "叫作‘台边课’的课"),
        ("讲完，，练完。。", "讲完，练完。"),
        ("讲完...练完。。。评完…好--是", "讲完……练完……评完……好——是"),
        ("２０２６年用ＰＰＴ", "2026年用PPT"),
        ("　　讲完就练", "讲完就练"),
        ("&emsp;&emsp;讲完就练", "讲完就练"),
        ("讲 完 就练", "讲完就练"),
        ("王某　电话见台账，讲完  就练", "王某　电话见台账，讲完  就练"),
        ("党〔2025〕第021号，党(2025)21号", "党〔2025〕21号，党〔2025〕21号"),
        ("## 一、背景。\n\n讲", "## 一、背景\n\n讲"),
        ("### (一)背景", "### （一）背景"),
        ("讲完,\n练完(\n评)", "讲完，\n练完（\n评）"),
    ],
)
def test_marks_widths_spaces_and_numbers_are_mended(wrong: str, right: str) -> None:
    assert mended(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "用`讲,练`写，见[通知](a,b.pdf)和<a title='讲,练'>",
        "```\n讲,练\n```",
        "A,B，8:30，f(x)，C:D",
        "　　# 讲完就练",
        "　　1. 讲完就练",
        '叫作"台边课的课',
        "### 台边学习 手上练习",
        "提高5-10%，3、4个，06月",
        "1、讲",
        "讲，。练",
        "坚苦的三会一科",
    ],
)
def test_what_is_not_safe_to_mend_is_left_to_the_author(text: str) -> None:
    assert mended(text) == text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("标题: 甲\nBrand: 乙", "title: 甲\nbrand: 乙"),
        ("sumary: 甲 # 注", "summary: 甲 # 注"),
        ("title：甲：乙", "title: 甲：乙"),
        ("brand:匠心领航\ntitle: 甲", "brand: 匠心领航\ntitle: 甲"),
        ("title: 甲\n品牌名称:匠心领航", "title: 甲\nbrand: 匠心领航"),
        ("leader: {姓名: 甲, Position: 乙}", "leader: {name: 甲, position: 乙}"),
        ("photos:\n  - {file: a.jpg, 说明: 甲}", "photos:\n  - {file: a.jpg, caption: 甲}"),
        ("keywords: [甲 乙, 丙]", "keywords: [甲乙, 丙]"),
        ('title: "甲,乙"', 'title: "甲，乙"'),
        ("summary: >-\n  甲,\n  乙", "summary: >-\n  甲，\n  乙"),
        ("award: {document: 党（2026）1号}", "award: {document: 党〔2026〕1号}"),
    ],
)
def test_keys_and_values_of_the_front_matter_are_mended(wrong: str, right: str) -> None:
    assert matter(wrong) == right


@pytest.mark.parametrize(
    "lines",
    [
        "title: 甲\n标题: 乙",
        "phone: 甲",
        "brnad: [甲, 乙",
        "slogan: 台边学习 手上练习",
        'title: "甲\\"乙"',
        "colour: 甲",
    ],
)
def test_a_key_or_value_in_doubt_is_left_to_the_author(lines: str) -> None:
    assert matter(lines) == lines


def test_a_code_that_the_case_keeps_is_not_mended() -> None:
    kept = "silence:\n  - {code: K801, reason: 照录当年的海报}"
    assert matter(f"{kept}\nslogan: 讲完,练完 评完，，好") == f"{kept}\nslogan: 讲完,练完 评完，好"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_mark_at_the_beginning_stay(end: str, mark: str) -> None:
    lines = mark + "---\ntitle: 甲,乙\n---\n\n讲,练\n尾"
    raw = lines.replace("\n", end).encode()
    assert fix_bytes(raw, "case.md") == raw.replace(b",", "，".encode())


def test_a_file_that_is_not_utf_8_stays_as_it_is() -> None:
    raw = "---\ntitle: 甲,乙\n---\n".encode("gbk")
    assert fix_bytes(raw, "case.md") == raw


CASES = sorted((PROGRAM / "cases").glob("20*/*/case.md"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.parent.name)
def test_a_sound_case_stays_and_a_spoilt_one_is_as_it_was(file: Path) -> None:
    text = file.read_text("utf-8")
    assert fix_text(text, file.name) == text
    start = text.index("\n---\n", 4)
    spoilt = re.sub("(?<=[\u4e00-\u9fff])[，；：](?=[\u4e00-\u9fff])", _as_typed, text[start:])
    spoilt = re.sub("（([^（）\n]*)）(?=[\u4e00-\u9fff])", r"(\1)", spoilt).replace("……", "...")
    assert spoilt != text[start:]
    assert fix_text(text[:start] + spoilt, file.name) == text


def _as_typed(mark: re.Match[str]) -> str:
    return mark[0].translate(str.maketrans("，；：", ",;:"))


CHARACTERS = "甲乙丙，。；：、！？“”‘’（）《》【】…—·,.;:!?()\"'-~ \n\t　#*_>|+=&`[]{}<\\%@05ａ９"
RUNS = (
    *("...", "--", "。。", "\n\n", "\n## ", "\n- ", "\n1. ", "\n> ", "](", "&nbsp;", "```\n"),
    *("<!--", "-->", "\r", "\u00a0", "!!! note ", "\n---\n", ": ", " #", "习近平", "党(2025)第1号"),
)
PIECES = st.sampled_from([*CHARACTERS, *RUNS])
TEXT = st.lists(PIECES, max_size=40).map("".join)
VALUE = TEXT.map(lambda text: re.sub(r"[\r\n]", "", text))


@settings(max_examples=400, deadline=None)
@given(TEXT, VALUE, st.sampled_from(["title", "Title", "标题", "summary", "简介", "sumary"]))
def test_mending_twice_is_mending_once_and_words_stay(body: str, value: str, key: str) -> None:
    text = f"---\n{key}: {value}\nslogan: 甲\n---\n{body}"
    once = fix_text(text, "case.md")
    assert fix_text(once, "case.md") == once
    assert once.count("\n") == text.count("\n")
    assert words(once) == words(text)


@settings(max_examples=200, deadline=None)
@given(TEXT, VALUE)
def test_what_could_be_read_can_be_read_and_nothing_is_left_to_mend(body: str, value: str) -> None:
    before, _ = parse_case(f"---\ntitle: {value}\n---\n{body}", "case.md")
    after, _ = parse_case(fix_text(f"---\ntitle: {value}\n---\n{body}", "case.md"), "case.md")
    if before and before.readable:
        assert after and after.readable
        assert after.matter.data.keys() == before.matter.data.keys()
        prose = prose_of(after)
        assert [s for s in spots_of(prose) if s.edits and s.start >= prose.body] == []


def words(text: str) -> list[str]:
    """Return the Han of the body and the values, without marks, spaces, digits and keys."""
    body = text.split("\n", 3)[-1]
    return re.findall("[\u4e00-\u9fff]", body.replace("第", ""))
