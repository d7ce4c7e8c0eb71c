"""The form takes a text apart and puts it together: what nobody changed stays byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from compendium.authoring.form_values import UnreadableMatterError, form_values, with_form_values
from compendium.authoring.schemas import list_schemas
from compendium.content.program import PROGRAM

VOCABULARY, _ = list_schemas()

TEXT = """---
# 先看这里
title: 一页纸工作法的三年实践
zidingyi: 程序不认识的键
photos:   # 图片
  - file: a.jpg
    caption: 第一张

  # 第二张还没有核对
  - file: b.jpg
    caption: 第二张  # 待核
keywords: [一二, 三四]   # 两个
# 最后一项
date: 2026-11-05
---

## 一、正文

正文。
"""


def texts() -> Iterator[tuple[Path, str]]:
    for folder in ("cases", "tests"):
        for file in sorted((PROGRAM / folder).rglob("case.md")):
            try:
                yield file, file.read_bytes().decode("utf-8").replace("\r\n", "\n")
            except UnicodeDecodeError:
                continue


def changed(text: str, **values: Any) -> str:
    found = form_values(text, "case.md")
    return with_form_values(text, {**found.values, **values}, found.body, VOCABULARY)


def test_every_case_and_every_mistake_comes_back_byte_for_byte() -> None:
    whole = 0
    for file, text in texts():
        found = form_values(text, file.name)
        try:
            assert with_form_values(text, found.values, found.body, VOCABULARY) == text, file
        except UnreadableMatterError:
            assert not found.values, file
        else:
            whole += 1
    assert whole > 450


def test_a_value_changes_its_own_lines_alone() -> None:
    after = changed(TEXT, date="2026-12-01")
    assert after == TEXT.replace("date: 2026-11-05", "date: 2026-12-01")
    assert changed(TEXT, title="另一个标题") == TEXT.replace("一页纸工作法的三年实践", "另一个标题")


def test_remarks_and_unknown_keys_stay_whatever_is_changed() -> None:
    found = form_values(TEXT, "case.md")
    after = with_form_values(TEXT, {"title": "另一个标题"}, "新的正文\n", VOCABULARY)
    for kept in (
        "# 先看这里",
        "zidingyi: 程序不认识的键",
        "# 第二张还没有核对",
        "# 待核",
        "# 两个",
        "# 最后一项",
    ):
        assert kept in after
    assert "a.jpg" not in after
    assert after.endswith("---\n新的正文\n")
    assert form_values(after, "case.md").values["title"] == "另一个标题"
    assert found.values["keywords"] == ["一二", "三四"]


def test_rows_that_stay_keep_their_lines_in_any_order() -> None:
    first, second = form_values(TEXT, "case.md").values["photos"]
    after = changed(TEXT, photos=[second, first])
    assert "  - file: a.jpg\n    caption: 第一张\n" in after
    assert "    caption: 第二张  # 待核\n" in after
    assert after.index("b.jpg") < after.index("a.jpg")
    more = changed(TEXT, photos=[first, second, {"file": "c.jpg", "caption": "第三张"}])
    assert '  - {file: "c.jpg", caption: 第三张}\n' in more
    assert more.replace('  - {file: "c.jpg", caption: 第三张}\n', "") == TEXT


def test_new_keys_are_added_below_and_a_required_key_leaves_its_prompt() -> None:
    after = changed(TEXT, leader={"name": "王某"}, sample=True)
    assert "date: 2026-11-05\nleader:\n  name: 王某\nsample: true\n---\n" in after
    assert "title: （请改写）" in changed(TEXT, title=None)
    assert "（请改写）" not in str(form_values(changed(TEXT, title=None), "case.md").values)


def test_a_text_of_several_lines_becomes_one() -> None:
    assert "summary: 第一行第二行\n" in changed(TEXT, summary="第一行\n第二行")


@pytest.mark.parametrize(
    "text", ["没有信息区", "---\n- a\n---\n", "---\n{title: 一, date: 二}\n---\n"]
)
def test_what_the_form_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(UnreadableMatterError):
        with_form_values(text, {"title": "标题"}, "", VOCABULARY)
