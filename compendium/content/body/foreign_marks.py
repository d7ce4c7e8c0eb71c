"""Marks of other programs that say nothing here -> how each is found, and what to do instead.

They stand on the page as they were typed. A pattern matches the sign alone, with no more than is
needed to tell it from a sentence: C++ and 12:30 hold none.
"""

from __future__ import annotations

import re

_ENDING = "[Jj][Pp][Ee]?[Gg]|[Pp][Nn][Gg]|[Ww][Ee][Bb][Pp]|[Pp][Dd][Ff]|[DdXx][Oo][Cc][Xx]?"
_FILE = rf"[^\s()（）\[\]]+\.(?:{_ENDING})"
_LINK = "链接写成“[文字](地址)”，图片写成“![画面](文件名.jpg)”，括号用英文的、紧挨着。"
_PLAIN = "它是别的软件的写法，这里没有用，请删去。"

FOREIGN_MARKS: tuple[tuple[str, str], ...] = (
    (r"^\?{3}\+?(?=[ \t]+[a-z])", '可折叠的提示框请写成“!!! note "标题"”，下面各行缩进四个空格。'),
    (r"^:{3,}", '提示框请写成“!!! note "标题"”，下面各行缩进四个空格。'),
    (r"^#{7,}", "标题最多六个“#”；各部分用“##”，部分里的小标题用“###”。"),
    (r"^[:：](?=[ \t]+\S)", "这里没有“术语、解释”的列表，请写成“**术语**：解释”。"),
    (r"(?<![A-Za-z+])\+\+(?=[^\s+][^+\n]{0,50}\+\+)", "下划线没有记号，要强调请写成“**文字**”。"),
    (r"(?<=\w)\^(?=[0-9A-Za-z+-]{1,3}\^)", "上标请写成“x<sup>2</sup>”，单位可以直接写“²”。"),
    (r"(?<=[A-Za-z])~(?=[0-9]{1,2}~)", "下标请写成“H<sub>2</sub>O”。"),
    (r"(?<![\w:]):(?=[a-z][a-z_]{2,20}:)", "表情的代号在这里没有用，请删去。"),
    (r"\{\{(?=[^{}\n]+\}\})|\{%(?=[^{}\n]+%\})", "它是网站模板的记号，请删去，写上要印的文字。"),
    (r"\^\[(?=[^\[\]\n]+\])", "注释请写成“[^1]”，另起一段写“[^1]: 解释”。"),
    (r"\$\$|\$(?=[^$\n]*[\\^_][^$\n]*\$)", "公式在这里不排版，请用文字、<sup> 和 <sub> 写。"),
    (r"＊＊(?=[^＊\n]+＊＊)", "加粗的星号用英文的，写成“**文字**”。"),
    (r"｀{1,3}", "反引号用英文的“`”。"),
    (rf"[!！]\({_FILE}\)|[!！]\[{_FILE}\](?![(（])|[)）]\[{_FILE}\]|】[ \t]*\({_FILE}\)", _LINK),
    (rf"\][ \t]+\((?={_FILE}\)|https?:)", _LINK),
    (r"^\\[a-z]{4,}(?=[ \t]*$)", _PLAIN),
    (r"(?<=\))\{(?=[^{}\n]*=[^{}\n]*\})", "花括号里的样式在这里没有用，请删去。"),
)
"""What is searched for in a line, and the advice."""

FOREIGN_CHARACTERS = "?:：#+^~$＊｀】{!！)）\\]"
"""One of them stands at the beginning of every mark."""

ANY_FOREIGN = "|".join(f"(?:{pattern})" for pattern, _ in FOREIGN_MARKS)
FOREIGN = tuple((re.compile(pattern), advice) for pattern, advice in FOREIGN_MARKS)
