"""The numbers and addresses that identify a person: how each looks, and what proves it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from .. import codes
from ..problems import Code

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
"""Weights and check characters of GB 11643."""

NumberTest: TypeAlias = Callable[[str], bool]


class NumberKind(NamedTuple):
    """A kind of number: how it looks, what proves it, and what to call it."""

    code: Code
    pattern: re.Pattern[str]
    what: str
    sound: NumberTest


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


def any_number(_: str) -> bool:
    """Tell that what looks like such a number is one."""
    return True


def is_day_of_birth(number: str) -> bool:
    """Tell whether the seventh to fourteenth digit of ``number`` are a day, as in GB 11643."""
    digits = re.sub("[^0-9Xx]", "", number)
    try:
        return datetime.date(*map(int, (digits[6:10], digits[10:12], digits[12:14]))).year > 1900
    except ValueError:
        return False


_SAID = r"[ ]?(?:号码?)?[ ]?[是为]?[：:]?[ ]?"
NOT_COUNTED = r"(?![0-9])(?![ ]?[元人次个件万亿])"
_DAY = r"(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
_PHONE = r"电话|座机|传真|热线|总机|致电|拨打|来电|联系方式|手机号"

KINDS: tuple[NumberKind, ...] = (
    NumberKind(
        codes.ID_NUMBER,
        re.compile(rf"(?<![0-9A-Za-z])(?P<number>[1-9][0-9]{{5}}{_DAY}[0-9]{{3}}[0-9Xx])(?![0-9])"),
        "身份证号码",
        _is_id,
    ),
    NumberKind(
        codes.ID_NUMBER,
        re.compile(rf"身份证{_SAID}(?P<number>[1-9][0-9]{{13,16}}[0-9Xx])(?![0-9])"),
        "身份证号码",
        any_number,
    ),
    NumberKind(
        codes.BANK_CARD,
        re.compile(
            r"(?<![0-9A-Za-z.-])(?P<number>(?:62|4[0-9]|5[1-5])[0-9]{2}"
            r"(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?)(?![0-9])"
        ),
        "银行卡号",
        _is_card,
    ),
    NumberKind(
        codes.BANK_CARD,
        re.compile(rf"(?:银行卡|卡|账|帐){_SAID}(?P<number>[0-9](?:[ -]?[0-9]){{11,18}})(?![0-9])"),
        "银行卡号",
        any_number,
    ),
    NumberKind(
        codes.MOBILE,
        re.compile(
            r"(?<![0-9A-Za-z.-])(?P<number>(?:\+?86[ -]?)?1[3-9][0-9]"
            r"(?:[0-9]{8}|[ -][0-9]{4}[ -][0-9]{4}))" + NOT_COUNTED
        ),
        "手机号码",
        any_number,
    ),
    NumberKind(
        codes.LANDLINE,
        re.compile(
            r"(?<![0-9A-Za-z.-])(?P<number>(?:[（(]?0(?:10|2[0-9]|[3-9][0-9]{2})"
            r"(?:[）)]|[ ]?[-－–—][ ]?|[ ])|0[3-9][0-9]{2})[2-9][0-9]{6,7})" + NOT_COUNTED
        ),
        "固定电话号码",
        any_number,
    ),
    NumberKind(
        codes.LANDLINE,
        re.compile(rf"(?:{_PHONE}){_SAID}(?P<number>[2-9][0-9]{{2,3}}-?[0-9]{{4}})" + NOT_COUNTED),
        "电话号码",
        any_number,
    ),
    NumberKind(
        codes.EMAIL,
        re.compile(
            r"(?P<number>[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})"
        ),
        "电子邮箱",
        any_number,
    ),
    NumberKind(
        codes.MESSENGER,
        re.compile(rf"(?i:QQ|扣扣)[ ]?群?{_SAID}(?P<number>[1-9][0-9]{{4,11}})(?![0-9])"),
        " QQ 号",
        any_number,
    ),
    NumberKind(
        codes.MESSENGER,
        re.compile(
            r"微信(?:号码?[是为]?[：:]?|[：:])[ ]?"
            r"(?P<number>[A-Za-z][A-Za-z0-9_-]{5,19}|1[0-9]{10})"
        ),
        "微信号",
        any_number,
    ),
    NumberKind(
        codes.PERSONAL_NUMBER,
        re.compile(
            r"(?:学号|工号|教工号|党员编号|准考证号|考生号)[ ]?[是为]?[：:]?[ ]?[（(]?"
            r"(?P<number>[A-Za-z]{0,3}[0-9]{4,20})"
        ),
        "学号、工号或编号",
        any_number,
    ),
)
"""What is proven by a check digit stands first: one number is told once."""
