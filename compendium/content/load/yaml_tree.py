"""YAML text -> plain data with the place of every key, or problems in the author's words.

Values stay the text that was typed: `2026-11-10`, `12:30`, `0577` and `no` are not turned
into dates, numbers or switches behind the author's back. Repeated keys, anchors, aliases
and tags are refused; nesting is limited, so that no input exhausts the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import yaml

from .. import codes
from ..problems import Location, Problem
from .characters import without_refused
from .text import join_folded
from .yaml_escapes import judge_quoted
from .yaml_mistakes import explain_yaml, find_stray, look_over

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
Path: TypeAlias = tuple[str | int, ...]

MAX_DEPTH = 8
"""The deepest key of a case is `photos[0].file`; vocabularies need one level more."""

_ITEM = re.compile(r"[ ]*- ")
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Extent(NamedTuple):
    """Where a text stands in its file, quotes included: from the first character to the one
    after the last, lines and columns counted from 1; ``style`` is its quote, ``|`` or ``>``."""

    line: int
    column: int
    last_line: int
    last_column: int
    style: str


@dataclass(frozen=True, slots=True)
class YamlTree:
    """``data`` as typed, the location of every key and list item, and the extent of every
    text, by their paths."""

    data: Mapping[str, Tree]
    places: Mapping[Path, Location]
    extents: Mapping[Path, Extent] = field(default_factory=dict)

    def place(self, path: Path) -> Location:
        """Return where ``path`` stands, or the nearest parent that exists."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path]


def parse_yaml(text: str, name: str, first_line: int = 1) -> tuple[YamlTree | None, list[Problem]]:
    """Return the tree of ``text``, a mapping, and what is wrong with it.

    ``name`` is the file to tell, ``first_line`` the line of the file ``text`` begins at.
    """
    lines = text.split("\n")
    problems = look_over(lines, name, first_line)
    if any(problem.is_error for problem in problems):
        return None, problems
    builder = _Builder(name, first_line, lines, clean=without_refused(text) == text)
    try:
        data = builder.document(text)
    except yaml.YAMLError as error:
        return None, [*problems, explain_yaml(error, lines, name, first_line)]
    except _RefusalError as refused:
        return None, [*problems, refused.problem]
    problems += builder.problems
    if any(problem.is_error for problem in problems):
        return None, problems
    if not isinstance(data, dict):
        stray = find_stray(lines, name, first_line)
        return None, [*problems, stray or _not_a_mapping(Location(name, first_line))]
    return YamlTree(data, builder.places, builder.extents), [*problems, *builder.escapes]


class _RefusalError(Exception):
    """Carries the problem that ends the reading of a file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


@dataclass(slots=True)
class _Builder:
    """Turns the parser's events into data, noting places and repeated keys on the way.

    What is wrong with ``escapes`` keeps nobody from reading the rest. A ``clean`` text holds
    nothing that no text may hold.
    """

    name: str
    first_line: int
    lines: list[str]
    clean: bool
    places: dict[Path, Location] = field(default_factory=dict)
    extents: dict[Path, Extent] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    escapes: list[Problem] = field(default_factory=list)

    def document(self, text: str) -> Tree:
        events = iter(yaml.parse(text, Loader=_Parser))
        self.places[()] = Location(self.name, self.first_line)
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                data = self._value(event, events, ())
                if isinstance(data, dict):
                    self._refuse_more(events)
                return data
        return {}

    def _refuse_more(self, events: Iterator[yaml.Event]) -> None:
        """Refuse what stands below an end mark of YAML: it would be dropped in silence."""
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                advice = "请删去多余的“---”或“...”；它们只能用来表示信息区的开头和结尾。"
                place = self._location(event)
                raise _RefusalError(codes.YAML_SYNTAX.at(place, "信息区在这里断成了两截。", advice))

    def _value(self, event: yaml.Event, events: Iterator[yaml.Event], path: Path) -> Tree:
        self._refuse_tricks(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, path)
        self.extents[path] = self._extent(event)
        return self._scalar(event)

    def _mapping(self, events: Iterator[yaml.Event], path: Path) -> Tree:
        data: dict[str, Tree] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self._refuse_tricks(event, path)
            if not isinstance(event, yaml.ScalarEvent):
                raise _RefusalError(_not_a_mapping(self._location(event)))
            key = self._typed(event)
            if key in data:
                self._repeated(key, self._location(event), path)
            self.places[(*path, key)] = self._location(event)
            data[key] = self._value(next(events), events, (*path, key))
        return data

    def _sequence(self, events: Iterator[yaml.Event], path: Path) -> Tree:
        data: list[Tree] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            here = (*path, len(data))
            self.places[here] = self._location(event)
            data.append(self._value(event, events, here))
        return data

    def _scalar(self, event: Any) -> str:
        start, end = event.start_mark, event.end_mark
        rest = self.lines[end.line][end.column :] if end.line < len(self.lines) else ""
        if not event.style and event.value and rest.lstrip().startswith("#"):
            advice = "如果是正文的一部分，请给整段内容加上英文双引号；如果是批注，请另起一行。"
            place = Location(self.name, self.first_line + end.line, end.column + 1)
            message = f"“{rest.strip()[:20]}”被当作批注，不会发布。"
            self.problems.append(codes.COMMENT_IN_VALUE.at(place, message, advice))
        if not event.style:
            self._refuse_joined(start.line, end.line)
        folded = event.style != "|" and end.line > start.line
        value = self._typed(event)
        return join_folded(value) if folded else value

    def _typed(self, event: Any) -> str:
        """Return the text of ``event`` without what no text may hold, telling of its escapes."""
        if event.style == '"':
            self.escapes += judge_quoted(event, self.lines, self.name, self.first_line)
        elif self.clean:
            return str(event.value)  # what stands in the text
        return without_refused(event.value)

    def _extent(self, event: Any) -> Extent:
        start, end, above = event.start_mark, event.end_mark, self.first_line
        style = event.style or ""
        return Extent(start.line + above, start.column + 1, end.line + above, end.column + 1, style)

    def _refuse_joined(self, first: int, last: int) -> None:
        """Refuse a list item that its indent makes a part of the line above."""
        for row in range(first + 1, min(last + 1, len(self.lines))):
            if _ITEM.match(self.lines[row]):
                message = f"这一行多缩进了，被并进了第 {self.first_line + first} 行的内容。"
                advice = "同级的各项要左对齐：减号前面都是两个空格。"
                place = Location(self.name, self.first_line + row)
                self.problems.append(codes.YAML_SYNTAX.at(place, message, advice))

    def _refuse_tricks(self, event: Any, path: Path) -> None:
        if len(path) > MAX_DEPTH:
            message, place = f"内容套了 {MAX_DEPTH} 层以上。", self._location(event)
            raise _RefusalError(codes.TOO_DEEP.at(place, message, "请对照投稿指南里的样例改写。"))
        if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
            advice = "如果 &、*、! 是内容的第一个字符，请给整段内容加上英文双引号。"
            place = self._location(event)
            raise _RefusalError(codes.ANCHOR.at(place, "这里用了锚点、别名或类型标记。", advice))

    def _repeated(self, key: str, place: Location, path: Path) -> None:
        first = self.places[(*path, key)].line
        message = f"“{key}”已经在第 {first} 行写过了。"
        advice = "两处只能留一处，请删去不要的一处。"
        self.problems.append(codes.REPEATED_KEY.at(place, message, advice))

    def _location(self, event: Any) -> Location:
        mark = event.start_mark
        row = min(mark.line, len(self.lines) - 1)
        return Location(self.name, self.first_line + row, mark.column + 1)


def _not_a_mapping(place: Location) -> Problem:
    advice = "每行写成“键: 内容”，例如“title: 标题”，冒号用英文冒号，后面空一格。"
    return codes.NOT_A_MAPPING.at(place, "这里不是“键: 内容”的形式。", advice)
