"""The same figure in several places of a case: the summary, the metrics and the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .. import codes
from .prose import HAN, Prose, Spot
from .subject import Subject

_UNIT = "%|人次|人|名|个|项|篇|次|场|万元|元|件|户|门|份|支|讲|期|册|课时|学时"
_JOINT = "(?:了|共|达到?|为|是|约|到|：)?"
_NUMBER = "[0-9][0-9,]*(?:[.][0-9]+)?"
_FIGURE = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>{_UNIT})(?![0-9])")
_COUNTED = re.compile(rf"{_JOINT}(?P<number>{_NUMBER})(?P<unit>{_UNIT})(?![0-9])")
_LABEL = re.compile(rf"([{HAN}]{{2,4}}?){_JOINT}\Z")
_LAST = 4
"""Han before a figure by which two of them are known to be the same."""


class Counted(NamedTuple):
    """What the front matter counts: the end of its name, the number as typed, the unit."""

    label: str
    number: str
    unit: str


def figures_agree(subject: Subject) -> Iterator[Spot]:
    """What the summary or a metric counts is not another number in the text.

    A number that the text has too is no contradiction: before and after, or of one more thing.
    """
    text, body = subject.prose.text, subject.prose.body
    for told in (*_of_summary(subject.prose), *_of_metrics(subject)):
        at = text.find(told.label, body)
        while at >= 0:
            found = _COUNTED.match(text, at + len(told.label))
            if found and found["unit"] == told.unit and not _is_told(text, body, found, told):
                typed = f"{told.label}{found[0]}"
                message = f"这里是“{typed}”，信息区里写的是 {told.number}{told.unit}。"
                advice = "请核对，改成一样的；不是同一个数的，请把名称写清楚。"
                yield Spot(*found.span("number"), codes.FIGURES_DIFFER, message, advice)
            at = text.find(told.label, at + 1)


def _of_summary(prose: Prose) -> Iterator[Counted]:
    for block in prose.blocks:
        if block.key == "summary":
            for found in _FIGURE.finditer(prose.text, block.start, block.end):
                start = found.start()
                label = _LABEL.search(prose.text, max(start - 7, block.start), start)
                if label:
                    yield Counted(label[1], found["number"], found["unit"])


def _of_metrics(subject: Subject) -> Iterator[Counted]:
    for metric in subject.case.metrics if subject.case else ():
        if metric.unit and len(metric.label) > 1:
            yield Counted(metric.label[-_LAST:], str(metric.value), metric.unit)


def _is_told(text: str, body: int, found: re.Match[str], told: Counted) -> bool:
    """Tell whether ``found`` is the number of ``told``, or the text has that elsewhere."""
    if _value(found["number"]) == _value(told.number):
        return True
    at = text.find(told.number + told.unit, body)
    return at >= 0 and not text[at - 1].isdigit()


def _value(number: str) -> float:
    return float(number.replace(",", ""))
