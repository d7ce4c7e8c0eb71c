"""What identifies a person or is secret (domain: what is never published).

No message repeats what it found: reports are printed in public places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .. import codes
from ..body.picture import Picture
from ..problems import Code, Problem
from .disguises import PLAIN, kinds_worn, may_be_worn
from .numbers import KINDS, NumberKind
from .persons import BEFORE_BRACKET, NAMED
from .prose import Prose, Spot
from .subject import Subject

_SUSPECT = re.compile(
    r"[0-9０-９@＠微Qq学工编](?:(?<=[@＠])|(?<=[0-9０-９])[0-9０-９ -]{4}|(?<=微)信|(?<=[Qq])[Qq]"
    r"|(?<=[学工编])号[^\n]{0,5}[0-9０-９])"
)
"""Begins with the characters that are looked for, which makes the search fast."""
_WIDE = re.compile("[０-９＠]")
_WIDE_DIGITS = str.maketrans("０１２３４５６７８９＠", "0123456789@")

_ADVICE = "请删去。案例公开以后收不回来，个人信息和联系方式一律不写。"


def personal_data(prose: Prose) -> Iterator[Spot]:
    """No number or address of a person stands in the file (个人信息保护法 28; 民法典 1034)."""
    for number in personal_numbers(prose.typed):
        message = f"这里有{_spaced(number.what)}（{number.hidden}）。"
        yield Spot(number.start, number.end, number.code, message, _ADVICE)


def disguised_data(prose: Prose) -> Iterator[Spot]:
    """Nor does one that was typed so that programs overlook it."""
    for number in disguised_numbers(prose.typed):
        message = f"这里有{_spaced(number.what)}（{number.hidden}）。"
        yield Spot(number.start, number.end, number.code, message, _ADVICE)


class Number(NamedTuple):
    """A number or address of a person: where it stands in the text, what it is, and masked."""

    start: int
    end: int
    code: Code
    what: str
    hidden: str


def personal_numbers(text: str) -> Iterator[Number]:
    """Yield what identifies or reaches a person in ``text``, of whatever file it is."""
    if not _SUSPECT.search(text):
        return
    text = without_wide(text)
    for kind in KINDS:
        yield from numbers_of(kind, text)


def without_wide(text: str) -> str:
    """Return ``text``, as long as it is, with full-width digits as others."""
    return text.translate(_WIDE_DIGITS) if _WIDE.search(text) else text


def disguised_numbers(text: str) -> Iterator[Number]:
    """Yield what does so in an unusual dress: only in what was written to be read."""
    if not may_be_worn(text):
        return
    plain = text.translate(PLAIN)
    for kind in kinds_worn(plain):
        yield from numbers_of(kind, plain)


def numbers_of(kind: NumberKind, text: str) -> Iterator[Number]:
    """Yield the numbers of one ``kind`` in ``text``, in plain digits."""
    for found in kind.pattern.finditer(text):
        if kind.sound(found["number"]):
            span = found.span("number")
            yield Number(*span, kind.code, kind.what.strip(), _hidden(found["number"]))


def numbers_behind_names(prose: Prose) -> Iterator[Spot]:
    """No number of a student stands in brackets behind a name."""
    for found in _IN_BRACKETS.finditer(prose.typed):
        start = max(found.start() - 12, 0)
        person = NAMED.search(prose.typed, start, found.start() + 1)
        posted = person and person.end(str(person.lastgroup)) == found.start()
        alone = BEFORE_BRACKET.search(prose.typed, start, found.start())
        if posted or (alone and not _is_day(found["number"])):
            message = f"姓名后面有学号、工号或编号（{_hidden(found['number'])}）。"
            yield Spot(*found.span("number"), codes.PERSONAL_NUMBER, message, _ADVICE)


def _is_day(number: str) -> bool:
    """Tell whether ``number`` is a day written without marks: that of a version."""
    return len(number) == _DAY and "01" <= number[4:6] <= "12" and "01" <= number[6:] <= "31"


def car_plates(prose: Prose) -> Iterator[Spot]:
    """No plate tells whose car it is (GA 36)."""
    for found in _PLATE.finditer(prose.typed):
        message = f"这里像有车牌号码（{found[0][:2]}……）。"
        yield Spot(*found.span(), codes.CAR_PLATE, message, "由车牌能查到车主，请删去。")


def marked_secret(text: str) -> bool:
    """Tell whether ``text`` carries a mark of secrecy."""
    return "密" in text and _SECRECY.search(text) is not None


def secrecy_marks(prose: Prose) -> Iterator[Spot]:
    """No 绝密, 机密 or 秘密 marks the text (保守国家秘密法; GB/T 9704, 7.2.2)."""
    if "密" not in prose.typed:
        return
    for found in _SECRECY.finditer(prose.typed):
        advice = "涉密材料不能写进案例；确实不涉密的，删去这个标志，并请保密部门核对。"
        message = f"这里有密级标志“{found[0].strip()}”。"
        yield Spot(found.start(), found.end(), codes.SECRECY, message, advice)


def pictures_without_place(subject: Subject) -> Iterator[Problem]:
    """No picture tells where it was taken: what is published does not, but its source would."""
    for name, found in subject.pictures.items():
        if isinstance(found, Picture) and found.located:
            message = f"“{name}”里存有拍摄地点（GPS）。"
            advice = (
                "请在资源管理器里右键点它，选“属性”“详细信息”“删除属性和个人信息”，"
                "再换上处理过的文件。"
            )
            yield codes.LOCATED_PICTURE.at(subject.beside(name), message, advice)


def _spaced(what: str) -> str:
    """Return ``what`` with a space before Latin letters, to stand behind Han."""
    return f" {what}" if what[0].isascii() else what


def _hidden(number: str) -> str:
    """Return ``number`` with what identifies left out."""
    number = number.lstrip("（(+")
    return f"{number[:2]}……{number[-1:]}"


_SECRECY = re.compile(
    r"(?:绝密|机密|秘密)[ \u3000]?[★☆]|^[ \u3000]*(?:绝密|机密|秘密)[ \u3000]*$",
    re.MULTILINE,
)
_IN_BRACKETS = re.compile(r"[（(](?:学号|工号)?[：:]?(?P<number>(?:19|20)[0-9]{6,10})[）)]")
_DAY = 8
"""Digits of a day: 20260315."""

_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][ ·]?"
    r"(?=[A-HJ-NP-Z0-9]*[0-9]{3})[A-HJ-NP-Z0-9]{5,6}(?![0-9A-Za-z-])"
)
