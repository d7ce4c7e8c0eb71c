"""The outline of a body: required sections in order, numbered headings, length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from .. import codes
from ..body.markdown import EMPTY_BODY
from ..body.typed_signs import HEADING_LINE
from ..model.case import Case
from ..model.han_numbers import NUMERALS, from_han, to_han
from ..model.suggest import suggest
from ..model.vocabulary import Term
from ..problems import Location, Problem
from .placeholders import PROMPT
from .prose import Edit, Prose, Spot, without_comments
from .subject import SourceHeading, Subject

FEWEST_WORDS, FEW_WORDS = 300, 800
"""字 below which a body says too little, and little; demonstration content is not judged."""

USUAL_WORDS, MOST_WORDS = 3_000, 5_000
"""字 of a body: calls for cases ask for 1,500 to 3,000; the book cannot take more than 5,000."""

_FORMS = {
    2: (re.compile(rf"([{NUMERALS}]+)、(?=[^\s、.，．])"), "一、"),
    3: (re.compile(rf"（([{NUMERALS}]+)）(?=[^\s、.，．])"), "（一）"),
    4: (re.compile(r"(\d{1,3})\.(?=[^\s、.，．])"), "1."),
    5: (re.compile(r"（(\d{1,3})）(?=[^\s、.，．])"), "（1）"),
}
_GAP = re.compile(r"(\S+?)[ \t\u3000]+(?=\S)")
_TYPED = re.compile(r"^(#{2,5})[ \t]*([^\s#].*)$", re.MULTILINE)
_UNDERLINE = re.compile(r"(?:=+|-+) *")
_MARKS = re.compile(r"\*+|__+|`+|</?(?:b|strong|em|i|u|span|font)\b[^>]*>")
_ANY_NUMBER = re.compile(rf"[（(]?(?:[{NUMERALS}]+|\d+)[）)]?[、.．，,]?\s*")


def required_sections(subject: Subject) -> Iterator[Problem]:
    """The sections of the case's form are there, in order, and no others (domain: body)."""
    form = _form(subject)
    if not form or not form.sections:
        return
    allowed = [*form.sections, *form.optional]
    sections = [(heading_name(h.text), h) for h in subject.headings if h.level == 2 and h.text]
    names = [name for name, _ in sections]
    missing = [name for name in form.sections if name not in names]
    if missing == list(form.sections) and (other := _form_of(names, subject)):
        yield _other_form(form, other, subject)
        return
    for name, heading in sections:
        if name not in allowed:
            yield _unknown(name, heading, form, missing)
    for name in missing:
        yield _missing(name, subject, form)
    known = [(allowed.index(name), h) for name, h in sections if name in allowed]
    for (before, _), (after, heading) in pairwise(known):
        if after <= before:
            yield _misplaced(heading, form, names)


def numbered_headings(subject: Subject) -> Iterator[Problem]:
    """Headings have words, numbered 一、 （一） 1. （1） by their level, without gaps."""
    counts = dict.fromkeys(range(2, 7), 0)
    for heading in subject.headings:
        if not heading.text:
            advice = "请在井号后面写上标题，或者删去这一行。"
            yield codes.HEADING_FORM.at(heading.place, "这个标题只有井号，没有文字。", advice)
            continue
        if heading.level == 1:
            yield _title_in_body(heading)
        if heading.level not in _FORMS:
            continue
        for deeper in range(heading.level + 1, 7):
            counts[deeper] = 0
        counts[heading.level] += 1
        yield from _numbering(heading, counts)


def heading_numbers_without_space(prose: Prose) -> Iterator[Spot]:
    """No space parts the number of a heading from its words."""
    for found in _TYPED.finditer(prose.text, prose.body):
        if not (gap := _gap(found[2], len(found[1]))):
            continue
        start, end = found.start(2) + gap.end(1), found.start(2) + gap.end()
        words = found[2][gap.end() :].rstrip()[:40]
        message = f"序号“{gap[1]}”后面有空格。"
        advice = f"请删去空格，写成“{found[1]} {gap[1]}{words}”。"
        yield Spot(start, end, codes.HEADING_FORM, message, advice, (Edit(start, end, ""),))


def no_underlined_headings(subject: Subject) -> Iterator[Problem]:
    """No line of = or - makes a heading of a paragraph's only line without the author's intent."""
    lines = ["", *subject.file.body.split("\n")]
    for row, (before, text, line) in enumerate(zip(lines, lines[1:], lines[2:], strict=False)):
        if before.strip() or not text.strip() or not _UNDERLINE.fullmatch(line):
            continue
        message = f"这一行会把上一行“{text.strip()[:20]}”变成标题。"
        advice = "要画分隔线，请在它上面空一行；要写标题，请用“## ”开头。"
        place = Location(subject.file.name, subject.file.body_line + row + 1)
        yield codes.HEADING_FORM.at(place, message, advice)


def sections_have_text(subject: Subject) -> Iterator[Problem]:
    """No section of level 2 holds only comments and smaller headings."""
    lines = without_comments(subject.file.body, "").split("\n")
    starts = [h for h in subject.headings if h.level == 2 and h.text]
    for heading, following in zip_longest(starts, starts[1:]):
        first = heading.place.line - subject.file.body_line + 1
        last = following.place.line - subject.file.body_line if following else len(lines)
        if not any(line.strip() and not _is_heading(line) for line in lines[first:last]):
            message = f"“{heading.text}”下面没有内容。"
            yield codes.EMPTY_SECTION.at(heading.place, message, "请补写这一部分。")


def _is_heading(line: str) -> bool:
    return line.startswith(("#", "＃")) and bool(HEADING_LINE.fullmatch(line))


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


def enough_is_said(subject: Subject, case: Case) -> Iterator[Problem]:
    """A body says enough to be read; demonstration content, and what is unread, need not."""
    words, place = subject.body.words, Location(subject.file.name, subject.file.body_line)
    typed = subject.file.matter.data.get("sample", "false")
    unread = subject.body is EMPTY_BODY or PROMPT.search(subject.prose.text)
    if case.sample or typed != "false" or words >= FEW_WORDS or unread:
        return
    if words < FEWEST_WORDS:
        message = f"正文只有 {words} 字，不到 {FEWEST_WORDS} 字。"
        advice = f"请补写事例和做法，一般以 1500～{USUAL_WORDS} 字为宜。"
        yield codes.TOO_SHORT_TEXT.at(place, message, advice)
    else:
        message = f"正文 {words} 字，一般以 1500～{USUAL_WORDS} 字为宜。"
        yield codes.SHORT_TEXT.at(place, message, "建议补写事例和做法；确实说清了，可以保留。")


def _form(subject: Subject) -> Term | None:
    if not subject.file.readable:
        return None
    typed = subject.file.matter.data.get("form", subject.vocabulary["form"].values[0].name)
    return subject.vocabulary["form"].find(typed) if isinstance(typed, str) else None


def heading_name(text: str) -> str:
    """Return the heading ``text`` without its marks, nor whatever number stands before it."""
    text = _MARKS.sub("", text).strip()
    return _ANY_NUMBER.sub("", text, count=1) if _ANY_NUMBER.match(text) else text


def _numbering(heading: SourceHeading, counts: dict[int, int]) -> Iterator[Problem]:
    form, example = _FORMS[heading.level]
    gap = _gap(heading.text, heading.level)
    found = form.match(gap[1] + heading.text[gap.end() :] if gap else heading.text)
    if not found:
        message = f"“{heading.text}”的序号不是“{example}”的形式。"
        numbered = _ordinal(counts, heading.level) + heading_name(heading.text)
        advice = f"请写成“{'#' * heading.level} {numbered}”，序号后面不空格。{_level_hint(heading)}"
        yield codes.HEADING_FORM.at(heading.place, message, advice)
    elif from_han(found[1]) != counts[heading.level]:
        expected = _ordinal(counts, heading.level)
        message = f"“{heading.text}”的序号应当是“{expected}”。"
        advice = "请按次序重新编号；换到新的上一级标题，下一级从头编起。"
        yield codes.HEADING_SEQUENCE.at(heading.place, message, advice)
        counts[heading.level] = max(counts[heading.level], from_han(found[1]))


def _gap(text: str, level: int) -> re.Match[str] | None:
    """Return the number of a heading with the space after it, where its form is right else."""
    gap = _GAP.match(text)
    number = _FORMS[level][0].match(f"{gap[1]}字") if gap else None
    return gap if gap and number and number.end() == gap.end(1) else None


def _level_hint(heading: SourceHeading) -> str:
    """Return what to write where the number of ``heading`` is right for another level."""
    levels = (level for level, (form, _) in _FORMS.items() if form.match(heading.text))
    level = next(levels, None)
    return f"如果它是第 {level} 级标题，写成“{'#' * level} {heading.text}”。" if level else ""


def _ordinal(counts: dict[int, int], level: int) -> str:
    number = counts[level]
    example = _FORMS[level][1]
    return example.replace("一", to_han(number)).replace("1", str(number))


def _form_of(names: list[str], subject: Subject) -> Term | None:
    """Return the form that has all of its sections among ``names``."""
    forms = subject.vocabulary["form"].values
    return next((form for form in forms if form.sections and {*form.sections} <= {*names}), None)


def _other_form(form: Term, other: Term, subject: Subject) -> Problem:
    message = f"文体是“{form.name}”，正文的各部分却是“{other.name}”的。"
    advice = (
        f"请写上“form: {other.name}”，或者按{form.name}的各部分改写：{'、'.join(form.sections)}。"
    )
    return codes.UNKNOWN_SECTION.at(subject.place("form"), message, advice)


def _unknown(name: str, heading: SourceHeading, form: Term, missing: list[str]) -> Problem:
    meant = missing[0] if len(missing) == 1 else suggest(name, missing)
    hint = f"是不是“{meant}”？" if meant else "请把内容并入规定的部分。"
    advice = f"{hint}{form.name}的各部分是：{'、'.join(form.sections)}。"
    message = f"“{name}”不是{form.name}规定的部分。"
    return codes.UNKNOWN_SECTION.at(heading.place, message, advice)


def _missing(name: str, subject: Subject, form: Term) -> Problem:
    wanted = f"## {to_han(form.sections.index(name) + 1)}、{name}"
    for row, line in enumerate(subject.file.body.split("\n"), subject.file.body_line):
        if heading_name(line.strip("#＃*　 \t")) == name:
            place = Location(subject.file.name, row)
            message = f"“{line.strip()}”没有写成二级标题。"
            advice = f"请写成“{wanted}”：行首是两个英文井号和一个空格。"
            return codes.MISSING_SECTION.at(place, message, advice)
    place = Location(subject.file.name, subject.file.body_line)
    advice = f"请加上标题“{wanted}”和这一部分的内容。"
    return codes.MISSING_SECTION.at(place, f"正文缺少“{name}”部分。", advice)


def _misplaced(heading: SourceHeading, form: Term, names: list[str]) -> Problem:
    name = heading_name(heading.text)
    wrong = "写了两次" if names.count(name) > 1 else "的位置不对"
    message = f"“{name}”{wrong}。"
    advice = f"{form.name}的次序是：{'、'.join([*form.sections, *form.optional])}。"
    return codes.SECTION_ORDER.at(heading.place, message, advice)


def _title_in_body(heading: SourceHeading) -> Problem:
    message = f"正文里有一级标题“{heading.text}”。"
    advice = "标题写在信息区的 title 里；正文从“## 一、……”开始。"
    return codes.TITLE_IN_BODY.at(heading.place, message, advice)
