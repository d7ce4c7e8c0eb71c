"""Characters that no reader sees as what they are: those refused, and those doubted.

A text may not hold a control, an invisible character, one that turns the direction of reading
around, or none at all (Unicode: Cc, Cf, Default_Ignorable_Code_Point, noncharacters, surrogates).
Doubted are those that show something, yet not what it seems, or show it in one font alone:
radicals, private use, variants, joiners.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from .. import codes
from ..problems import Location, Problem

_INVISIBLE = (
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff0-\ufffb\U00013430-\U00013440\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
REFUSED_CHARACTERS = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_INVISIBLE}{_NO_CHARACTERS}\ud800-\udfff]"
)
"""What no text holds. A tab and a line feed are the only controls that are text."""

_SHOWN_WITH_VARIANT = "#*0-9\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff"
"""Signs that are chosen by a variation selector, in colour or in black: ❤, 1⃣."""

_VARIANTS = "\ufe00-\ufe0f"
_DOUBTED = (
    "\u2e80-\u2fdf\ue000-\uf8ff\ufffc\ufffd\u200c\u200d\u00ad\uf900-\ufaff"
    "\U0002f800-\U0002fa1f\U000e0100-\U000e01ef\U000f0000-\U0010ffff"
)
DOUBTED = re.compile(f"[{_DOUBTED}]|(?<![{_SHOWN_WITH_VARIANT}])[{_VARIANTS}]")
_MAY_BE_DOUBTED = re.compile(f"[{_DOUBTED}{_VARIANTS}]")


_PRINTED = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
"""What is refused though Python counts it among the characters that are printed."""

_OTHER_GAPS = ("\n", "\t", "\u3000")
"""What is not refused though Python does not count it among them, as far as texts have it."""


def without_refused(text: str) -> str:
    """Return ``text`` without what no text may hold."""
    return REFUSED_CHARACTERS.sub("", text) if _may_hold_refused(text) else text


def _may_hold_refused(text: str) -> bool:
    """Tell whether ``text`` may hold what is refused: it takes a tenth of the search for it."""
    if not text.isprintable():
        for gap in _OTHER_GAPS:
            text = text.replace(gap, "")
        if not text.isprintable():
            return True
    return not text.isascii() and any(sign in text for sign in _PRINTED)


def may_be_doubted(characters: Iterable[str]) -> bool:
    """Tell whether a text of these ``characters`` may hold what is doubted."""
    return bool(_MAY_BE_DOUBTED.search("".join(characters)))


def named(character: str) -> str:
    """Return what ``character`` is called: U+200B."""
    return f"U+{ord(character):04X}"


def visible(text: str) -> str:
    """Return lines of ``text`` with what no text may hold called by name: [U+202E]."""
    if not _may_hold_refused(text):
        return text
    return REFUSED_CHARACTERS.sub(lambda found: f"[{named(found[0])}]", text)


def doubt(character: str) -> tuple[str, str] | None:
    """Return what is wrong with a doubted ``character`` and what to do; none of it is sound."""
    right = unicodedata.normalize("NFKC", character)
    if right == character and "\uf900" <= character <= "\ufaff":
        return None  # twelve of the compatibility block are Han in their own right
    same = right not in ("", character) or character == "\ufffd"
    shown = f"“{character}”（{named(character)}）不是通用的汉字。"
    hint = f"应当是“{right}”。" if right not in ("", character) else "多半是从 PDF 或网页复制来的。"
    message = shown if same else f"这里有特殊字符 {named(character)}。"
    return message, f"{hint}请删去它，用输入法重新输入。"


def refused_characters(text: str, name: str, first_line: int = 1) -> Iterator[Problem]:
    """Yield a problem for every line of ``text`` that holds what is refused."""
    if not _may_hold_refused(text):
        return
    for number, line in enumerate(text.split("\n"), first_line):
        if found := REFUSED_CHARACTERS.search(line):
            more = len(REFUSED_CHARACTERS.findall(line)) - 1
            rest = f"，这一行还有 {more} 个" if more else ""
            message = f"这里有看不见的控制字符 {named(found[0])}{rest}。"
            advice = "多半是从 Word 或网页复制来的，请把它和前后两个字一起删去，重新输入。"
            place = Location(name, number, found.start() + 1)
            yield codes.CONTROL_CHARACTER.at(place, message, advice)


def doubted(text: str, name: str) -> Iterator[Problem]:
    """Yield a problem for every line of ``text`` that holds what is doubted."""
    if not DOUBTED.search(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        for found in DOUBTED.finditer(line):
            if told := doubt(found[0]):
                yield codes.LOOKALIKE.at(Location(name, number, found.start() + 1), *told)
                break
