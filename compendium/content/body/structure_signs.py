"""What stands for structure in what was typed and in what is read.

Both are one string each (words_typed.py, words_read.py), and must be equal. Marks are taken away
from one, tags from the other, spaces from both; headings, items, cells, pictures, notes, boxes and
code stand as one control character each, so that one comparison tells of words and structure.
"""

from __future__ import annotations

HEADING, ITEM, CELL, PICTURE, NOTE, CODE, BOX = "\x01\x02\x03\x04\x05\x06\x07"
STRUCTURE = {
    HEADING: "标题",
    ITEM: "列表的一项",
    CELL: "表格的一格",
    PICTURE: "图片",
    NOTE: "脚注的序号",
    CODE: "代码",
    BOX: "提示框",
}
"""The control characters that stand for structure, with what they are called."""

NUMBERS = 0xF0000
"""Numbers of items and levels of headings stand as one character each, of private use."""


def numbered(number: int) -> str:
    """Return the character that stands for ``number``."""
    return chr(NUMBERS + min(number, 0xFFFF))
