"""Fixed expressions, plenary sessions and misspellings, as cases/wording.yml has them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from .. import codes
from .prose import Prose, Spot
from .subject import Subject

_CONGRESS = re.compile(
    "[十二](?<!二十)(?<![一二三四五六七八九]十)(?:(?<=十)[一二三四五六七八九]?|(?<=二)十[一二]?)届"
    "(?:((?:[一二三四五六七八九]中[、和及])*[一二三四五六七八九]中)全会"
    "|中央委员会第([一二三四五六七八九])次全体会议)"
)
_SENTENCE = re.compile("[^。！？\0]+")


def expressions_are_whole(subject: Subject) -> Iterator[Spot]:
    """What begins like a fixed expression goes on as one."""
    text = subject.prose.text
    for expression in subject.wording.expressions:
        for start in _places(text, expression.begins):
            following = text[start : start + 60].replace("\n", "").replace("*", "")
            if not following.startswith(expression.whole):
                message = f"“{following[: len(expression.begins) + 6]}”没有写全。"
                advice = f"完整的表述是：{'；'.join(expression.whole)}。"
                end = start + len(expression.begins)
                yield Spot(start, end, codes.EXPRESSION, message, advice)


def expressions_in_order(subject: Subject) -> Iterator[Spot]:
    """Inside a sentence 四个意识, 四个自信 and 两个维护 stand in this order."""
    order, prose = subject.wording.order, subject.prose
    if sum(word in prose.text for word in order) < 2:
        return
    for sentence in _sentences(prose):
        first = [(prose.text.find(word, *sentence), word) for word in order]
        named = [(at, word) for at, word in first if at >= 0]
        for (before, word), (at, after) in pairwise(named):
            if at < before:
                message = f"“{after}”写在了“{word}”前面。"
                advice = f"次序是：{'、'.join(order)}。"
                yield Spot(at, at + len(after), codes.EXPRESSION_ORDER, message, advice)


def plenums_took_place(subject: Subject) -> Iterator[Spot]:
    """A plenary session that is named took place, and before the text was final."""
    if "届" not in subject.prose.text:
        return
    for found in _CONGRESS.finditer(subject.prose.text):
        congress = found[0].partition("届")[0] + "届"
        for ordinal in re.findall("(.)中", found[1]) if found[1] else found[2]:
            yield from _session(subject, found, congress, ordinal)


def words_are_spelt(subject: Subject) -> Iterator[Spot]:
    """No word of the list of misspellings is in the text."""
    right = {entry.wrong: entry.right for entry in subject.wording.misspellings}
    for found in _any_of(tuple(right)).finditer(subject.prose.text) if right else ():
        message, advice = f"“{found[0]}”是错别字。", f"应当是“{right[found[0]]}”。"
        yield Spot(*found.span(), codes.MISSPELLING, message, advice)


def time_stays_true(subject: Subject) -> Iterator[Spot]:
    """No word tells a time that is another one when the text is read (今年, 目前)."""
    prose = subject.prose
    for word in subject.wording.relative:
        for start in _places(prose.text, word):
            if not _is_part_of_a_word(prose.text, start, word) and not _is_quoted(prose, start):
                message = f"“{word}”过一段时间就会看错。"
                advice = "请写出具体的年、月，例如“2026年”“截至2026年10月”。"
                yield Spot(start, start + len(word), codes.RELATIVE_TIME, message, advice)


@lru_cache(maxsize=4)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _places(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))


def _sentences(prose: Prose) -> Iterator[tuple[int, int]]:
    for block in prose.blocks:
        for found in _SENTENCE.finditer(prose.text, block.start, block.end):
            yield found.span()


def _session(subject: Subject, found: re.Match[str], congress: str, ordinal: str) -> Iterator[Spot]:
    name, start, end = f"{congress}{ordinal}中全会", *found.span()
    sessions, final = subject.wording.sessions(congress), _final_day(subject)
    closed = sessions.closed(ordinal) if sessions else None
    if sessions and sessions.ended and not closed:
        advice = f"{congress}共有 {len(sessions.dates)} 次全会，请核对。"
        yield Spot(start, end, codes.NO_PLENUM, f"没有“{name}”。", advice)
    elif not closed:
        advice = "请核对；确有这次会议的，请办公室补进 cases/wording.yml。"
        yield Spot(start, end, codes.UNKNOWN_PLENUM, f"用语表里没有“{name}”。", advice)
    elif final and closed > final:
        message = f"“{name}”{closed} 才闭幕，定稿日期是 {final}。"
        advice = "请核对会议的名称；定稿以后补写的，请填 updated（更新日期）。"
        yield Spot(start, end, codes.LATER_PLENUM, message, advice)


def _final_day(subject: Subject) -> datetime.date | None:
    """Return the day of the final text, unless what is typed for it is no day."""
    case, typed = subject.case, subject.file.matter.data.get("date")
    if case is None or str(case.date) != typed:
        return None
    return max(case.date, case.updated or case.date)


_BEFORE = {
    "日前": "0123456789０一二三四五六七八九十数几假节生作当次每旬期两",
    "目前": "项题科栏节数账耳双盲面条",
    "近期": "远将",
    "近日": "将",
    "本月": "基根",
}
"""Characters that make a word another one: 16日前, 项目前期."""


def _is_part_of_a_word(text: str, start: int, word: str) -> bool:
    return start > 0 and text[start - 1] in _BEFORE.get(word, "")


def _is_quoted(prose: Prose, at: int) -> bool:
    """Tell whether ``at`` stands in somebody's own words."""
    block = prose.block(at)
    opened = prose.text.count("“", block.start, at)
    return opened > prose.text.count("”", block.start, at) or prose.text.startswith(
        ">", block.start
    )
