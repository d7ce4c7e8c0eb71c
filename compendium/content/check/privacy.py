"""What identifies a person or is secret (domain: what is never published).

No message repeats what it found: reports are printed in public places.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from .. import codes
from ..body.picture import Picture
from ..problems import Code, Problem
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

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
"""Weights and check characters of GB 11643."""

NumberTest: TypeAlias = Callable[[str], bool]


class _Kind(NamedTuple):
    """A kind of number: how it looks, what proves it, and what to call it."""

    code: Code
    pattern: re.Pattern[str]
    what: str
    sound: NumberTest


def personal_data(prose: Prose) -> Iterator[Spot]:
    """No number or address of a person stands in the file (个人信息保护法 28; 民法典 1034)."""
    for number in personal_numbers(prose.typed):
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
    text = text.translate(_WIDE_DIGITS) if _WIDE.search(text) else text
    for kind in _KINDS:
        for found in kind.pattern.finditer(text):
            if kind.sound(found["number"]):
                span = found.span("number")
                yield Number(*span, kind.code, kind.what.strip(), _hidden(found["number"]))


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


def _digits(number: str) -> str:
    return re.sub("[ -]", "", number)


def _is_id(number: str) -> bool:
    total = sum(w * int(d) for w, d in zip(_ID_WEIGHTS, number, strict=False))
    return _ID_CHECKS[total % 11] == number[17].upper()


def _is_card(number: str) -> bool:
    """Tell whether the check digit of ISO/IEC 7812 (Luhn) is right."""
    digits = [int(digit) for digit in reversed(_digits(number))]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return 16 <= len(digits) <= 19 and (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _always(_: str) -> bool:
    return True


_SAID = r"[ ]?(?:号码?)?[ ]?[是为]?[：:]?[ ]?"
_NOT_COUNTED = r"(?![0-9])(?![ ]?[元人次个件万亿])"
_DAY = r"(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_PHONE = r"电话|座机|传真|热线|联系方式|手机号"

_KINDS: tuple[_Kind, ...] = (
    _Kind(
        codes.ID_NUMBER,
        re.compile(rf"(?<![0-9A-Za-z])(?P<number>[1-9][0-9]{{5}}{_DAY}[0-9]{{3}}[0-9Xx])(?![0-9])"),
        "身份证号码",
        _is_id,
    ),
    _Kind(
        codes.ID_NUMBER,
        re.compile(rf"身份证{_SAID}(?P<number>[1-9][0-9]{{13,16}}[0-9Xx])(?![0-9])"),
        "身份证号码",
        _always,
    ),
    _Kind(
        codes.BANK_CARD,
        re.compile(
            r"(?<![0-9A-Za-z.-])(?P<number>(?:62|4[0-9]|5[1-5])[0-9]{2}"
            r"(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?)(?![0-9])"
        ),
        "银行卡号",
        _is_card,
    ),
    _Kind(
        codes.BANK_CARD,
        re.compile(rf"(?:银行卡|卡|账|帐){_SAID}(?P<number>[0-9](?:[ -]?[0-9]){{11,18}})(?![0-9])"),
        "银行卡号",
        _always,
    ),
    _Kind(
        codes.MOBILE,
        re.compile(
            r"(?<![0-9A-Za-z.-])(?P<number>(?:\+?86[ -]?)?1[3-9][0-9]"
            r"(?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4}))" + _NOT_COUNTED
        ),
        "手机号码",
        _always,
    ),
    _Kind(
        codes.LANDLINE,
        re.compile(
            r"(?<![0-9A-Za-z.-])(?P<number>(?:[（(]?0(?:10|2[0-9]|[3-9][0-9]{2})"
            r"(?:[）)]|[ ]?[-－–—][ ]?|[ ])|0[3-9][0-9]{2})[2-9][0-9]{6,7})" + _NOT_COUNTED
        ),
        "固定电话号码",
        _always,
    ),
    _Kind(
        codes.LANDLINE,
        re.compile(rf"(?:{_PHONE}){_SAID}(?P<number>[2-9][0-9]{{2,3}}-?[0-9]{{4}})" + _NOT_COUNTED),
        "电话号码",
        _always,
    ),
    _Kind(
        codes.EMAIL,
        re.compile(
            r"(?P<number>[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})"
        ),
        "电子邮箱",
        _always,
    ),
    _Kind(
        codes.MESSENGER,
        re.compile(rf"(?i:QQ|扣扣)[ ]?群?{_SAID}(?P<number>[1-9][0-9]{{4,11}})(?![0-9])"),
        " QQ 号",
        _always,
    ),
    _Kind(
        codes.MESSENGER,
        re.compile(
            r"微信(?:号码?[是为]?[：:]?|[：:])[ ]?"
            r"(?P<number>[A-Za-z][A-Za-z0-9_-]{5,19}|1[0-9]{10})"
        ),
        "微信号",
        _always,
    ),
    _Kind(
        codes.PERSONAL_NUMBER,
        re.compile(
            r"(?:学号|工号|教工号|党员编号|准考证号|考生号)[ ]?[是为]?[：:]?[ ]?"
            r"(?P<number>[A-Za-z]{0,3}[0-9]{4,20})"
        ),
        "学号、工号或编号",
        _always,
    ),
)
"""What is proven by a check digit stands first: one number is told once."""

_SECRECY = re.compile(
    r"(?:绝密|机密|秘密)[ \u3000]?[★☆]|^[ \u3000]*(?:绝密|机密|秘密)[ \u3000]*$",
    re.MULTILINE,
)
