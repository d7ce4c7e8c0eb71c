"""Numbers <-> Han numerals: 一, 十二, 一百零五, as headings, volumes and steps bear them."""

from __future__ import annotations

from functools import cache

DIGITS = "一二三四五六七八九"
NUMERALS = f"{DIGITS}十百千零"
"""The characters of which Han numerals are made."""

MOST = 9_999
"""The greatest number that is written in Han; greater ones are written in figures."""

_UNITS = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))


def to_han(number: int) -> str:
    """Return ``number`` in Han, without the 一 before a first 十; beyond ``MOST`` in figures."""
    if not 0 < number <= MOST:
        return str(number)
    written, rest = "", number
    for unit, name in _UNITS:
        digit, rest = divmod(rest, unit)
        if digit:
            gap = "零" if written and number // (unit * 10) % 10 == 0 else ""
            written += f"{gap}{DIGITS[digit - 1]}{name}"
    return written.removeprefix("一") if written.startswith("一十") else written


def from_han(numeral: str) -> int:
    """Return the number that ``numeral`` is in Han or figures; 0 for what is none of these."""
    if numeral.isdecimal():
        return int(numeral) if len(numeral) <= len(str(MOST)) else 0
    return _values().get(numeral, 0)


@cache
def _values() -> dict[str, int]:
    return {to_han(number): number for number in range(1, 1000)}
