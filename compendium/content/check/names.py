"""Names: of Party organisations, of documents, of the college."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from .. import codes
from ..model.once import worked_out_once
from ..model.suggest import suggest
from ..model.units import Units
from .prose import HAN, Spot
from .subject import Subject

LIKE = 0.84
"""Likeness from which a title is taken for a document's: two or three characters differ."""

SHORTEST_NAME = 6
"""Characters of a name in which one may differ and the name still be known."""

SHORTEST_STEM = 4
"""Characters of a unit's name without its kind, from which a wrong kind is told."""

SHORTEST_CORE = 4
"""Characters that tell a document from others of its kind, one of which may be misspelt."""

_BODY = re.compile("党(?:总支|支部)")
_KIND = re.compile("(?:党总支|(?:直属)?党支部)$")
_RUN = re.compile(rf"[{HAN}]{{0,18}}\Z")
_TAIL = re.compile("(?:教工|教师|学生|教职工|离退休|机关|实训中心|第?[一二三四五]+)?(?:直属)?")
_DOCUMENT = re.compile("《([^《》\n]{4,40})》")
_OF_A_KIND = re.compile(
    "(?:中华人民共和国|中国共产党)?(.+?)"
    "(?:实施条例|工作条例|暂行条例|条例|工作规则|规则|规定|准则|细则|办法|法)(?:（试行）)?"
)
_PLACE = re.compile("(?!城市)[^城]{1,9}?(?:省|市|自治区|自治州|自治县|县|特区)")
_COLLEGE = re.compile(f"[{HAN}]{{2,16}}?(?:学院|大学|学校)")


def bodies_are_listed(subject: Subject) -> Iterator[Spot]:
    """A 党总支 or 党支部 that is named like one of the list bears exactly its name.

    A name that is like none may be that of another school, or a verb and a word (联系党支部).
    """
    text = subject.prose.text
    known = _known_bodies(subject)
    for found in _BODY.finditer(text):
        run = _RUN.search(text, max(found.start() - 18, 0), found.start())
        named = (run[0] if run else "") + found[0]
        if named.endswith(known):
            continue
        wrong, meant = _misnamed(named, subject.units.ever.names())
        if wrong:
            hint = f"是不是“{meant}”？" if meant else ""
            advice = f"{hint}名称要与单位表一字不差；旧名称请办公室写进单位表的 formerly。"
            message = f"单位表里没有“{wrong}”。"
            start = found.end() - len(wrong)
            yield Spot(start, found.end(), codes.UNLISTED_BODY, message, advice)


def documents_bear_their_name(subject: Subject) -> Iterator[Spot]:
    """A title much like that of a known document is the same."""
    if "《" not in subject.prose.text:
        return
    known = subject.wording.documents
    for found in _DOCUMENT.finditer(subject.prose.text):
        title = found[1]
        if title not in known and (meant := _meant(title, known)):
            message = f"《{title}》与文件的正式名称不同。"
            advice = f"是不是《{meant}》？所说的是另一份文件时，可以保留。"
            yield Spot(found.start(), found.end(), codes.DOCUMENT_NAME, message, advice)


def college_bears_its_name(subject: Subject) -> Iterator[Spot]:
    """The college is not called by a name that is almost its own."""
    own = subject.organisation.removeprefix("中共").removesuffix("委员会")
    if len(own) < SHORTEST_NAME or own[:2] not in subject.prose.text:
        return
    for found in _COLLEGE.finditer(subject.prose.text):
        called = found[0][found[0].find(own[:2]) :]
        if called.startswith(own[:2]) and called not in own and _almost(called, own):
            message = f"学院的名称写成了“{called}”。"
            start = found.end() - len(called)
            yield Spot(start, found.end(), codes.OWN_NAME, message, f"请写成“{own}”。")


def _almost(called: str, own: str) -> bool:
    """Tell whether ``called`` is ``own`` with a character wrong, missing, added or moved."""
    if sorted(called) == sorted(own):
        return True
    if len(called) == len(own):
        return _differ_by_one(called, own)
    matcher = SequenceMatcher(None, called, own, autojunk=False)
    return abs(len(called) - len(own)) <= 2 and matcher.ratio() >= 0.8


def _known_bodies(subject: Subject) -> tuple[str, ...]:
    return (*_every_body(subject.units.ever), *subject.wording.bodies)


@worked_out_once
def _every_body(units: Units) -> tuple[str, ...]:
    """Return every name and short name that a unit ever bore: a text may tell of former days."""
    states = [
        state
        for unit in units.units
        for state in (unit, *(unit.then(former.until) for former in unit.past))
    ]
    shorts = (f"{state.short}{state.kind[-3:]}" for state in states if state.short)
    return (*units.names(), *dict.fromkeys(shorts))


def _misnamed(named: str, units: tuple[str, ...]) -> tuple[str, str | None]:
    """Return what ``named`` ends in if it is meant for one of ``units``, and which that is.

    Either one character or the kind differs, or a known department has no such branch.
    """
    for unit in units:
        tail = named[-len(unit) :]
        alike = len(tail) == len(unit) >= SHORTEST_NAME and (unit[:2] in tail or unit[2:4] in tail)
        if alike and _differ_by_one(tail, unit):
            return tail, unit
        stem = _KIND.sub("", unit)
        wrong = stem + named[-len("党支部") :]
        if len(stem) >= SHORTEST_STEM and named.endswith(wrong):
            return wrong, unit
    before, department, branch = named[: -len("党支部")].rpartition("系")
    if department and _TAIL.fullmatch(branch):
        for unit in units:
            whole = unit.partition("系")[0]
            if len(whole) > 1 and whole + department in unit and before.endswith(whole):
                wrong = whole + department + branch + named[-len("党支部") :]
                return wrong, suggest(wrong, units)
    return "", None


@lru_cache(maxsize=256)
def _meant(title: str, known: tuple[str, ...]) -> str | None:
    """Return the document whose name ``title`` resembles; one that adds a note is another."""
    core = _core(title)
    for name in known:
        ends = title[:4] == name[:4] or title[-4:] == name[-4:]
        if ends and abs(len(title) - len(name)) <= 5 and _issuer(title) == _issuer(name):
            if title.partition("（")[0] == name and "（" in title:
                return None
            if _alike(title, name) and (core is None or _alike_cores(core, _core(name))):
                return name
    return None


def _issuer(title: str) -> str:
    """Return who speaks in a title, 中共福建省委 or 福建省; two issuers' are two documents."""
    issuer, about, _ = title.partition("关于")
    place = _PLACE.match(title)
    return issuer if about else place[0] if place else ""


def _alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= LIKE and matcher.ratio() >= LIKE


def _core(title: str) -> str | None:
    """Return what tells ``title`` from others of its kind: 教师 of 中华人民共和国教师法."""
    found = _OF_A_KIND.fullmatch(title)
    return found[1] if found else None


def _alike_cores(core: str, other: str | None) -> bool:
    """Tell whether two documents of a kind are one: two laws of a short name never are."""
    if other is None or core == other:
        return True
    if len(core) < SHORTEST_NAME:
        return len(core) == len(other) >= SHORTEST_CORE and _differ_by_one(core, other)
    return _alike(core, other)


def _differ_by_one(one: str, other: str) -> bool:
    return sum(a != b for a, b in zip(one, other, strict=True)) == 1
