"""Lines of YAML -> the mistakes that people make in them, named before the parser meets them.

The parser's own messages are English and often point a line too late; its errors are
told apart by their type and by the look of the line, never by their wording.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from .. import codes
from ..problems import Location, Problem

_TAB = re.compile(r"[ ]*\t")
_WIDE_SPACE = re.compile(r"[ ]*[\u3000\u00a0]")
_FULL_WIDTH = re.compile(r"(?:[ ]*(?:- +)?([A-Za-z_]+)|([\u4e00-\u9fff]{2,8})) *：")
_NO_SPACE = re.compile(r"[ ]*(?:- +)?([a-z]+):(?=[^ \t/])")
_TEXT = re.compile(r"[A-Za-z_]+: +[^\[{ ]")
_SOUND = re.compile(r"[A-Za-z_]+:(?: +[^{ ]|$)")
"""How a line begins in which none of these mistakes can be."""

_BRACES = re.compile(r"[ ]*(?:- +)?(?:[a-z]+: +)?\{[^\"']*$")
_IN_BRACES = re.compile(r"([{,，]) *([a-z]+)(：|:)(?!/)( ?)")
_ENTRY = re.compile(r"[^\s:#-][^:]*:(?: |$)|[ #\]}-]|$")
_INNER_COLON = re.compile(r"[ ]*(?:- +)?[A-Za-z_]+: +([^\"'\[{>|#].*:(?: .*)?)$")
_SPECIAL = re.compile(r"[ ]*(?:- +)?(?:[A-Za-z_]+: +)?([@%&*!`'\"\[\]{},?|>])")

_HEX = "[0-9A-Fa-f]"
_ESCAPED = rf"[0abtnvferNLP_ \"/\\]|x{_HEX}{{2}}|u(?![dD][89A-Fa-f]){_HEX}{{4}}|U{_HEX}{{8}}"
_BAD_ESCAPE = re.compile(rf"\"(?:[^\"\\]|\\(?:{_ESCAPED}))*+(\\[^\s])(?=[^\"]*\")")
"""The first escape between double quotes that YAML does not know, or that is half a character."""

_ONE_SPACE = "请写成“{}: 内容”：英文冒号，后面空一格。"


def look_over(lines: list[str], name: str, first_line: int) -> list[Problem]:
    """Return the mistakes visible in ``lines`` without parsing them."""
    problems = []
    in_text = False
    for number, line in enumerate(lines, first_line):
        indented = line[:1] in ("", " ")
        in_text = in_text if indented else bool(_TEXT.match(line))
        if _SOUND.match(line):
            continue
        if tab := _TAB.match(line):
            message = "这一行的开头用了制表符（Tab 键）。"
            place = Location(name, number, tab.end())
            problems.append(codes.TAB.at(place, message, "请改成空格：每一级缩进两个空格。"))
        elif not (in_text and indented):
            problems += _wrong_keys(line, name, number)
    return problems


def explain_yaml(error: yaml.YAMLError, lines: list[str], name: str, first_line: int) -> Problem:
    """Return the problem behind the parser's ``error``, told by the line it stopped at."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    last = len(lines) - 1
    row = min(mark.line, last) if mark else 0
    if problem := find_stray(lines[: row + 1], name, first_line):
        return problem
    start = min(getattr(getattr(error, "context_mark", None), "line", row), last)
    for candidate in dict.fromkeys((row, start, max(row - 1, 0))):
        if problem := _quotes_needed(lines[candidate], name, first_line + candidate):
            return problem
    place = Location(name, first_line + row, mark.column + 1 if mark else 1)
    message = "从这里起读不懂，多半是缩进没有对齐，或者引号、括号没有成对。"
    advice = "请对照投稿指南里的样例，检查这一行和上一行的缩进、冒号和引号。"
    return codes.YAML_SYNTAX.at(place, message, advice)


def find_stray(lines: list[str], name: str, first_line: int) -> Problem | None:
    """Return the problem of the first line that stands at the margin and is no entry."""
    for number, line in enumerate(lines, first_line):
        if not _ENTRY.match(line):
            message = f"“{line.strip()[:20]}”不是“键: 内容”的形式。"
            advice = (
                "是上一行没写完的内容，就接到上一行的末尾；"
                "是新的一项，就写成“键: 内容”，键用英文，冒号用英文冒号，后面空一格。"
            )
            return codes.NOT_A_MAPPING.at(Location(name, number), message, advice)
    return None


def _wrong_keys(line: str, name: str, number: int) -> Iterator[Problem]:
    if wide := _WIDE_SPACE.match(line):
        place = Location(name, number, wide.end())
        advice = "请改成半角空格：每一级缩进两个空格。"
        yield codes.YAML_SYNTAX.at(place, "这一行的开头用了全角空格。", advice)
    elif colon := _FULL_WIDTH.match(line):
        yield _full_width(colon[1] or colon[2], Location(name, number, colon.end()))
    elif tight := _NO_SPACE.match(line):
        yield _no_space(tight[1], Location(name, number, tight.start(1) + 1))
    elif _BRACES.match(line):
        for part in _IN_BRACES.finditer(line):
            place = Location(name, number, part.start(2) + 1)
            if part[3] == "：":
                yield _full_width(part[2], place)
            elif not part[4]:
                yield _no_space(part[2], place)
            elif part[1] == "，":
                advice = "花括号里用英文逗号加一个空格隔开各项。"
                message = f"“{part[2]}”前面用了全角逗号“，”。"
                yield codes.YAML_SYNTAX.at(place, message, advice)


def _full_width(key: str, place: Location) -> Problem:
    message = f"“{key}”后面用了全角冒号“：”。"
    advice = _ONE_SPACE.format(key if key.isascii() else "title")
    hint = "" if key.isascii() else "键用英文。"
    return codes.FULL_WIDTH_COLON.at(place, message, hint + advice)


def _no_space(key: str, place: Location) -> Problem:
    return codes.YAML_SYNTAX.at(place, f"“{key}:”后面少了一个空格。", _ONE_SPACE.format(key))


def _quotes_needed(line: str, name: str, number: int) -> Problem | None:
    if escape := _BAD_ESCAPE.search(line):
        message = f"双引号里的“{escape[1]}”读不懂：反斜杠在双引号里有特别的意思。"
        advice = "要写反斜杠本身，请写两个“\\\\”，或者把英文双引号改成英文单引号。"
        place = Location(name, number, escape.start(1) + 1)
        return codes.YAML_SYNTAX.at(place, message, advice)
    if inner := _INNER_COLON.match(line):
        message = f"内容“{inner[1][:20]}”里有英文冒号，程序分不清哪里是键。"
        advice = "请给整段内容加上英文双引号，或者把里面的冒号改成全角“：”。"
        return codes.NEEDS_QUOTES.at(Location(name, number, inner.start(1) + 1), message, advice)
    if special := _SPECIAL.match(line):
        place = Location(name, number, special.start(1) + 1)
        return _special(special[1], line, place)
    return None


def _special(mark: str, line: str, place: Location) -> Problem:
    closing = {"[": "]", "{": "}"}.get(mark, "")
    advice = "请给整段内容加上成对的英文双引号；内容里的引号用中文引号“”。"
    if closing and line.count(mark) > line.count(closing):
        advice = f"请在这一项的末尾补上英文的“{closing}”。"
        return codes.YAML_SYNTAX.at(place, f"“{mark}”没有找到配对的“{closing}”。", advice)
    if mark == "{":
        message = "花括号里有一项内容带着英文冒号、引号或 % 这类符号。"
        advice = '请给这一项内容加上英文双引号，例如“{unit: "%"}”；或者每个键另起一行写。'
    elif mark in "\"'":
        message = "内容以英文引号开头，却没有在末尾成对结束。"
    else:
        message = f"内容以“{mark}”开头，这个符号在这里有特别的意思。"
    return codes.NEEDS_QUOTES.at(place, message, advice)
