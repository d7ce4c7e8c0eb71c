"""The text of a case.md -> ``CaseFile``: its front matter with places, and its body."""

from __future__ import annotations

from dataclasses import dataclass

from .. import codes
from ..problems import Location, Problem
from .yamltree import YamlTree, parse_yaml

FENCE = "---"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case.md read: ``matter`` from between the fences, ``body`` from ``body_line`` on.

    Where the front matter cannot be read, ``matter`` is empty and ``readable`` is false, so
    that the body can still be checked.
    """

    name: str
    matter: YamlTree
    body: str
    body_line: int
    readable: bool = True


def parse_case(text: str, name: str) -> tuple[CaseFile | None, list[Problem]]:
    """Return the case file of ``text`` and what is wrong with its front matter."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None, [_no_opening(lines, name)]
    closing = _closing(lines)
    if closing is None:
        message = "信息区没有结束：找不到第二个“---”。"
        advice = "请在最后一个键的下面另起一行，只写三个英文减号“---”。"
        return None, [codes.NOT_CLOSED.at(Location(name, len(lines)), message, advice)]
    matter, problems = parse_yaml("\n".join(lines[1:closing]), name, first_line=2)
    body = "\n".join(lines[closing + 1 :])
    nothing = YamlTree({}, {(): Location(name, 2)})
    return CaseFile(name, matter or nothing, body, closing + 2, matter is not None), problems


def _closing(lines: list[str]) -> int | None:
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == FENCE:
            return number
    return None


def _no_opening(lines: list[str], name: str) -> Problem:
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[first].strip() == FENCE:
        message, advice = "“---”前面有空行或空格。", "请把它移到文件的第一行、第一格。"
    else:
        message = f"文件的第一行应当是“---”，现在是“{lines[first].strip()[:20]}”。"
        advice = "请在文件最前面加一行，只写三个英文减号“---”，信息区从下一行开始。"
    return codes.NO_OPENING.at(Location(name, first + 1), message, advice)
