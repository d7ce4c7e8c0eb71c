"""The outline of a body: required sections in order, numbered headings, length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from .. import codes
from ..model.nearest import nearest
from ..model.vocabulary import Term
from ..problems import Location, Problem
from .subject import SourceHeading, Subject

USUAL_WORDS, MOST_WORDS = 3_000, 5_000
"""字 of a body: calls for cases ask for 1,500 to 3,000; the book cannot take more than 5,000."""

_HAN = "一二三四五六七八九十"
_FORMS = {
    2: (re.compile(rf"([{_HAN}]+)、(?=\S)"), "一、"),
    3: (re.compile(rf"（([{_HAN}]+)）(?=\S)"), "（一）"),
    4: (re.compile(r"(\d{1,2})\.(?=\S)"), "1."),
    5: (re.compile(r"（(\d{1,2})）(?=\S)"), "（1）"),
}
_ANY_NUMBER = re.compile(rf"[（(]?(?:[{_HAN}]+|\d+)[）)]?[、.．，,]?\s*")


def required_sections(subject: Subject) -> Iterator[Problem]:
    """The sections of the case's form are there, in order, and no others (domain: body)."""
    form = _form(subject)
    if not form or not form.sections:
        return
    allowed = [*form.sections, *form.optional]
    sections = [(_name(h.text), h) for h in subject.headings if h.level == 2]
    names = [name for name, _ in sections]
    missing = [name for name in form.sections if name not in names]
    for name, heading in sections:
        if name not in allowed:
            yield _unknown(name, heading, form, missing)
    for name in missing:
        yield _missing(name, subject, form)
    known = [(allowed.index(name), h) for name, h in sections if name in allowed]
    for (before, _), (after, heading) in pairwise(known):
        if after <= before:
            yield _misplaced(heading, form)


def numbered_headings(subject: Subject) -> Iterator[Problem]:
    """Headings are numbered 一、 （一） 1. （1） by their level, without gaps."""
    counts = dict.fromkeys(range(2, 7), 0)
    for heading in subject.headings:
        if heading.level == 1:
            yield _title_in_body(heading)
        if heading.level not in _FORMS:
            continue
        for deeper in range(heading.level + 1, 7):
            counts[deeper] = 0
        counts[heading.level] += 1
        yield from _numbering(heading, counts)


def sections_have_text(subject: Subject) -> Iterator[Problem]:
    """No section of level 2 is empty."""
    lines = subject.file.body.split("\n")
    starts = [h for h in subject.headings if h.level == 2]
    for heading, following in zip_longest(starts, starts[1:]):
        first = heading.place.line - subject.file.body_line + 1
        last = following.place.line - subject.file.body_line if following else len(lines)
        if not any(line.strip() for line in lines[first:last]):
            message = f"“{heading.text}”下面没有内容。"
            yield codes.EMPTY_SECTION.at(heading.place, message, "请补写这一部分。")


def length(subject: Subject) -> Iterator[Problem]:
    """A body is not longer than readers and the book take."""
    words, place = subject.body.words, Location(subject.file.name, subject.file.body_line)
    if words > MOST_WORDS:
        message = f"正文 {words} 字，超过上限 {MOST_WORDS} 字。"
        advice = f"请压缩到 {USUAL_WORDS} 字左右，细节可以放进附件。"
        yield codes.TOO_LONG_TEXT.at(place, message, advice)
    elif words > USUAL_WORDS:
        message = f"正文 {words} 字，一般以 1500～{USUAL_WORDS} 字为宜。"
        yield codes.LONG_TEXT.at(place, message, "建议精简；确有需要可以保留。")


def _form(subject: Subject) -> Term | None:
    if not subject.file.readable:
        return None
    typed = subject.file.matter.data.get("form", subject.vocabulary.form.values[0].name)
    return subject.vocabulary.form.find(typed) if isinstance(typed, str) else None


def _name(text: str) -> str:
    """Return the heading ``text`` without whatever number stands before it."""
    return _ANY_NUMBER.sub("", text, count=1) if _ANY_NUMBER.match(text) else text


def _numbering(heading: SourceHeading, counts: dict[int, int]) -> Iterator[Problem]:
    form, example = _FORMS[heading.level]
    found = form.match(heading.text)
    if not found:
        message = f"“{heading.text}”的序号不是“{example}”的形式。"
        marks = "#" * heading.level
        advice = f"{heading.level} 级标题写成“{marks} {_ordinal(counts, heading.level)}标题”。"
        yield codes.HEADING_FORM.at(heading.place, message, advice)
    elif _value(found[1]) != counts[heading.level]:
        expected = _ordinal(counts, heading.level)
        message = f"“{heading.text}”的序号应当是“{expected}”。"
        yield codes.HEADING_SEQUENCE.at(heading.place, message, "请按次序重新编号。")
        counts[heading.level] = _value(found[1])


def _ordinal(counts: dict[int, int], level: int) -> str:
    number = counts[level]
    example = _FORMS[level][1]
    return example.replace("一", _han(number)).replace("1", str(number))


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    digits = "零" + _HAN
    return (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (
        digits[ones] if ones else ""
    )


def _value(ordinal: str) -> int:
    if ordinal.isdecimal():
        return int(ordinal)
    return next((n for n in range(1, 100) if _han(n) == ordinal), 0)


def _unknown(name: str, heading: SourceHeading, form: Term, missing: list[str]) -> Problem:
    meant = nearest(name, missing)
    hint = f"是不是“{meant}”？" if meant else "请把内容并入规定的部分。"
    advice = f"{hint}{form.name}的各部分是：{'、'.join(form.sections)}。"
    message = f"“{name}”不是{form.name}规定的部分。"
    return codes.UNKNOWN_SECTION.at(heading.place, message, advice)


def _missing(name: str, subject: Subject, form: Term) -> Problem:
    number = form.sections.index(name) + 1
    place = Location(subject.file.name, subject.file.body_line)
    advice = f"请加上标题“## {_han(number)}、{name}”和这一部分的内容。"
    return codes.MISSING_SECTION.at(place, f"正文缺少“{name}”部分。", advice)


def _misplaced(heading: SourceHeading, form: Term) -> Problem:
    message = f"“{_name(heading.text)}”的位置不对。"
    advice = f"{form.name}的次序是：{'、'.join([*form.sections, *form.optional])}。"
    return codes.SECTION_ORDER.at(heading.place, message, advice)


def _title_in_body(heading: SourceHeading) -> Problem:
    message = f"正文里有一级标题“{heading.text}”。"
    advice = "标题写在信息区的 title 里；正文从“## 一、……”开始。"
    return codes.TITLE_IN_BODY.at(heading.place, message, advice)
