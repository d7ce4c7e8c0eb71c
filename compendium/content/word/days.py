"""Words that tell a day, in all the forms of everyday writing -> 2026-11-05."""

from __future__ import annotations

import datetime
import re
import unicodedata

from ..model.han_numbers import from_han

_HAN_DIGITS = str.maketrans("〇○零Ｏ一二三四五六七八九", "0000123456789")
_YEAR = r"(?<!\d)(?P<year>20\d\d|[二2][〇○零Oo0][〇○零一二三四五六七八九]{2})"
_PART = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_DAY = re.compile(
    rf"{_YEAR}\s*[-‐-―−年./、·・]\s*(?P<month>{_PART})\s*[-‐-―−月./、·・]\s*(?P<day>{_PART})(?!\d)"
)
_PACKED = re.compile(r"(?<!\d)(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_YEAR_ALONE = re.compile(rf"{_YEAR}(?!\d)")


def day_in(words: str) -> str:
    """Return the first day in ``words`` as 2026-11-05; '' where no day of a calendar is named."""
    text = unicodedata.normalize("NFKC", words)
    found = _DAY.search(text) or _PACKED.search(text)
    if found is None:
        return ""
    year, month, day = _year(found["year"]), _number(found["month"]), _number(found["day"])
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


def year_in(words: str) -> int | None:
    """Return the first year in ``words``, in figures or in Han; None where there is none."""
    found = _YEAR_ALONE.search(unicodedata.normalize("NFKC", words))
    return _year(found["year"]) if found else None


def _year(words: str) -> int:
    return int(words.translate(_HAN_DIGITS).replace("O", "0").replace("o", "0"))


def _number(words: str) -> int:
    if words.isdecimal():
        return int(words)
    return from_han(words.replace("廿", "二十").replace("卅", "三十"))
