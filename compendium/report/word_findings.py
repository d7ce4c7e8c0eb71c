"""Findings of a case that came from Word -> what its author reads: items, and what to do in Word.

An author who writes in Word knows neither lines nor keys of case.md: an item is named by its
label, a place of the text by its heading and words. Code, file and line follow at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.text import Text

from ..authoring.skeleton import TO_FILL_IN
from ..content.load.lines import Lines
from ..content.model.case import Case, Leader, Metric, Photo, Plan
from ..content.problems import Problem
from .excerpt import plain_line

_KEY = re.compile(r"([a-z]+):")
_OF_MATTER = re.compile(r"[a-z]+:(?: |$)|  (?:- )?\{?[a-z]+: ")
_LIST_HEAD = re.compile(r"\s*- ")
_HEADING = re.compile(r"#{1,6} +(.+)")
_PRIVATE = re.compile(r"\d{7,}")
"""What may be a telephone or an identity: it is not repeated."""

_LINE = re.compile(r"(?<!\.md )第 (\d+) 行")
"""A line of the file that the finding lies in."""

_HASHES = re.compile(r"“#{1,6} +")
_MOST_LINES = 400
_AROUND = 10
"""Characters of a line that are quoted on either side of a place."""

_LABELS: dict[str, str] = {
    name: str(field.title)
    for model in (Metric, Plan, Leader, Photo, Case)
    for name, field in model.model_fields.items()
}
_NAMES = "|".join(_LABELS)
_IN_WORDS = re.compile(
    rf"(?:(?<![a-z0-9_./“-])({_NAMES})(?![a-z0-9_./-])|(?<=“)({_NAMES})(?=: ))"
    r"(?:（[^（）]*）)?(: ?)?"
)
"""A key among Chinese words, or quoted as it is typed; not one that is quoted alone."""

_EXAMPLES = {
    "title": "晨光读书会：一刻钟里的支部日常",
    "brand": "晨光读书会",
    "type": "一支部一特色",
    "unit": "党组织的全称，或者简称",
    "categories": "好方法好办法",
    "date": "2026年11月20日",
    "summary": "为什么做，怎么做，做成了什么，共 50 到 300 字",
    "year": "2026",
    "form": "案例",
}
"""What a line for an item may say: a value, or what it is to tell."""

HOW_TO_SAY_PEOPLE = (
    "在 Word 里这样写：图注下面另起一行“人物：集体场景”（或者：无、可辨认）；"
    "可辨认的接着写“本人同意：已取得”。"
)

_INSTEAD = (("只有说明，没有图片", "请在 Word 里把图片插入到这行图注的上面，再导入一次。"),)
"""Words of findings whose advice is for who writes case.md -> what to do in Word."""

_IN_TABLE = {"metrics": "成效数据的表", "honours": "荣誉的表"}


class _Place(NamedTuple):
    """Where a finding lies: ``key`` of the front matter ('' in the text), what to call it."""

    key: str
    named: str


def once_each(problems: Iterable[Problem], line: Lines) -> tuple[Problem, ...]:
    """Return ``problems`` without all but the first about a prompt that was left."""
    kept: list[Problem] = []
    unwritten: set[tuple[str, str]] = set()
    for problem in problems:
        item = (problem.location.path, _place(problem, line).key)
        if not _is_unwritten(problem, line):
            kept.append(problem)
        elif item not in unwritten:
            unwritten.add(item)
            kept.append(problem)
    return tuple(kept)


def word_findings(problems: Iterable[Problem], line: Lines) -> Iterator[Text]:
    """Yield the lines that tell of ``problems``, numbered."""
    for number, problem in enumerate(problems, 1):
        where = _place(problem, line)
        if where.key and _is_unwritten(problem, line):
            said = ("还没有写。", f"{_options(problem)}{_how_to_add(where.key)}")
        else:
            todo = f"{_advice(problem)}{_how_to_change(where.key, problem)}"
            message = _without_lines(plain_line(problem.message), problem.location.path, line)
            said = (_in_chinese(message), todo)
        yield from _told(number, problem, where, said)


def _told(number: int, problem: Problem, where: _Place, said: tuple[str, str]) -> Iterator[Text]:
    """Yield the lines of one finding: what is ``said`` to be wrong, and what to do."""
    message, todo = said
    kind, style = ("要改", "bold red") if problem.is_error else ("看一看", "bold yellow")
    line = Text(f"{number}. ").append(kind, style)
    yield line.append(f" {where.named}：{message}")
    yield Text(f"   {todo}")
    place = problem.location
    yield Text(f"   （{problem.code}，{place.path} 第 {place.line} 行）", "dim")


def _how_to_add(key: str) -> str:
    """Return how an item that a document lacks is written in Word."""
    example = _EXAMPLES.get(key, "……")
    office = "单子里没有您的党组织的，请告诉办公室加进单位表，先不用改。" if key == "unit" else ""
    return f"在 Word 里这样补：标题下面写一行“{_LABELS[key]}：{example}”，或者写在表里。{office}"


def _how_to_change(key: str, problem: Problem) -> str:
    """Return where in Word an item is changed; '' for a place of the text, which is found there."""
    if key == "photos":
        asks = "consent" in problem.advice or "people" in problem.advice
        return HOW_TO_SAY_PEOPLE if asks else ""
    if key in _IN_TABLE:
        return f"在 Word 里改{_IN_TABLE[key]}。"
    return f"在 Word 里改“{_LABELS[key]}”这一项。" if key in _LABELS else ""


def _options(problem: Problem) -> str:
    """Return what may be filled in, where the finding says so."""
    found = re.search(r"可以填[^。]*。", problem.advice)
    return found[0] if found else ""


def _is_unwritten(problem: Problem, line: Lines) -> bool:
    text = line(problem.location.path, problem.location.line)
    key = _KEY.match(text)
    return key is not None and TO_FILL_IN in text[key.end() :].partition("#")[0]


def _advice(problem: Problem) -> str:
    instead = (words for found, words in _INSTEAD if found in problem.message)
    return next(instead, None) or _in_chinese(plain_line(problem.advice))


def _without_lines(message: str, path: str, line: Lines) -> str:
    """Return ``message`` about the file ``path`` with the heading and words of a line it names."""
    return _LINE.sub(lambda found: _paragraph(path, int(found[1]), line) or found[0], message)


def _paragraph(path: str, number: int, line: Lines) -> str:
    """Return what an author calls the paragraph in a line; '' for one of the front matter."""
    fence, text = _closing(path, line), line(path, number).strip("#*|>- ")
    if number <= fence or not text:
        return ""
    start = text if len(text) <= 2 * _AROUND else f"{text[:_AROUND]}……"
    quoted = "" if _PRIVATE.search(start) else f"“{start}”"
    return f"{_under(path, number, fence, line)}{quoted}这一段"


def _under(path: str, number: int, fence: int, line: Lines) -> str:
    """Return below which heading a line of the text stands."""
    upwards = (_HEADING.match(line(path, n)) for n in range(number, fence, -1))
    heading = next((found[1].strip() for found in upwards if found), "")
    if not heading or _HEADING.match(line(path, number)):
        return "正文"
    return f"正文“{heading}”之下"


def _in_chinese(words: str) -> str:
    """Return ``words`` without English keys and signs of Markdown: a label for each key."""
    named = _IN_WORDS.sub(lambda key: _LABELS[key[1] or key[2]] + ("：" if key[3] else ""), words)
    return _HASHES.sub("“", named)


def _place(problem: Problem, line: Lines) -> _Place:
    path, number = problem.location.path, problem.location.line
    if not path.endswith("/case.md"):
        return _Place("", path.rpartition("/")[2] or path)
    fence = _closing(path, line)
    if number > fence:
        return _Place("", _in_text(problem, fence, line))
    above = [line(path, one) for one in range(number, 1, -1)]
    key = next((found[1] for text in above if (found := _KEY.match(text))), "")
    if key == "photos":
        return _Place(key, _photo(above))
    return _Place(key, _LABELS.get(key, "信息"))


def _closing(path: str, line: Lines) -> int:
    """Return the number of the line that ends the front matter."""
    return next((n for n in range(2, _MOST_LINES) if line(path, n).rstrip() == "---"), 0)


def _photo(above: list[str]) -> str:
    """Return which picture the first of the lines ``above``, read upwards, speaks of."""
    entries = [text for text in _until_key(above) if _LIST_HEAD.match(text)]
    said = " ".join(reversed([*_until_entry(above)]))
    caption = re.search(r"caption: \"?([^,}\"]+)", said)
    return f"第 {max(1, len(entries))} 张图片" + (f"（“{caption[1].strip()}”）" if caption else "")


def _until_key(above: list[str]) -> Iterator[str]:
    for text in above:
        if _KEY.match(text):
            return
        yield text


def _until_entry(above: list[str]) -> Iterator[str]:
    for text in _until_key(above):
        yield text
        if _LIST_HEAD.match(text):
            return


def _in_text(problem: Problem, fence: int, line: Lines) -> str:
    """Return the heading above a place of the text, and the words at it."""
    path, number = problem.location.path, problem.location.line
    text = line(path, number)
    column = problem.location.column - 1
    words = text[max(0, column - _AROUND) : column + _AROUND].strip("#*|>- ")
    under = _under(path, number, fence, line)
    return f"{under}，“{words}”处" if words and not _PRIVATE.search(words) else under


def labelled_line(text: str) -> str:
    """Return a line of a case.md with labels for its keys; a line of the text as it is."""
    return _in_chinese(text) if _OF_MATTER.match(text) else text


def counted_words(problems: Iterable[Problem]) -> str:
    """Return how many of ``problems`` must be mended and how many are to be looked at."""
    errors = [problem.is_error for problem in problems]
    must, may = errors.count(True), errors.count(False)
    parts = [f"{must} 处要改"] if must else []
    parts += [f"{may} 处请看一看"] if may else []
    return "，".join(parts)
