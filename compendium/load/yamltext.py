"""Lines of YAML -> the mistakes that people make in them, named before the parser meets them.

The parser's own messages are English and often point a line too late; its errors are
told apart by their type and by the look of the line, never by their wording.
"""

from __future__ import annotations

import re

import yaml

from .. import codes
from ..problems import Location, Problem

_TAB = re.compile(r"[ ]*\t")
_FULL_WIDTH = re.compile(r"[ ]*(?:- +)?([a-z]+) *：")
_INNER_COLON = re.compile(r"[ ]*(?:- +)?[A-Za-z_]+: +([^\"'\[{>|#].*:(?: .*)?)$")
_NO_SPACE = re.compile(r"[ ]*(?:- +)?([a-z]+):(?=[^\s:/])")
_SPECIAL = re.compile(r"[ ]*(?:- +)?(?:[A-Za-z_]+: +)?([@%&*!`'\"\[\]{},?|>])")


def look_over(lines: list[str], name: str, first_line: int) -> list[Problem]:
    """Return the mistakes visible in ``lines`` without parsing them."""
    problems = []
    for number, line in enumerate(lines, first_line):
        if tab := _TAB.match(line):
            message = "这一行的开头用了制表符（Tab 键）。"
            place = Location(name, number, tab.end())
            problems.append(codes.TAB.at(place, message, "请改成空格：每一级缩进两个空格。"))
        elif colon := _FULL_WIDTH.match(line):
            message = f"“{colon[1]}”后面用了全角冒号“：”。"
            advice = f"请改成英文冒号，后面空一格：“{colon[1]}: 内容”。"
            place = Location(name, number, colon.end())
            problems.append(codes.FULL_WIDTH_COLON.at(place, message, advice))
    return problems


def explain(error: yaml.YAMLError, lines: list[str], name: str, first_line: int) -> Problem:
    """Return the problem behind the parser's ``error``, told by the line it stopped at."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    last = len(lines) - 1
    row = min(mark.line, last) if mark else 0
    start = min(getattr(getattr(error, "context_mark", None), "line", row), last)
    for candidate in dict.fromkeys((row, start, max(row - 1, 0))):
        if problem := _seen(lines[candidate], name, first_line + candidate):
            return problem
    column = mark.column + 1 if mark else 1
    message = "从这里起读不懂，多半是缩进没有对齐，或者引号、括号没有成对。"
    advice = "请对照投稿指南里的样例，检查这一行和上一行的缩进、冒号和引号。"
    return codes.YAML_SYNTAX.at(Location(name, first_line + row, column), message, advice)


def _seen(line: str, name: str, number: int) -> Problem | None:
    """Return the mistake that ``line`` shows to the eye, if it shows one."""
    if tight := _NO_SPACE.match(line):
        message = f"“{tight[1]}:”后面少了一个空格。"
        place = Location(name, number, tight.start(1) + 1)
        return codes.YAML_SYNTAX.at(place, message, f"请写成“{tight[1]}: 内容”。")
    return _quotes_needed(line, name, number)


def _quotes_needed(line: str, name: str, number: int) -> Problem | None:
    if inner := _INNER_COLON.match(line):
        message = f"内容“{inner[1][:20]}”里有英文冒号，程序分不清哪里是键。"
        advice = "请给整段内容加上英文双引号，或者把里面的冒号改成全角“：”。"
        return codes.NEEDS_QUOTES.at(Location(name, number, inner.start(1) + 1), message, advice)
    if special := _SPECIAL.match(line):
        message = f"内容以“{special[1]}”开头，这个符号在这里有特别的意思。"
        advice = "请给整段内容加上成对的英文双引号；内容里的引号用中文引号“”。"
        return codes.NEEDS_QUOTES.at(Location(name, number, special.start(1) + 1), message, advice)
    return None
