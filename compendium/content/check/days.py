"""Days that cannot be: a weekday of another date, an end before its beginning, a done future."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from .. import codes
from ..model.case import Case
from ..problems import Problem
from .prose import YEAR_NAMED, Prose, Spot
from .subject import Subject

_DATE = r"(?P<{0}y>20[0-9]{{2}})年(?P<{0}m>[0-9]{{1,2}})月(?:(?P<{0}d>[0-9]{{1,2}})日)?"
_TO = "[ ]?(?:(?:起|持续|延续|一直|开展)?[至到]|—{1,2}|-|–|～|~)[ ]?"
_WEEKDAY = re.compile(
    r"(?P<y>20[0-9]{2})年(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日[ ]?[，（(]?(?:星期|周|礼拜)"
    "(?P<weekday>[一二三四五六日天])(?![至到、年岁])"
)
_YEARLESS = re.compile(
    r"(?P<m>[0-9](?<![0-9年/.-].)[0-9]?)月(?P<d>[0-9]{1,2})日[ ]?[，（(]?(?:星期|周|礼拜)"
    "(?P<weekday>[一二三四五六日天])(?![至到、年岁])"
)
_RANGE = re.compile(_DATE.format("a") + _TO + _DATE.format("b"))
_YEARS = re.compile(
    rf"(?P<ay>20[0-9]{{2}})(?<![0-9年月].{{4}})年?{_TO}(?P<by>20[0-9]{{2}})年(?![0-9])"
)
_DAYS = re.compile(rf"(?P<am>[0-9]{{1,2}})月(?P<ad>[0-9]{{1,2}})日{_TO}(?P<bd>[0-9]{{1,2}})日")
_ANY_DATE = re.compile(_DATE.format(""))
_DONE = re.compile("已经|已于|已[在从]|[办开展成行立束过得评][了毕]|荣获|获评|圆满")
_PLANNED = re.compile(
    "计划|拟|将|预计|力争|规划|目标|之前|以前|底前|届时|截至|有效|到期|准备|打算|方案"
)
_WEEKDAYS = "一二三四五六日"
_DATED = {"photos": "拍摄日期", "metrics": "统计日期", "honours": "授予日期"}


def weekdays_fit(prose: Prose) -> Iterator[Spot]:
    """The weekday is that of the date."""
    for found in _WEEKDAY.finditer(prose.text):
        day = _day(found["y"], found["m"], found["d"])
        right = _WEEKDAYS[day.weekday()] if day else ""
        if right and found["weekday"].replace("天", "日") != right:
            message = f"{found['y']}年{found['m']}月{found['d']}日不是星期{found['weekday']}。"
            advice = f"那一天是星期{right}，请核对日期和星期。"
            yield Spot(*found.span("weekday"), codes.WEEKDAY, message, advice)


def weekdays_fit_some_year(subject: Subject) -> Iterator[Spot]:
    """The weekday of a day without its year is that of a year that can be meant.

    It may be one that the text names, that of the case or the one before: a text of March tells
    of November too.
    """
    text = subject.prose.text
    for found in _YEARLESS.finditer(text):
        year = subject.folder.year
        years = {*YEAR_NAMED.findall(text), str(year), str(year - 1)}
        days = [day for year in sorted(years) if (day := _day(year, found["m"], found["d"]))]
        fitting = {_WEEKDAYS[day.weekday()] for day in days}
        if days and found["weekday"].replace("天", "日") not in fitting:
            said = "、".join(f"{day.year}年的是星期{_WEEKDAYS[day.weekday()]}" for day in days)
            message = f"{found['m']}月{found['d']}日不是星期{found['weekday']}：{said}。"
            advice = "请核对日期和星期；是别的年份，请写上年份。"
            yield Spot(*found.span("weekday"), codes.WEEKDAY, message, advice)


def ranges_run_forward(prose: Prose) -> Iterator[Spot]:
    """No time ends before it begins."""
    for pattern in (_RANGE, _YEARS, _DAYS):
        for found in pattern.finditer(prose.text):
            groups = found.groupdict()
            first, last = ([int(groups.get(f"{end}{part}") or 0) for part in "ymd"] for end in "ab")
            if pattern is _DAYS:
                last[1] = first[1]
            if not (first[2] and last[2]):
                first[2] = last[2] = 0
            if last < first:
                message = f"“{found[0]}”的结束比开始还早。"
                yield Spot(*found.span(), codes.BACKWARD, message, "请核对这两个日期。")


def done_before_told(subject: Subject) -> Iterator[Spot]:
    """What is told as done was done before the text was final."""
    case, prose = subject.case, subject.prose
    if case is None or str(case.date) != subject.file.matter.data.get("date"):
        return
    final = max(case.date, case.updated or case.date)
    for found in _ANY_DATE.finditer(prose.text, prose.body):
        day = _day(found["y"], found["m"], found["d"] or "1")
        if not day or day <= final:
            continue
        start = max(prose.text.rfind(mark, 0, found.start()) for mark in "。；！？\n") + 1
        ends = [at for mark in "。；！？\n" if (at := prose.text.find(mark, found.end())) >= 0]
        end = min(ends, default=len(prose.text))
        if _DONE.search(prose.text, start, end) and not _PLANNED.search(prose.text, start, end):
            message = f"{found[0]}晚于定稿日期 {final}，却写成已经做了。"
            advice = "请核对日期；定稿以后补写的，请填 updated（更新日期）。"
            yield Spot(*found.span(), codes.DONE_IN_FUTURE, message, advice)


def facts_are_of_their_time(subject: Subject, case: Case) -> Iterator[Problem]:
    """Nothing was photographed, counted or awarded after the text was final."""
    if str(case.date) != subject.file.matter.data.get("date"):
        return
    final = max(case.date, case.updated or case.date)
    dated = [(("photos", n, "date"), photo.date) for n, photo in enumerate(case.photos)]
    dated += [(("metrics", n, "asof"), metric.asof) for n, metric in enumerate(case.metrics)]
    dated += [(("honours", n, "date"), honour.date) for n, honour in enumerate(case.honours)]
    for path, day in dated:
        if day and day > final:
            message = f"{_DATED[path[0]]} {day} 晚于定稿日期 {final}。"
            advice = "请核对日期；定稿以后补上的，请填 updated（更新日期）。"
            yield codes.DONE_IN_FUTURE.at(subject.place(*path), message, advice)


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
