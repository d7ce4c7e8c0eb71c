"""The text of a case.md -> ``CaseFile``: its front matter with places, and its body."""

from __future__ import annotations

import re
from typing import NamedTuple

from .. import codes
from ..problems import Location, Problem
from .yaml_tree import YamlTree, parse_yaml

FENCE = "---"

_DASHES = re.compile("[-\u2010-\u2015\u2212\u2500\uff0d]{2,}")
_HEADING = re.compile(r"#{2,6} *[一二三四五六七八九十（(\d]")


class CaseFile(NamedTuple):
    """A case.md read: ``matter`` from between the fences, ``body`` from ``body_line`` on.

    Where the front matter cannot be read, ``matter`` is empty and ``readable`` is false, so
    that the body can still be checked. ``text`` is the whole file.
    """

    name: str
    matter: YamlTree
    body: str
    body_line: int
    readable: bool = True
    text: str = ""


def parse_case(text: str, name: str) -> tuple[CaseFile | None, list[Problem]]:
    """Return the case file of ``text`` and what is wrong with its front matter."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None, [_no_opening(lines, name)]
    closing = _closing(lines)
    if closing is None:
        return None, [_not_closed(lines, name)]
    matter, problems = parse_yaml("\n".join(lines[1:closing]), name, first_line=2)
    body = "\n".join(lines[closing + 1 :])
    nothing = YamlTree({}, {(): Location(name, 2)})
    readable = matter is not None
    return CaseFile(name, matter or nothing, body, closing + 2, readable, text), problems


def place_of(file: CaseFile, text: str) -> Location:
    """Return where ``text`` first stands in the body of ``file``, else where the body begins."""
    before, found, _ = file.body.partition(text) if text else ("", "", "")
    if not found:
        return Location(file.name, file.body_line)
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Location(file.name, file.body_line + before.count("\n"), column)


def _closing(lines: list[str]) -> int | None:
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == FENCE:
            return number
        if _HEADING.match(line):
            return None
    return None


def _not_closed(lines: list[str], name: str) -> Problem:
    """Point at what was meant as the second fence, else at where the body begins."""
    for number, line in enumerate(lines[1:], 2):
        if _DASHES.fullmatch(line.strip()):
            message = f"“{line.rstrip()}”不是顶格的三个英文减号，信息区没有结束。"
            advice = "请把这一行改成“---”：用英文输入法，前面没有空格，不多不少三个。"
            return codes.NOT_CLOSED.at(Location(name, number), message, advice)
        if _HEADING.match(line):
            message = "信息区还没有结束，就到了正文：找不到第二个“---”。"
            advice = "请在信息区最后一项的下面另起一行，只写三个英文减号“---”。"
            return codes.NOT_CLOSED.at(Location(name, number), message, advice)
    advice = "请在最后一个键的下面另起一行，只写三个英文减号“---”。"
    message = "信息区没有结束：找不到第二个“---”。"
    return codes.NOT_CLOSED.at(Location(name, len(lines)), message, advice)


def _no_opening(lines: list[str], name: str) -> Problem:
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    line = lines[first].strip()
    if not line:
        message, advice = "文件是空的。", "请按投稿指南里的样例写上信息区和正文。"
    elif _DASHES.fullmatch(line) and line != FENCE:
        message = f"文件的第一行应当是三个英文减号“---”，现在是“{line[:20]}”。"
        advice = "请用英文输入法改成三个减号；Word 会把减号变成长横线，请在记事本里改。"
    elif line == FENCE:
        message, advice = "“---”前面有空行或空格。", "请把它移到文件的第一行、第一格。"
    else:
        message = f"文件的第一行应当是“---”，现在是“{line[:20]}”。"
        advice = "请在文件最前面加一行，只写三个英文减号“---”，信息区从下一行开始。"
    return codes.NO_OPENING.at(Location(name, first + 1), message, advice)
