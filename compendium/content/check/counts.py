"""Figures that contradict each other within a sentence: parts, shares, more than all of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import codes
from .prose import Prose, Spot, holds_any

_NUMBER = r"[0-9][0-9,]{0,14}(?:\.[0-9]{1,4})?"
_UNIT = "人次|人|名|个|项|篇|次|场|万元|亿元|元|件|户|门|份|条|支|家|所|节|讲|期|册|本|间|台|套"
_COUNT = re.compile(rf"(?P<number>{_NUMBER})[余多]?(?P<unit>{_UNIT})")
_SENTENCE_END = re.compile("[。；！？\n]")
_PAIRS = (
    ("男", "女"),
    ("教师", "学生"),
    ("教工", "学生"),
    ("正式党员", "预备党员"),
    ("教师党员", "学生党员"),
    ("教工党员", "学生党员"),
    ("党员", "群众"),
)
_LABEL = re.compile("[^0-9，、；。：]{1,8}$")

_SHARE = re.compile(
    rf"(?P<whole>{_NUMBER})(?P<unit>人次|人|名|个|项|户|篇|件|门|场|次)[^。；\n0-9%]{{0,16}}"
    rf"(?P<part>{_NUMBER})(?P=unit)[^。；\n0-9%]{{0,14}}(?:占|比例)[^。；\n0-9%]{{0,10}}(?P<share>{_NUMBER})%"
)
_GROWTH = re.compile(
    rf"(?:由|从)[^。；，\n0-9%]{{0,10}}(?P<before>{_NUMBER})(?P<unit>%|[万亿]?[^0-9。；，\n%]{{0,3}}?)"
    rf"[^。；，\n0-9%]{{0,8}}?(?:增加|增长|提高|提升|上升|扩大|降低|下降|减少|降|升|增)(?:到|至)了?"
    rf"(?P<after>{_NUMBER})(?P=unit)[^。；\n0-9%，]{{0,4}}[，、]?(?:同比)?(?:增长|增幅|提高|提升|上升|增加|下降|降低|减少|降幅)"
    rf"了?[达为]?(?P<change>{_NUMBER})(?P<kind>%|个百分点)"
)
_RATE = re.compile(
    "(?P<what>覆盖率|合格率|及格率|参与率|参加率|出勤率|到课率|到会率|就业率|满意率|满意度|知晓率|办结率|通过率|巩固率|优秀率|优良率"
    rf"|普及率|落实率|毕业率|获证率|升学率|参训率|回访率|准确率|占比)[^，。；%0-9]{{0,6}}(?P<rate>{_NUMBER})%"
)
_RATED = ("率", "占比", "满意度")
"""One of these is in whatever ``_RATE`` finds."""

_RETURNED = re.compile(
    rf"(?P<whole>{_NUMBER})份[^。；\n0-9%]{{0,10}}(?P<part>{_NUMBER})份[，、]?"
    rf"(?:问卷)?(?:有效|回收)率[^。；，\n0-9%]{{0,4}}(?P<share>{_NUMBER})%"
)
_SHARES, _RETURNS = ("占", "比例"), ("有效率", "回收率")
"""One of these is in whatever ``_SHARE`` finds, and ``_RETURNED``."""

_VAGUE = re.compile(
    "(?P<ahead>大约|大概|约|接近|将近|近|超过|超|逾|突破|至少|不少于|不低于"
    "|最多|不超过|不到|不足)[有为占达]?[ ]?"
    rf"(?:{_NUMBER}|[一二三四五六七八九十百千两]{{1,5}})[万亿]?(?P<more>[余多])?"
    r"(?:[^，。；、\s0-9（）()]{0,4}?(?P<behind>左右|上下|以上|以下|以内))?"
)
_TWICE = {
    "左右": "大约 大概 约 接近 将近 近 超过 超 逾 至少 不少于 不到 不足",
    "上下": "大约 大概 约 接近 将近 近 超过",
    "以上": "大约 超过 超 逾 突破 至少 不少于 不低于 接近 近",
    "以下": "不超过 最多 不到 不足",
    "以内": "不超过 最多 不到 不足",
    "余": "大约 大概 约 接近 将近 近 超过 超 逾 至少 不少于 不到 不足 突破",
    "多": "大约 大概 约 接近 将近 近 超过 逾 至少 不少于 不到 不足",
}
"""What says of a number that it is rough, and by what it must not be said again."""


def parts_make_the_whole(prose: Prose) -> Iterator[Spot]:
    """No part after 其中 is greater than the whole; men and women together are all."""
    text = prose.text
    start = text.find("其中")
    while start >= 0:
        begins = max(text.rfind(mark, 0, start) for mark in "。；！？\n") + 1
        before = list(_COUNT.finditer(text, max(begins, start - 60), start))
        ends = _SENTENCE_END.search(text, start)
        parts = [*_COUNT.finditer(text, start, ends.start() if ends else len(text))]
        if before:
            yield from _judged(text, before[-1], parts)
        start = text.find("其中", start + 2)


def shares_are_right(prose: Prose) -> Iterator[Spot]:
    """A share or a growth is what its two figures make."""
    if "%" not in prose.text and "百分点" not in prose.text:
        return
    returned = _RETURNED.finditer(prose.text) if holds_any(prose.text, _RETURNS) else ()
    shared = _SHARE.finditer(prose.text) if holds_any(prose.text, _SHARES) else ()
    for found in (*shared, *returned):
        whole, part, share = (_value(found[name]) for name in ("whole", "part", "share"))
        if whole and abs(right := part / whole * 100) <= 100 and abs(right - share) > _slack(share):
            yield _wrong_share(found, "share", right)
    for found in _GROWTH.finditer(prose.text):
        before, after, change = (_value(found[name]) for name in ("before", "after", "change"))
        if found["unit"] == "%":
            right = abs(after - before)
        elif found["kind"] == "%" and before:
            right = abs(after - before) / before * 100
        else:
            continue
        if abs(right - change) > _slack(change):
            yield _wrong_share(found, "change", right)


def no_rate_above_all(prose: Prose) -> Iterator[Spot]:
    """No rate of those who took part is above 100 %."""
    for found in _RATE.finditer(prose.text) if holds_any(prose.text, _RATED) else ():
        if _value(found["rate"]) > 100:
            message = f"{found['what']}写成了{found['rate']}%，超过了 100%。"
            yield Spot(*found.span("rate"), codes.OVER_HUNDRED, message, "请核对这个数。")


def rough_once(prose: Prose) -> Iterator[Spot]:
    """That a number is rough is said once (GB/T 15835): not 约30人左右."""
    for found in _VAGUE.finditer(prose.text):
        for behind in (found["behind"], found["more"]):
            if behind and found["ahead"] in _TWICE.get(behind, "").split():
                message = f"“{found['ahead']}”和“{behind}”都表示概数，重复了。"
                advice = f"请只留一个，例如删去“{behind}”。"
                yield Spot(found.start(), found.end(), codes.ROUGH_TWICE, message, advice)
                break


def _judged(text: str, whole: re.Match[str], parts: list[re.Match[str]]) -> Iterator[Spot]:
    alike = [part for part in parts if part["unit"] == whole["unit"]]
    for part in alike:
        if _value(part["number"]) > _value(whole["number"]):
            message = f"其中的“{part[0]}”比总数“{whole[0]}”还大。"
            yield Spot(*part.span(), codes.WRONG_TOTAL, message, "请核对这两个数。")
            return
    if len(alike) == 2 and _labels(text, alike) in _PAIRS:
        total = sum(_value(part["number"]) for part in alike)
        if total != _value(whole["number"]) and "余" not in whole[0] and "多" not in whole[0]:
            message = f"两部分相加是 {total:g}，总数写的是“{whole[0]}”。"
            yield Spot(*whole.span(), codes.WRONG_TOTAL, message, "请核对这几个数。")


def _labels(text: str, parts: list[re.Match[str]]) -> tuple[str, ...]:
    """Return what stands before every number, as ``_PAIRS`` has it."""
    labels = []
    for part in parts:
        found = _LABEL.search(text, max(part.start() - 8, 0), part.start())
        labels.append((found[0] if found else "").removeprefix("其中").strip("有为是生教师员工性"))
    for pair in _PAIRS:
        if [word.strip("有为是生教师员工性") for word in pair] == labels:
            return pair
    return ()


def _wrong_share(found: re.Match[str], group: str, right: float) -> Spot:
    message = f"写的是 {found[group]}，按前面两个数算是 {right:.1f}。"
    return Spot(*found.span(group), codes.WRONG_SHARE, message, "请核对这三个数。")


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _slack(share: float) -> float:
    """Return by how much a rounded figure may be off."""
    return 1.0 if share == round(share) else 0.2
