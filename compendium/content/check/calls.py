"""Rules for a case that is handed in for a call: what it lacks, and what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

from .. import codes
from ..body.picture import PICTURE_FORMATS
from ..body.words import count_words
from ..model.call import Bounds, Call, CallPart, ColumnKey, PictureTerms
from ..model.call_file import CallFile
from ..model.case import MOST_OF_SUMMARY, Case
from ..model.han_numbers import to_han
from ..model.phrasing import chinese_day
from ..model.vocabulary import Term
from ..offered import CaseSection, OfferedCase
from ..problems import Code, Problem
from .call_counts import films_are_enough, pictures_are_enough
from .call_films import films_are_as_asked
from .outline import FEWEST_WORDS, MOST_WORDS

RequirementRule: TypeAlias = Callable[[OfferedCase, Call], Iterator[Problem]]


def parts_for(call: Call, form: Term | None) -> tuple[CallPart, ...]:
    """Return the parts that ``call`` asks of a case of ``form``: its own, else the form's."""
    if call.parts or form is None:
        return call.parts
    known = [(name, False) for name in form.sections] + [(name, True) for name in form.optional]
    return tuple(CallPart(name=name, sections=(name,), optional=free) for name, free in known)


def text_bounds(call: Call) -> Bounds:
    """Return the 字数 that ``call`` asks for, else those that every case keeps."""
    told = "text" in call.model_fields_set
    return call.text if told else Bounds(least=FEWEST_WORDS, most=MOST_WORDS)


def serving(part: CallPart, offered: OfferedCase) -> tuple[CaseSection, ...]:
    """Return the sections that serve for ``part``, in the order of the case."""
    return tuple(one for one in offered.sections if one.name in part.sections)


def type_is_asked_for(offered: OfferedCase, call: Call) -> Iterator[Problem]:
    """The case is of a type that may take part."""
    if not call.asks_for(offered.case.type):
        message = f"这份通知征集的是{'、'.join(call.types)}，这个案例是“{offered.case.type}”。"
        advice = "请换一份通知，或者换一个案例。"
        yield codes.CALL_TYPE.at(offered.place("type"), message, advice)


def final_before_the_deadline(offered: OfferedCase, call: Call) -> Iterator[Problem]:
    """The text was final when the call closed."""
    day = offered.case.updated or offered.case.date
    if call.deadline and day > call.deadline:
        key = "updated" if offered.case.updated else "date"
        message = f"截止日期是{chinese_day(call.deadline)}，稿子的日期是{chinese_day(day)}。"
        advice = "请与发文单位联系能否补报；日期写错的，请改正。"
        yield codes.CALL_LATE.at(offered.place(key), message, advice)


def parts_are_there(offered: OfferedCase, call: Call) -> Iterator[Problem]:
    """Every part is served by a section; every section serves for a part."""
    parts = parts_for(call, offered.form)
    for number, part in enumerate(parts, 1):
        if not part.optional and not serving(part, offered):
            message = f"通知要“{part.name}”，正文里没有能用的部分。"
            advice = f"请补写这一部分（第{to_han(number)}部分），标题用{_either(part.sections)}。"
            place = offered.body_place
            yield codes.CALL_PART_MISSING.at(place, message, advice)
    used = {name for part in parts for name in part.sections}
    for section in offered.sections if parts else ():
        if section.name not in used:
            message = f"“{section.name}”不归入通知的任何一部分，报送时不带。"
            names = "、".join(part.name for part in parts)
            advice = f"要紧的内容请并入别的部分。通知的各部分是：{names}。"
            yield codes.CALL_PART_IDLE.at(section.place, message, advice)


def parts_are_long_enough(offered: OfferedCase, call: Call) -> Iterator[Problem]:
    """Every part is as long as the call asks."""
    for part in parts_for(call, offered.form):
        sections = serving(part, offered)
        words = sum(section.words for section in sections)
        if sections and (part.text.too_few(words) or part.text.too_many(words)):
            message = f"“{part.name}”通知要{part.text.said('字')}，现在 {words} 字。"
            advice = _by_how_much(words, part.text)
            yield codes.CALL_PART_LENGTH.at(sections[0].place, message, advice)


def text_is_long_enough(offered: OfferedCase, call: Call) -> Iterator[Problem]:
    """The text that is handed in is as long as the call asks."""
    bounds, words = text_bounds(call), words_handed_in(offered, call)
    message = f"正文通知要{bounds.said('字')}，现在 {words} 字。"
    place, advice = offered.body_place, _by_how_much(words, bounds)
    if bounds.too_few(words):
        yield codes.CALL_TEXT_SHORT.at(place, message, advice)
    if bounds.too_many(words):
        yield codes.CALL_TEXT_LONG.at(place, message, advice)


def words_handed_in(offered: OfferedCase, call: Call) -> int:
    """Return the 字数 of the sections that serve for a part; of all where there are no parts."""
    names = {name for part in parts_for(call, offered.form) for name in part.sections}
    left_out = sum(one.words for one in offered.sections if names and one.name not in names)
    return offered.words - left_out


def summary_is_long_enough(offered: OfferedCase, call: Call) -> Iterator[Problem]:
    """The summary is as long as the call asks; a longer one than a case has is written apart."""
    words, bounds = count_words(offered.case.summary), call.summary
    message = f"简介（摘要）通知要{bounds.said('字')}，现在 {words} 字。"
    place, advice = offered.place("summary"), _by_how_much(words, bounds)
    if bounds.too_few(words):
        if (bounds.least or 0) > MOST_OF_SUMMARY:
            advice = (
                f"信息区的 summary 最多 {MOST_OF_SUMMARY} 字，装不下："
                "export package 写出的“简介.docx”以它开头，请在那里补足。"
            )
        yield codes.CALL_SUMMARY_SHORT.at(place, message, advice)
    if bounds.too_many(words):
        yield codes.CALL_SUMMARY_LONG.at(place, message, advice)


def pictures_are_fit(offered: OfferedCase, call: Call) -> Iterator[Problem]:
    """Every picture that goes in is large enough, of a kind that is wanted, its caption short."""
    terms = call.pictures
    for number, photo in enumerate(offered.case.photos[: terms.most]):
        words = count_words(photo.caption)
        if terms.caption is not None and words > terms.caption:
            message = f"“{photo.file}”的说明有 {words} 字，通知要不超过 {terms.caption} 字。"
            advice = f"请至少删去 {words - terms.caption} 字。"
            place = offered.place("photos", number, "caption")
            yield codes.CALL_CAPTION.at(place, message, advice)
        if size := offered.sizes.get(photo.file):
            for code, message, advice in _unfit(photo.file, size, terms):
                yield code.at(offered.place("photos", number, "file"), message, advice)


def _unfit(
    file: str, size: tuple[int, int], terms: PictureTerms
) -> Iterator[tuple[Code, str, str]]:
    """Yield what of the picture ``file`` is not as ``terms`` ask: code, message, advice."""
    ending = Path(file).suffix.lower()
    if ending == ".svg":
        if terms.formats or terms.width or terms.height:
            message = f"“{file}”是 SVG 图形，报送时不带。"
            yield codes.CALL_PICTURE_KIND, message, "要报送的，请另存为 JPG 或 PNG。"
        return
    long, short = max(size), min(size)
    if long < (terms.width or 0) or short < (terms.height or 0):
        least = " × ".join(str(one) for one in (terms.width, terms.height) if one)
        message = f"“{file}”是 {long} × {short} 像素，通知要至少 {least}。"
        advice = "请用手机或相机里的原图；放大的不算，聊天软件里转过的像素已经丢了。"
        yield codes.CALL_SMALL_PICTURE, message, advice
    kind = next((name for name, ends in PICTURE_FORMATS.items() if ending in ends), "")
    if terms.formats and not any(f".{one}" in PICTURE_FORMATS[kind] for one in terms.formats):
        wanted = "、".join(one.upper() for one in terms.formats)
        message = f"“{file}”是 {kind} 图片，通知要 {wanted}。"
        advice = f"export package 会另存为 {terms.formats[0].upper()}，不用改原图。"
        yield codes.CALL_PICTURE_KIND, message, advice


def columns_can_be_filled(offered: OfferedCase, call: Call) -> Iterator[Problem]:
    """The case knows what the 汇总表 asks for, so far as a case may know it."""
    if "row" not in call.handed_in:
        return
    for column in call.columns:
        key = _ASKED.get(column.key) if column.key else None
        if key and not _value(offered.case, key):
            message = f"汇总表的“{column.name}”填不出：案例里没有 {key}。"
            outer = key.partition(".")[0]
            advice = "请在信息区补上；不便写进案例的，在汇总表里手工填。"
            yield codes.CALL_BLANK_COLUMN.at(offered.place(outer), message, advice)


_ASKED: dict[ColumnKey, str] = {
    "slogan": "slogan",
    "outcomes": "outcomes",
    "activities": "activities",
    "keywords": "keywords",
    "leader": "leader.name",
    "position": "leader.position",
    "authors": "authors",
}
"""Columns that a case may leave empty -> the key that fills them."""


def _value(case: Case, key: str) -> Any:
    value: Any = case
    for name in key.split("."):
        value = getattr(value, name) if value is not None else None
    return value


def _either(names: tuple[str, ...]) -> str:
    return "或".join(f"“{name}”" for name in names)


def _by_how_much(words: int, bounds: Bounds) -> str:
    if bounds.too_few(words):
        return f"请至少再写 {(bounds.least or 0) - words} 字。"
    return f"请至少删去 {words - (bounds.most or 0)} 字。"


REQUIREMENT_RULES: tuple[RequirementRule, ...] = (
    final_before_the_deadline,
    parts_are_there,
    parts_are_long_enough,
    text_is_long_enough,
    summary_is_long_enough,
    pictures_are_enough,
    pictures_are_fit,
    films_are_enough,
    films_are_as_asked,
    columns_can_be_filled,
)


def check_for_call(offered: OfferedCase, file: CallFile) -> Iterator[Problem]:
    """Yield what the case lacks for the call ``file``, and what of it does not fit.

    Of a case that may not take part nothing else is told.
    """
    barred = tuple(type_is_asked_for(offered, file.call))
    yield from barred
    for rule in () if barred else REQUIREMENT_RULES:
        yield from rule(offered, file.call)
