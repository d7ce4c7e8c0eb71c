"""Punctuation (GB/T 15834): Chinese marks in Chinese text, each once, in the right form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import codes
from ..problems import Code
from .prose import HAN, WIDE, Edit, Prose, Spot

HEADING_MARKS = "。，；：、.,;:"

_ASCII = re.compile(  # emphasis may stand between a mark and the Han beside it
    rf"[,:;!?](?:(?<=[{WIDE}].)|(?<=[{WIDE}]\*\*.)|(?=(?:\*\*)?[{HAN}，。；：！？、（《【]))"
)
_SPACED = re.compile(rf" (?<=[{HAN}] ) *([,:;!?]) +(?=[{HAN}])")
_STOP = re.compile(rf"\.(?<=[{HAN}].)(?=[{HAN}])")
_NUMBER = re.compile(r"[#\s]*[一二三四五六七八九十]+\Z")
_CHINESE = str.maketrans(",;:!?", "，；：！？")
_RUN = re.compile("[，。；：、！？]{2,}")
_DOTS = re.compile(r"[.。…](?:(?<=\.)\.{2,}|(?<=。)。{2,}|(?<=…)…*)")
_DASH = re.compile(rf"--(?:(?<=[{WIDE}]--)-*|(?<!---)-*(?=[{WIDE}]))")
_HEADING = re.compile(r"^#{2,6}[ \t]*(.*)$", re.MULTILINE)
_CLOSING = re.compile(
    "[^“”《》\n]{1,60}[”》][^“”《》，。；、和及与\n]{0,12}(?:[、和及与](?![“《])|等)"
)
_BETWEEN = re.compile(r"”、“(?:[^“”\n]{1,60}”、“)*|》、《(?:[^《》\n]{1,60}》、《)*")


def marks_are_chinese(prose: Prose) -> Iterator[Spot]:
    """Marks beside Han are Chinese ones (GB/T 15834, 5.1)."""
    for found in _ASCII.finditer(prose.text):
        if prose.text.endswith("sp", 0, found.start()):
            continue  # the end of `&nbsp;`
        right = found[0].translate(_CHINESE)
        message = f"中文里用了英文的“{found[0]}”。"
        yield _replaced(found, right, codes.ASCII_MARK, message, f"请改成中文的“{right}”。")


def marks_between_spaces(prose: Prose) -> Iterator[Spot]:
    """A mark between two Han is a Chinese one also where spaces stand around it."""
    for found in _SPACED.finditer(prose.text):
        right = found[1].translate(_CHINESE)
        message = f"中文里用了英文的“{found[1]}”，两边还有空格。"
        advice = f"请改成中文的“{right}”，两边不空格。"
        yield _replaced(found, right, codes.ASCII_MARK, message, advice)


def full_stops_are_chinese(prose: Prose) -> Iterator[Spot]:
    """No English full stop stands between two Han; it may mean 。 or ·, so none is put in."""
    for found in _STOP.finditer(prose.text):
        start, end = found.span()
        line = prose.text.rfind("\n", 0, start) + 1
        if _NUMBER.match(prose.text, line, start):
            continue  # the number of a heading or paragraph
        message = "中文里用了英文的“.”。"
        advice = "一句话完了，请用“。”；外国人名的中间，请用“·”。"
        yield Spot(start, end, codes.ASCII_MARK, message, advice)


def marks_stand_once(prose: Prose) -> Iterator[Spot]:
    """No mark of a pause follows another; ！ and ？ may stand up to three times (4.2, 4.3)."""
    for found in _RUN.finditer(prose.text):
        marks = found[0]
        alike = len(set(marks)) == 1
        if (marks[0] == "。" and alike and len(marks) > 2) or not marks.strip("！？"):
            continue
        message = f"标点“{marks[:6]}”{'重复了' if alike else '连在了一起'}。"
        if alike:
            advice = f"请只留一个“{marks[0]}”。"
            yield _replaced(found, marks[0], codes.DOUBLED_MARK, message, advice)
        else:
            advice = "请只留下应当用的一个。"
            yield Spot(found.start(), found.end(), codes.DOUBLED_MARK, message, advice)


def dots_and_dashes(prose: Prose) -> Iterator[Spot]:
    """An ellipsis is ……, a dash is —— (4.11, 4.10)."""
    for found in _DOTS.finditer(prose.text):
        if found[0] not in ("……", "…………"):
            message = f"省略号写成了“{found[0][:6]}”。"
            advice = "请改成“……”，六个点占两个字。"
            yield _replaced(found, "……", codes.ELLIPSIS, message, advice)
    for found in _DASH.finditer(prose.text):
        message = f"破折号写成了“{found[0][:6]}”。"
        advice = "请改成“——”，占两个字。"
        yield _replaced(found, "——", codes.ELLIPSIS, message, advice)


def headings_end_without_mark(prose: Prose) -> Iterator[Spot]:
    """No mark of a pause ends a heading (GB/T 15834, 4.1.3 and common practice)."""
    for found in _HEADING.finditer(prose.text, prose.body):
        text = found[1].rstrip(" \t#")
        bare = text.rstrip(HEADING_MARKS)
        if bare and bare != text:
            start, end = found.start(1) + len(bare), found.start(1) + len(text)
            message = f"标题以“{text[len(bare) :]}”结尾。"
            edit = Edit(start, end, "")
            advice = "请删去标题末尾的标点。"
            yield Spot(start, end, codes.HEADING_MARK, message, advice, (edit,))


def pairs_follow_each_other(prose: Prose) -> Iterator[Spot]:
    """Between quoted words, and between titles, no 、 is needed (4.5.3.5)."""
    for found in _BETWEEN.finditer(prose.text):
        if _goes_on(prose.text, found):
            continue
        message = f"并列的{'书名号' if found[0][0] == '》' else '引号'}之间用了顿号。"
        advice = "并列的引号之间、书名号之间通常不用顿号，请删去；其中有括注的可以保留。"
        yield Spot(found.start() + 1, found.start() + 2, codes.BETWEEN_PAIRS, message, advice)


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Tell whether what is listed includes words outside quotes, which 、 parts from the others."""
    opened = text.rfind(
        "“" if found[0][0] == "”" else "《", max(found.start() - 60, 0), found.start()
    )
    listed_before = opened > 0 and text[opened - 1] in "、和及与"
    return listed_before or bool(_CLOSING.match(text, found.end()))


def _replaced(found: re.Match[str], right: str, code: Code, message: str, advice: str) -> Spot:
    edit = Edit(found.start(), found.end(), right)
    return Spot(found.start(), found.end(), code, message, advice, (edit,))
