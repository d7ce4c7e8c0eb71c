"""Numbers and addresses of persons in an unusual dress: dots, spaces, Han digits, half masked.

Only what an author typed is searched for them: in code and data such figures mean other things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import codes
from .numbers import NOT_COUNTED, NumberKind, any_number, is_day_of_birth

PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000\t", " "),
        **dict.fromkeys("‐‑‒–—―−－﹣~～_/", "-"),
        **dict.fromkeys("．·・•。", "."),
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        "＠": "@",
        "＋": "+",
    }
)
"""What stands for another character of a number; the text stays as long as it is."""

_GAP = r"(?:[ ]?[-.]{1,2}[ ]?|[ ]{1,3})"
_MASK = r"[*＊×xX█●]"
_HAN_DIGIT = "[零〇○一二三四五六七八九两幺]"
_CALLED = r"(?:电话|手机|联系|致电|拨打|来电|微信|号码?|老师|同志|[：:])"

_DIGITS = re.compile(rf"[0-9]{{3}}(?:{_GAP}[0-9]|{_MASK}{{3}}|[0-9]{{5}})")
_IN_HAN = re.compile(rf"[一幺][三四五六七八九]{_HAN_DIGIT}[- ]?{_HAN_DIGIT}{{3}}")
_WORDS = re.compile(
    r"[微威薇信VvWw加➕转机线\[（(【](?:(?<=[微威薇])信|(?<=信)|(?<=[VvWw])[XxVv信：:号 ]"
    r"|(?<=[加➕])[ ]?[VvＶ微]|(?<=[机线])[号：: 0-9]|(?<=转)[0-9]"
    r"|(?<=[（(\[【])[ ]?(?:at|AT|艾特|@))"
)

_NUMBERS: tuple[NumberKind, ...] = (
    NumberKind(
        codes.ID_NUMBER,
        re.compile(
            rf"(?<![0-9A-Za-z.])(?P<number>[1-9][0-9]{{5}}{_GAP}(?:18|19|20)[0-9]{{2}}{_GAP}?"
            rf"[0-9]{{4}}{_GAP}[0-9]{{3}}[0-9Xx])(?![0-9])"
        ),
        "身份证号码",
        is_day_of_birth,
    ),
    NumberKind(
        codes.ID_NUMBER,
        re.compile(
            r"身份证[^\n0-9]{0,20}(?P<number>[1-9](?:[ -]?[0-9]){13,16}[ -]?[0-9Xx])(?![0-9])"
        ),
        "身份证号码",
        any_number,
    ),
    NumberKind(
        codes.ID_NUMBER,
        re.compile(
            rf"(?<![0-9A-Za-z*])(?P<number>[1-9][0-9]{{3,9}}{_MASK}{{4,12}}[0-9]{{2,4}}[0-9Xx]?)"
            rf"(?![0-9*])"
        ),
        "遮住一部分的身份证号码",
        lambda number: len(number) in (15, 18),
    ),
    NumberKind(
        codes.MOBILE,
        re.compile(
            rf"(?<![0-9A-Za-z.])(?P<number>1[3-9][0-9](?:{_GAP}[0-9]{{4}}{_GAP}[0-9]{{4}}"
            rf"|{_GAP}[0-9]{{8}}|[0-9]{{4}}{_GAP}[0-9]{{4}}|[0-9]{{5}}{_GAP}?-[0-9]{{3}}))"
            + NOT_COUNTED
        ),
        "手机号码",
        any_number,
    ),
    NumberKind(
        codes.MOBILE,
        re.compile(
            rf"{_CALLED}[^\n0-9]{{0,8}}(?P<number>1[3-9][0-9]{{2}}{_GAP}[0-9]{{4}}{_GAP}[0-9]{{3}}"
            rf"|1[3-9][0-9](?:{_GAP}?[0-9]{{2}}){{4}}|1[3-9][0-9](?:{_GAP}[0-9]{{3}}){{2}}[0-9]{{2}}"
            rf"|1(?:{_GAP}?[0-9]){{10}})" + NOT_COUNTED
        ),
        "手机号码",
        any_number,
    ),
    NumberKind(
        codes.LANDLINE,
        re.compile(
            rf"(?<![0-9A-Za-z.])(?P<number>[（(]?0(?:10|2[0-9]|[3-9][0-9]{{2}})[）)]?{_GAP}?"
            rf"[2-9][0-9]{{2,3}}{_GAP}?[0-9]{{4}})" + NOT_COUNTED
        ),
        "固定电话号码",
        lambda number: not number.isdecimal(),
    ),
    NumberKind(
        codes.BANK_CARD,
        re.compile(
            rf"(?:银行卡|储蓄卡|卡号|账号|账户|帐号|帐户)[^\n0-9]{{0,8}}(?P<number>[0-9]{{4}}(?:{_GAP}?[0-9]{{4}}){{2,3}}"
            rf"(?:{_GAP}?[0-9]{{1,3}})?)(?![0-9])"
        ),
        "银行卡号",
        any_number,
    ),
)

_HAN_NUMBER = NumberKind(
    codes.MOBILE,
    re.compile(
        rf"(?<!{_HAN_DIGIT})(?P<number>[一幺][三四五六七八九]{_HAN_DIGIT}"
        rf"[- ]?{_HAN_DIGIT}{{4}}[- ]?{_HAN_DIGIT}{{4}})"
        rf"(?!{_HAN_DIGIT})"
    ),
    "手机号码",
    any_number,
)

_ID = r"(?=[A-Za-z0-9_-]*[0-9_-])[A-Za-z][A-Za-z0-9_-]{4,19}|1[3-9][0-9]{9}"

_ADDRESSES: tuple[NumberKind, ...] = (
    NumberKind(
        codes.MESSENGER,
        re.compile(
            rf"(?:[微威薇][ ]?信|[VvＶ][ ]?信|(?<![A-Za-z0-9])(?:VX|vx|Vx|WX|wx|Wx|[Ww]e[Cc]hat)"
            rf"|(?:[加➕]|(?<![A-Za-z0-9/+=-])[+])[ ]?(?:[VvＶ]|微)信?)"
            rf"(?:号码?|ID|id)?[ ]?[是为]?[：:]?[ ]?(?P<number>{_ID})(?![A-Za-z0-9])"
        ),
        "微信号",
        any_number,
    ),
    NumberKind(
        codes.EMAIL,
        re.compile(
            r"(?P<number>[A-Za-z0-9_.+-]{2,64}[ ]?[（(\[【][ ]?(?:at|AT|@|艾特)[ ]?[）)\]】]"
            r"[ ]?[A-Za-z0-9-]{2,63}"
            r"(?:[ ]?(?:[.]|[（(\[][ ]?(?:dot|点)[ ]?[）)\]])[ ]?[A-Za-z]{2,20}){1,3})"
        ),
        "电子邮箱",
        any_number,
    ),
    NumberKind(
        codes.LANDLINE,
        re.compile(
            r"(?:分机号?|内线|(?<=[0-9])转)[ ]?[：:为是]?[ ]?(?P<number>[0-9]{3,5})"
            r"(?![0-9])(?![ ]?[元人次个年月日])"
        ),
        "分机号码",
        any_number,
    ),
)


_WORN = re.compile(
    r"[0-9０-９一幺（(\[【](?:(?<=[0-9０-９])(?:[^0-9０-９\n]{0,3}[0-9０-９]){5}"
    rf"|(?<=[0-9])[0-9]{{3}}{_MASK}{{4}}"
    rf"|(?<=[一幺])[三四五六七八九]{_HAN_DIGIT}.?{_HAN_DIGIT}{{3}}"
    r"|(?<=[（(\[【])[ ]?(?:at|AT|@|艾特))"
)
"""Figures, masked ones, Han ones, and (at); begins with characters by which it is found fast."""

_HINTS = (
    "微信",
    "威信",
    "薇信",
    "微 信",
    "V",
    "v",
    "Ｖ",
    "wx",
    "WX",
    "Wx",
    "加微",
    "➕",
    "分机",
    "内线",
)


def may_be_worn(text: str) -> bool:
    """Tell whether ``text`` has what all of these kinds have; most texts have not."""
    return bool(_WORN.search(text) or any(hint in text for hint in _HINTS))


def kinds_worn(text: str) -> Iterator[NumberKind]:
    """Yield the kinds that may be found in ``text``, which is one of ``PLAIN``."""
    for mark, kinds in WORN:
        if mark.search(text):
            yield from kinds


WORN: tuple[tuple[re.Pattern[str], tuple[NumberKind, ...]], ...] = (
    (_DIGITS, _NUMBERS),
    (_IN_HAN, (_HAN_NUMBER,)),
    (_WORDS, _ADDRESSES),
)
"""What a text has where kinds are looked for in it, and those kinds. No mark and no kind reaches
over the end of a line."""
