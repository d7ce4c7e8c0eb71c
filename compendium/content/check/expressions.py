"""Fixed expressions, plenary sessions and misspellings, as cases/wording.yml has them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .. import codes
from ..model.once import worked_out_once
from ..model.wording import Misspelling
from .prose import YEAR_NAMED, Prose, Spot, characters_of, words_there
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
    for order in subject.wording.order:
        yield from _in_order(order.words, subject.prose)


def _in_order(order: tuple[str, ...], prose: Prose) -> Iterator[Spot]:
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
    for at, entry in _found(subject.wording.misspellings, subject.prose.text):
        message, advice = f"“{entry.wrong}”是错别字。", f"应当是“{entry.right}”。"
        yield Spot(at, at + len(entry.wrong), codes.MISSPELLING, message, advice)


def terms_are_those_in_use(subject: Subject) -> Iterator[Spot]:
    """No term is in the text that nobody uses: a meeting that a branch does not have."""
    for at, entry in _found(subject.wording.terms, subject.prose.text):
        if not _in_a_title(subject.prose, at):
            message = f"“{entry.wrong}”不是规范的说法。"
            advice = f"请写成“{entry.right}”。"
            yield Spot(at, at + len(entry.wrong), codes.TERM, message, advice)


def words_are_meant(subject: Subject) -> Iterator[Spot]:
    """A word that is mostly written for another is told, as a remark."""
    for at, entry in _found(subject.wording.doubtful, subject.prose.text):
        message, advice = f"“{entry.wrong}”多半用错了。", f"是不是“{entry.right}”？"
        yield Spot(at, at + len(entry.wrong), codes.DOUBTFUL_WORD, message, advice)


def _in_a_title(prose: Prose, at: int) -> bool:
    """Tell whether ``at`` stands in the name of a document, which is as its issuer wrote it."""
    opened = prose.text.rfind("《", max(at - 60, 0), at)
    return opened >= 0 and prose.text.find("》", opened, at) < 0


def time_stays_true(subject: Subject) -> Iterator[Spot]:
    """No word tells a time that is another one when the text is read (今年, 目前)."""
    prose = subject.prose
    for word in words_there(prose.text, subject.wording.relative):
        for start in _places(prose.text, word):
            if not (
                _is_part_of_a_word(prose.text, start, word)
                or _is_quoted(prose, start)
                or _tells_its_year(subject, start, word)
            ):
                message = f"“{word}”过一段时间就会看错。"
                advice = "请写出具体的年、月，例如“2026年”“截至2026年10月”。"
                yield Spot(start, start + len(word), codes.RELATIVE_TIME, message, advice)


def _found(entries: tuple[Misspelling, ...], text: str) -> Iterator[tuple[int, Misspelling]]:
    """Yield where words of ``entries`` stand in ``text`` by themselves, of two the longer."""
    characters = characters_of(text)
    taken: set[int] = set()
    groups = [group for first, group in _by_first(entries).items() if first in characters]
    there = [word for group in groups for word in group if word.needed <= characters]
    for _, _, entry in sorted(there):
        for at in _places(text, entry.wrong):
            if at not in taken and _stands_alone(text, at, entry):
                taken.update(range(at, at + len(entry.wrong)))
                yield at, entry


class _Word(NamedTuple):
    """A wrong word: its rank, the longest first, and the characters that it needs."""

    rank: int
    needed: frozenset[str]
    entry: Misspelling


@worked_out_once
def _by_first(entries: tuple[Misspelling, ...]) -> dict[str, list[_Word]]:
    """Return ``entries`` by their first character."""
    found: dict[str, list[_Word]] = {}
    ordered = sorted(entries, key=lambda entry: len(entry.wrong), reverse=True)
    for rank, entry in enumerate(ordered):
        found.setdefault(entry.wrong[0], []).append(_Word(rank, frozenset(entry.wrong), entry))
    return found


def _stands_alone(text: str, at: int, entry: Misspelling) -> bool:
    """Tell whether the word at ``at`` is not part of others."""
    before, behind = text[at - 1 : at], text[at + len(entry.wrong) : at + len(entry.wrong) + 1]
    return not (before and before in (entry.after or "")) and not (
        behind and behind in (entry.before or "")
    )


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
    "日前": "0123456789０一二三四五六七八九十数几假节生作当次每旬期两末休平",
    "目前": "项题科栏节数账耳双盲面条曲剧书",
    "近期": "远将中最邻临附接",
    "近日": "将附邻临接",
    "本月": "基根成资样",
    "今年": "如迄至当现",
    "去年": "过失除减老逝离",
    "明年": "说证表光文透阐黎声注标指",
    "前年": "以先目提之生早学",
    "本学期": "基根",
    "上学期": "以",
    "下学期": "以放",
    "上个月": "以",
    "下个月": "以",
}
"""Characters that make a word another one: 16日前, 项目前期, 过去年均."""

_AFTER = {
    "目前": "期后",
    "近期": "末中刊目规任工计建项",
    "近日": "点常",
    "今年": "轻迈",
    "去年": "均",
    "明年": "代",
    "前年": "后均度",
    "上学期": "间",
    "本学期": "刊",
}
"""Characters that do so behind a word: 临近期末, 近期目标, 上学期间."""


def _is_part_of_a_word(text: str, start: int, word: str) -> bool:
    end = start + len(word)
    before = start > 0 and text[start - 1] in _BEFORE.get(word, "")
    return before or text[end : end + 1] in _AFTER.get(word, "") != ""


def _tells_its_year(subject: Subject, at: int, word: str) -> bool:
    """Tell whether the paragraph has named the year of the case, so that 今年 cannot be misread."""
    if word != "今年" or not subject.case:
        return False
    text, start = subject.prose.text, subject.prose.block(at).start
    named = YEAR_NAMED.findall(text, start, at)
    return bool(named) and named[-1] == str(subject.case.year)


def _is_quoted(prose: Prose, at: int) -> bool:
    """Tell whether ``at`` stands in somebody's own words."""
    block = prose.block(at)
    opened = prose.text.count("“", block.start, at)
    return opened > prose.text.count("”", block.start, at) or prose.text.startswith(
        ">", block.start
    )
