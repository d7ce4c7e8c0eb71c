"""Escapes in a YAML text between double quotes -> the characters that no text may hold.

``"D:\\book"`` holds a backspace and ``"D:\\new"`` a line feed: whoever types a path between
double quotes does not mean them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .. import codes
from ..problems import Location, Problem
from .characters import DOUBTED, REFUSED_CHARACTERS, doubt, named

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_MEANT = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}
"""YAML 1.2.2, 5.7."""

_CONTROLS = "\t\n"
"""Controls that are text where they are typed as they are, and never where they are escaped."""


def judge_quoted(event: Any, lines: list[str], name: str, first_line: int) -> Iterator[Problem]:
    """Yield what is wrong with the escapes of the quoted scalar ``event`` of the file ``name``.

    ``lines`` are what was parsed, from the line ``first_line`` of the file on.
    """
    first, last = event.start_mark, event.end_mark
    for row in range(first.line, min(last.line + 1, len(lines))):
        start = first.column if row == first.line else 0
        end = last.column if row == last.line else None
        yield from judge_escapes(lines[row][start:end], Location(name, first_line + row, start + 1))


def judge_escapes(typed: str, place: Location) -> Iterator[Problem]:
    """Yield what is wrong with the escapes in ``typed``, which stands in one line at ``place``."""
    for found in _ESCAPE.finditer(typed):
        character = _meant(found)
        here = Location(place.path, place.line, place.column + found.start())
        if character in _CONTROLS or REFUSED_CHARACTERS.match(character):
            message = f"双引号里的“{found[0]}”会变成看不见的控制字符 {named(character)}。"
            advice = (
                "要写反斜杠本身（例如电脑上的路径），请写两个“\\\\”，或者把英文双引号改成"
                "英文单引号；用不着的，请删去。"
            )
            yield codes.CONTROL_CHARACTER.at(here, message, advice)
        elif DOUBTED.match(character) and (told := doubt(character)):
            yield codes.LOOKALIKE.at(here, *told)


def _meant(found: re.Match[str]) -> str:
    """Return the character that an escape makes; a letter for what is none of those above."""
    number = int(found[1] or found[2] or found[3] or "0", 16)
    if found[4] is not None or number > 0x10FFFF:
        return _MEANT.get(found[4] or "", "x")
    return chr(number)
