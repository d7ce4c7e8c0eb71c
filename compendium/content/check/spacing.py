"""Width, spaces, indents and characters that only look right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .. import codes
from ..load.characters import DOUBTED, doubt, may_be_doubted
from .prose import HAN, Edit, Prose, Spot, characters_of

_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
FULL_WIDTH_CHARACTERS = frozenset(
    c for c in map(chr, range(0xFF10, 0xFF5B)) if _FULL_WIDTH.match(c)
)
_SPACE = "\u3000\u00a0\u2002\u2003"
_INDENT = re.compile(
    rf"^[ \t]*(?:[{_SPACE}]|&(?:nb|em|en)sp;)(?:[ \t{_SPACE}]|&(?:nb|em|en)sp;)*", re.MULTILINE
)
_MARKDOWN = re.compile(r"[#>|+*:=~`-]|\d+[.)]|!!!|$", re.MULTILINE)
_BETWEEN = re.compile(rf"[ {_SPACE}](?<=[{HAN}].)[ {_SPACE}]*(?=[{HAN}])")
_WIDE = re.compile(r"[\u2002\u2003\u3000]|..")
"""As wide as a character, or several: typed to set two items apart, which nothing may join."""

_PARTED = "是两项的，请改用逗号、分号或者另起一行；是一个词的，删去空格。"

_ARTICLE = re.compile(r"第[一二三四五六七八九十百零\d]{1,5}[编章节条]\Z")
"""What regulations part from its text by a space."""

LONGEST_NAME = 40
"""Characters on either side of a space within which a name begins and ends."""

_NAME_BEFORE = re.compile(rf"[“‘《][^“”‘’《》。；\n]*(?<=[{HAN}0-9A-Za-z]{{2}})\Z")
_NAME_AFTER = re.compile(rf"[{HAN}0-9A-Za-z]{{2}}[^“”‘’《》。；\n]*[”’》]")

_SHOWN = ("title", "subtitle", "brand", "slogan")
"""Keys whose words an author may have parted on purpose."""


def digits_are_half_width(prose: Prose) -> Iterator[Spot]:
    """Digits and Latin letters are half as wide as Han (GB/T 15835)."""
    for found in _FULL_WIDTH.finditer(prose.text):
        right = unicodedata.normalize("NFKC", found[0])
        message = f"“{found[0][:20]}”是全角的。"
        advice = f"请改成半角的“{right[:20]}”。"
        edit = Edit(found.start(), found.end(), right)
        yield Spot(found.start(), found.end(), codes.FULL_WIDTH, message, advice, (edit,))


def no_indent(prose: Prose) -> Iterator[Spot]:
    """No paragraph begins with spaces: page and book indent by themselves."""
    for found in _INDENT.finditer(prose.text, prose.body):
        if prose.text[found.end() : found.end() + 1] in ("", "\n"):
            continue
        edit = Edit(found.start(), found.end(), "")
        safe = not _MARKDOWN.match(prose.text, found.end())
        message = "段首有全角空格或不换行空格。"
        advice = "请删去段首的空格，网页和书会自动缩进。"
        edits = (edit,) if safe else ()
        yield Spot(found.start(), found.end(), codes.INDENT, message, advice, edits)


def no_space_between_han(prose: Prose) -> Iterator[Spot]:
    """No space stands between two Han."""
    for found in _BETWEEN.finditer(prose.text):
        start, end = found.span()
        if _ARTICLE.search(prose.text, max(start - 8, 0), start) or _in_a_name(prose, start, end):
            continue
        wide = bool(_WIDE.search(found[0]))
        shown = "\u3000" if wide else " "
        around = prose.text[max(start - 2, 0) : start] + shown + prose.text[end : end + 2]
        message = f"汉字之间有空格（“{around}”）。"
        advice = _PARTED if wide else "请删去空格；要分开两句话，用逗号。"
        safe = not wide and not _parted_on_purpose(prose, start)
        edits = (Edit(start, end, ""),) if safe else ()
        yield Spot(start, end, codes.SPACE, message, advice, edits)


def no_lookalikes(prose: Prose) -> Iterator[Spot]:
    """No radical, private or broken character stands for a Han (Unicode, CJK radicals)."""
    if not may_be_doubted(characters_of(prose.text)):
        return
    for found in DOUBTED.finditer(prose.text):
        if told := doubt(found[0]):
            yield Spot(found.start(), found.end(), codes.LOOKALIKE, *told)


def _in_a_name(prose: Prose, start: int, end: int) -> bool:
    """Tell whether a space parts two phrases of a name in “” or 《》, as its issuer writes it."""
    block = prose.block(start)
    opened = _NAME_BEFORE.search(prose.text, max(block.start, start - LONGEST_NAME), start)
    return bool(opened and _NAME_AFTER.match(prose.text, end, min(block.end, end + LONGEST_NAME)))


def _parted_on_purpose(prose: Prose, at: int) -> bool:
    block = prose.block(at)
    return block.key in _SHOWN or prose.text.startswith("#", block.start)
