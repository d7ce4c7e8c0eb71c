"""Character references in a body (``&#2;``, ``&shy;``) -> those that make what no text may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from .. import codes
from ..load.characters import DOUBTED, REFUSED_CHARACTERS, doubt, named
from ..load.frontmatter import CaseFile, place_of
from ..problems import Location, Problem

_REFERENCE = re.compile(
    r"&(?:#(?P<decimal>[0-9]{1,9})|#[xX](?P<hex>[0-9A-Fa-f]{1,8})|[A-Za-z][A-Za-z0-9]{1,31});?"
)
_BROKEN = "\ufffd"


def judge_references(file: CaseFile, html: str) -> Iterator[Problem]:
    """Yield what is wrong with the references in ``html``, the body of ``file`` not yet sanitised.

    What stands in code does not count: its `&` is written out there.
    """
    for typed in dict.fromkeys(found[0] for found in _REFERENCE.finditer(html)):
        character = _made(typed)
        if REFUSED_CHARACTERS.search(character):
            yield _refused(file, typed, character)
        elif DOUBTED.match(character) and (told := doubt(character)):
            yield codes.LOOKALIKE.at(_place(file, typed), *told)


def _made(typed: str) -> str:
    """Return what a browser makes of the reference ``typed``."""
    found = _REFERENCE.fullmatch(typed)
    assert found, "it was found by the same pattern"
    digits, base = (found["decimal"], 10) if found["decimal"] else (found["hex"], 16)
    if not digits:
        return unescape(found[0])
    number = int(digits, base)
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return _BROKEN
    return chr(number)


def _place(file: CaseFile, typed: str) -> Location:
    """Return where ``typed`` stands; the parser adds the semicolon that HTML does without."""
    return place_of(file, typed if typed in file.body else typed.removesuffix(";"))


def _refused(file: CaseFile, typed: str, character: str) -> Problem:
    message = f"“{typed}”会变成看不见的控制字符 {named(character[0])}。"
    advice = "请删去它；要写出这几个字符本身，放在一对反引号 ` ` 里。"
    return codes.CONTROL_CHARACTER.at(_place(file, typed), message, advice)
