"""The values of the front matter against the vocabularies and the list of units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import codes
from ..model.case import Case
from ..model.validate import UNITS_FILE, VOCABULARY_FILE
from ..model.vocabulary import Term, YearTerms
from ..problems import Location, Problem
from .names_in_time import Written, judge_in_time, not_in_the_list
from .subject import Subject

_BETWEEN = re.compile("[，、；]")
_LISTED = ("categories", "outcomes", "activities", "standards", "programmes")


def known_values(subject: Subject, case: Case) -> Iterator[Problem]:
    """Every value of a vocabulary key is in the vocabulary (domain: vocabularies)."""
    lists = subject.vocabulary.lists()
    named: list[tuple[str, str | None, tuple[str | int, ...]]] = [
        ("type", case.type, ("type",)),
        ("form", case.form, ("form",)),
        ("stage", case.stage, ("stage",)),
        ("award", case.award.name if case.award else None, ("award", "name")),
    ]
    for key in _LISTED:
        named += [(key, value, (key, n)) for n, value in enumerate(getattr(case, key))]
    named += [("level", h.level, ("honours", n, "level")) for n, h in enumerate(case.honours)]
    for key, value, path in named:
        if value is not None:
            terms, year = lists[key], _year_of(key, path, subject, case)
            terms = terms if terms.year == year else terms.ever.at(year)
            yield from filter(None, [_judge_value(terms, value, subject.place(*path))])


def _year_of(key: str, path: tuple[str | int, ...], subject: Subject, case: Case) -> int:
    """Return by the list of which year a value is judged: an award's by that of its round."""
    date = case.award.date if key == "award" and case.award else None
    if key == "level":
        date = case.honours[int(path[1])].date
    return date.year if date else int(subject.folder.year)


def _judge_value(terms: YearTerms, value: str, place: Location) -> Problem | None:
    term = terms.ever.find(value, terms.year)
    if term:
        return judge_in_time(term, Written(value, terms.year, place, codes.UNKNOWN_VALUE))
    message, advice = not_in_the_list(value, terms.label, terms.names(), VOCABULARY_FILE)
    advice = _listed_together(value, terms.names()) or advice
    return codes.UNKNOWN_VALUE.at(place, message, advice)


def _listed_together(value: str, allowed: tuple[str, ...]) -> str | None:
    """Return the advice for several allowed values between full-width marks."""
    parts = [part.strip() for part in _BETWEEN.split(value)]
    if len(parts) == 1 or not {*parts} <= {*allowed}:
        return None
    return f"各项之间要用英文逗号，写成“[{', '.join(parts)}]”。"


def listed_one_by_one(subject: Subject, case: Case) -> Iterator[Problem]:
    """No item of a free list holds several, joined by full-width marks."""
    for key, marks in (("keywords", "，、；"), ("authors", "，、；"), ("partners", "，；")):
        for number, value in enumerate(getattr(case, key)):
            if any(mark in value for mark in marks):
                parts = ", ".join(part.strip() for part in _BETWEEN.split(value))
                message = f"{key} 的第 {number + 1} 项“{value}”像是几项写在了一起。"
                advice = f"各项之间要用英文逗号，写成“[{parts}]”。"
                yield codes.WRONG_SHAPE.at(subject.place(key, number), message, advice)


def known_unit(subject: Subject, case: Case) -> Iterator[Problem]:
    """The unit is one of the list, under its name of that year."""
    place, units = subject.place("unit"), subject.units
    unit = units.ever.find(case.unit, units.year)
    if unit is None:
        message, advice = not_in_the_list(case.unit, "单位表", units.names(), UNITS_FILE)
        advice = f"{advice}新单位请联系办公室加进单位表。"
        yield codes.UNKNOWN_UNIT.at(place, message, advice)
        return
    written = Written(case.unit, units.year, place, codes.UNKNOWN_UNIT)
    yield from filter(None, [judge_in_time(unit, written, units.ever.present_names(unit))])


def type_suits_unit(subject: Subject, case: Case) -> Iterator[Problem]:
    """一系一品牌 is for a 党总支, 一支部一特色 for a 党支部 or 直属党支部."""
    unit, term = subject.units.find(case.unit), subject.vocabulary["type"].find(case.type)
    if unit and term and term.kinds and unit.kind not in term.kinds:
        message = f"“{case.type}”由{'、'.join(term.kinds)}创建，“{unit.name}”是{unit.kind}。"
        advice = "请核对创建类型和创建党组织，改正其中一个。"
        yield codes.TYPE_AND_UNIT.at(subject.place("type"), message, advice)


def standards_suit_unit(subject: Subject, case: Case) -> Iterator[Problem]:
    """五个到位 are for a 党总支, 七个有力 for a 党支部."""
    unit = subject.units.find(case.unit)
    for number, name in enumerate(case.standards):
        term = subject.vocabulary["standards"].find(name)
        if unit and term and term.kinds and unit.kind not in term.kinds:
            message = f"“{name}”是对{'、'.join(term.kinds)}的要求，“{unit.name}”是{unit.kind}。"
            fitting = [
                t.name for t in subject.vocabulary["standards"].values if unit.kind in t.kinds
            ]
            advice = f"可以填：{'、'.join(fitting)}。"
            yield codes.STANDARD_AND_UNIT.at(subject.place("standards", number), message, advice)


def year_is_folder(subject: Subject, case: Case) -> Iterator[Problem]:
    """The year is that of the folder, which is part of the permanent address."""
    if case.year != subject.folder.year:
        message = f"年度写的是 {case.year}，文件夹却在 {subject.folder.year} 下。"
        advice = f"请把 year 改成 {subject.folder.year}，或者把文件夹移到 {case.year} 下。"
        yield codes.YEAR_AND_FOLDER.at(subject.place("year"), message, advice)


def award_suits(subject: Subject, case: Case) -> Iterator[Problem]:
    """An award goes with the stage 已认定 and with its type of case, and not without."""
    stage = subject.vocabulary["stage"].find(case.stage)
    if case.award and not (stage and stage.awarded):
        found = f"阶段却是“{case.stage}”" if case.stage else "却没有填阶段"
        message = f"填了认定结果，{found}。"
        advice = "请写上“stage: 已认定”；还没有认定的，删去 award。"
        yield codes.AWARD_AND_STAGE.at(subject.place("award"), message, advice)
    if stage and stage.awarded and not case.award:
        message = f"阶段是“{case.stage}”，却没有认定结果。"
        advice = "请补上 award（name、date、document），或者改正 stage。"
        yield codes.AWARD_AND_STAGE.at(subject.place("stage"), message, advice)
    term = _award_of(subject, case)
    if term and term.type and term.type != case.type:
        message = f"“{term.name}”授予“{term.type}”，本案例是“{case.type}”。"
        advice = "请核对认定文件，改正 award.name 或 type。"
        yield codes.AWARD_AND_TYPE.at(subject.place("award", "name"), message, advice)


def _award_of(subject: Subject, case: Case) -> Term | None:
    """Return the award of ``case`` as it was in the year of its round."""
    if case.award is None:
        return None
    awards = subject.vocabulary["award"].ever
    return awards.at(_year_of("award", (), subject, case)).find(case.award.name)


_YEARS_BEFORE, _YEARS_AFTER = 1, 10
"""How far from the year of its round a text may become final; 2062 for 2026 is a slip."""


def no_repeated_entries(subject: Subject, case: Case) -> Iterator[Problem]:
    """A list names nothing twice."""
    for key in (*_LISTED, "keywords", "partners", "authors", "related"):
        values = getattr(case, key)
        for number, value in enumerate(values):
            if value in values[:number]:
                place = subject.place(key, number)
                yield codes.REPEATED_ENTRY.at(place, f"“{value}”写了两次。", "请删去其中一处。")


def dates_in_order(subject: Subject, case: Case) -> Iterator[Problem]:
    """An update is not before the final text, nor that in another age than the case's year."""
    year, typed = subject.folder.year, subject.file.matter.data.get("date")
    early, late = year - _YEARS_BEFORE, year + _YEARS_AFTER
    if str(case.date) == typed and not early <= case.date.year <= late:
        message = f"定稿日期 {case.date} 与案例的年度 {year} 差得太远。"
        advice = f"请核对年份，多半是打错了；应当在 {early} 年到 {late} 年之间。"
        yield codes.DATE_ORDER.at(subject.place("date"), message, advice)
    if case.updated and case.updated < case.date:
        message = f"更新日期 {case.updated} 早于定稿日期 {case.date}。"
        yield codes.DATE_ORDER.at(subject.place("updated"), message, "请核对这两个日期。")
