"""Every character crosses, in order, and no mark appears that was not meant."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable

import mammoth
import pytest
from docx.document import Document as WordDocument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compendium.content.body.markdown import Body
from tests.content.check.test_fidelity import different

from .conftest import ReadWord
from .documents import built

Parse = Callable[[str], Body]

MARKS = "\\`*_{}[]()<>#+-.!|~=:^&;\"'$@%/ "
WIDE = "［］（）！｜＝。，、：；—–…“”《》【】　图表一1２a中文月初"
LEAD = "开头是一句完整的话，让后面都是正文，不会被当作标题。"
LINES = st.text(alphabet=MARKS + WIDE, min_size=1, max_size=24)
TYPED = [
    "# 不是标题",
    "1. 不是列表",
    "2026. 年",
    "- 不是",
    "+ 不是",
    "* 不是",
    "> 不是引文",
    "```",
    "~~~",
    "===",
    "---",
    "***",
    "___",
    "| 甲 | 乙 |",
    "｜甲｜乙｜",
    "!!! note",
    "！！！提示",
    "[时间]: 周三",
    "[^1]: 注",
    "［^1］",
    "［字］（a.md）",
    "![图](a.jpg)",
    "<div>",
    "<!-- 批注 -->",
    "&lt;",
    "&amp;nbsp;",
    "a*b*c",
    "_下划线_",
    "**粗**",
    "C#",
    "井号#",
    "\\",
    "甲\\",
    "<http://a.cn>",
    "｛.red｝",
    "{.red}",
    "*[注]: 义",
    "－－",
    "——",
    "— 甲",
    "– 甲",
    "：甲",
    ": 甲",
    "$x$",
    "`代码`",
    "~~删~~",
    "==亮==",
]
PATIENT = settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def letters(text: str) -> str:
    """Return ``text`` without spaces and invisible characters."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def mammoth_letters(raw: bytes) -> str:
    """Return what mammoth keeps of a document, its notes' arrows left out."""
    return letters(mammoth.extract_raw_text(io.BytesIO(raw)).value)


def stands_in_order(wanted: str, text: str) -> bool:
    """Tell whether all of ``wanted`` stands in ``text`` in this order, with anything between."""
    rest = iter(text)
    return all(character in rest for character in wanted)


def in_their_places(lines: list[str]) -> Callable[[WordDocument], None]:
    """Return what writes each of ``lines`` as a paragraph, bold, an item, a cell and a heading."""

    def write(document: WordDocument) -> None:
        document.add_paragraph(LEAD)
        for line in lines:
            document.add_paragraph(line)
            document.add_paragraph("前").add_run(line).bold = True
            document.add_paragraph("话。")
            document.add_paragraph(line, style="List Bullet")
            document.add_paragraph("话。")
            table = document.add_table(rows=2, cols=1)
            table.cell(0, 0).text = table.cell(1, 0).text = line
            document.add_heading(f"题{line}", 3)

    return write


@pytest.mark.thorough
@PATIENT
@given(lines=st.lists(LINES.filter(lambda line: bool(line.strip())), min_size=8, max_size=8))
def test_any_line_is_read_as_it_stood_in_word(
    word: ReadWord, parse: Parse, lines: list[str]
) -> None:
    crosses(lines, word, parse)


def test_lines_that_look_like_marks_are_read_as_they_stood(word: ReadWord, parse: Parse) -> None:
    crosses(TYPED, word, parse)


def crosses(lines: list[str], word: ReadWord, parse: Parse) -> None:
    raw = built(in_their_places(lines))
    case = word(raw)
    body = parse(case.body)
    said = f"{case.body}\n{body.html}"
    assert different(case.body, body.html) == [], said
    assert stands_in_order(mammoth_letters(raw), letters(body.text)), said
    wanted = "".join(f"{x}前{x}话。{x}话。{x}{x}题{x}" for x in lines)
    assert letters(body.text) == letters(LEAD + wanted), said
    assert body.html.count("<h2") == len(lines), said
    assert body.html.count("<li>") == len(lines), said
    assert body.html.count("<td") + body.html.count("<th>") == 2 * len(lines), said
