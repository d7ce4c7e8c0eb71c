"""Numbers: of documents and of paragraphs, days, ranges (GB/T 9704, GB/T 15835)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from .. import codes
from .prose import HAN, Edit, Prose, Spot

_HAN_DIGITS = "一二三四五六七八九十"
_DOCUMENT = re.compile(
    rf"[\[［【（(〔﹝](?<=[{HAN}].)[ ]?((?:19|20)[0-9]{{2}})[ ]?年?[ ]?[\]］】）)〕﹞][ ]?第?[ ]?"
    r"([0-9]{1,4})[ ]?号(?![楼院馆]|宿舍|教学)"
)
_PARAGRAPH = re.compile(
    rf"^[ \t]*(?:(?P<double>（(?:[{_HAN_DIGITS}]{{1,3}}|\d{{1,2}})）[、．.，])"
    rf"|(?P<han>[{_HAN_DIGITS}]{{1,3}}[.．])"
    r"|(?P<digit>\d{1,2}[、．](?!\d))"
    r"|(?P<half>\d{1,2}[)）]))",
    re.MULTILINE,
)
_NUMBERED = re.compile(
    rf"^(?:(?P<heading>#)|[ \t]*(?:（(?P<round>[{_HAN_DIGITS}]{{1,3}})）"
    rf"|（(?P<digit>[0-9]{{1,2}})）|(?P<plain>[{_HAN_DIGITS}]{{1,3}})、(?![{_HAN_DIGITS}])))",
    re.MULTILINE,
)
_NUMERAL = re.compile("[0-9][0-9.年月日号、%～~–—－-]*")
_DAY = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?(?!\d)"
    r"|(?<![\d-])(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?![\d-])",
    re.ASCII,
)
_SHORT_YEAR = re.compile(r"(?<![\d.年])\d\d年(?=\d{1,2}月)", re.ASCII)
_PADDED = re.compile(r"(?<![\d.])0[1-9](?=[月日])", re.ASCII)
_PERCENT = re.compile(
    r"(?<![\d.%-])(\d{1,4}(?:\.\d{1,3})?)[-－–—~～](\d{1,4}(?:\.\d{1,3})?)%", re.ASCII
)
_ROUGH = re.compile(r"(?<![\d、.%])([1-8])、([2-9])\Z", re.ASCII)
_COUNTED = re.compile("[个名次人天位项场条种件张家岁倍成遍轮处间台册份班门节]")


def document_numbers(prose: Prose) -> Iterator[Spot]:
    """The number of a document is of the form 〔2025〕21号 (GB/T 9704, 7.2.5)."""
    if "号" not in prose.text:
        return
    for found in _DOCUMENT.finditer(prose.text):
        right = f"〔{found[1]}〕{int(found[2])}号"
        if found[0] != right:
            message = f"文号写成了“{found[0]}”。"
            advice = f"请写成“{right}”：年份用六角括号，不写“第”，序号前面不加 0。"
            edit = Edit(found.start(), found.end(), right)
            yield Spot(found.start(), found.end(), codes.DOCUMENT_NUMBER, message, advice, (edit,))


def numbered_paragraphs(prose: Prose) -> Iterator[Spot]:
    """A paragraph is numbered 一、 （一） 1. （1） (GB/T 9704, 7.3.3)."""
    for found in _PARAGRAPH.finditer(prose.text, prose.body):
        typed, form = found[0].strip(), found.lastgroup
        number = typed.strip("（）)、．.，")
        right = {
            "double": f"（{number}）",
            "han": f"{number}、",
            "digit": f"{number}.",
            "half": f"（{number}）",
        }[str(form)]
        start = found.start(str(form))
        advice = f"请写成“{right}”。各级序号依次是“一、”“（一）”“1.”“（1）”。"
        message = f"段首的序号写成了“{typed}”。"
        yield Spot(start, found.end(), codes.NUMBER_FORM, message, advice)


def paragraphs_in_sequence(prose: Prose) -> Iterator[Spot]:
    """Numbered paragraphs follow each other without a gap, beginning at one below each heading."""
    last: dict[str, int] = {}
    for found in _NUMBERED.finditer(prose.text, prose.body):
        form = str(found.lastgroup)
        if form == "heading":
            last.clear()
            continue
        number = _value(found[form])
        expected = last.get(form, 0) + 1
        if number not in (1, expected):
            message = f"段首的序号“{found[0].strip()}”不连续，应当是第 {expected} 项。"
            advice = "请按次序重新编号；另起一组时，从头编起。"
            yield Spot(found.start(form), found.end(), codes.NUMBER_SEQUENCE, message, advice)
        last[form] = number


def dates_and_ranges(prose: Prose) -> Iterator[Spot]:
    """Days exist and are written out; ranges and rough numbers are unmistakable (GB/T 15835)."""
    for numeral in _NUMERAL.finditer(prose.text):
        typed = numeral[0]
        if "月" in typed or typed.count("-") > 1:
            yield from _dates(prose.text, numeral)
        elif "%" in typed:
            yield from _ranges(numeral)
        elif "、" in typed:
            yield from _rough_numbers(prose.text, numeral)


def _dates(text: str, numeral: re.Match[str]) -> Iterator[Spot]:
    start, end = numeral.span()
    for found in _SHORT_YEAR.finditer(text, start, end):
        message = f"年份“{found[0]}”只写了两位。"
        advice = f"请写四位，例如“20{found[0]}”。"
        yield Spot(found.start(), found.end(), codes.SHORT_YEAR, message, advice)
    if padded := _PADDED.search(text, start, end):
        message, right = f"“{numeral[0]}”里多写了 0。", _PADDED.sub(_without_zero, numeral[0])
        yield Spot(*padded.span(), codes.PADDED_DATE, message, f"请写成“{right}”。")
    for found in _DAY.finditer(text, start, end):
        if not _exists(found):
            message = f"“{found[0]}”不是真实的日期。"
            yield Spot(found.start(), found.end(), codes.NO_SUCH_DAY, message, "请核对年、月、日。")


def _without_zero(padded: re.Match[str]) -> str:
    return padded[0][1]


def _ranges(numeral: re.Match[str]) -> Iterator[Spot]:
    for found in _PERCENT.finditer(numeral.string, *numeral.span()):
        message = f"“{found[0]}”前一个数没有百分号。"
        advice = f"请写成“{found[1]}%～{found[2]}%”。"
        yield Spot(found.start(), found.end(), codes.PERCENT_RANGE, message, advice)


def _rough_numbers(text: str, numeral: re.Match[str]) -> Iterator[Spot]:
    start, end = numeral.span()
    found = _ROUGH.search(text, start, end)
    counted = _COUNTED.match(text, end)
    if not found or not counted or int(found[2]) != int(found[1]) + 1:
        return
    if not text.endswith("第", 0, start):
        words = "".join(_HAN_DIGITS[int(digit) - 1] for digit in found.groups())
        message = f"概数写成了“{found[0]}{counted[0]}”。"
        advice = f"请写成“{words}{counted[0]}”，中间不用顿号；确指两个数的，改写清楚。"
        yield Spot(found.start(), found.end(), codes.ROUGH_NUMBER, message, advice)


def _value(ordinal: str) -> int:
    """Return the number that ``ordinal`` is in digits or Han; 0 for what is no number."""
    if ordinal.isdecimal():
        return int(ordinal)
    tens, ten, ones = ordinal.rpartition("十")
    digits = [_HAN_DIGITS.find(digit) + 1 for digit in (tens or "一", ones or "十")]
    return digits[0] * 10 + digits[1] % 10 if ten else _HAN_DIGITS.find(ordinal) + 1


def _exists(found: re.Match[str]) -> bool:
    """Tell whether the day or month is one of the calendar; 2月29日 may be of any year."""
    try:
        if found["iso"]:
            return bool(datetime.date.fromisoformat(found["iso"]))
        year, month, day = found["year"], int(found["month"]), int(found["day"] or 1)
        if not year and not found["day"]:
            return True  # 20月 may be a count of months
        return bool(datetime.date(int(year or 2000), month, day))
    except ValueError:
        return False
