"""The same figure in several places of a case: the summary, the metrics and the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import codes
from .prose import HAN, Prose, Spot
from .subject import Subject

_FIGURE = re.compile(
    rf"(?P<label>[{HAN}]{{2,6}}?)(?:了|共|达到?|为|是|约|到|：)?(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)"
    r"(?P<unit>%|人次|人|名|个|项|篇|次|场|万元|元|件|户|门|份|支|讲|期|册|课时|学时)(?![0-9])"
)
_LAST = 4
"""Han before a figure by which two of them are known to be the same."""


def figures_agree(subject: Subject) -> Iterator[Spot]:
    """What the summary or a metric counts is not another number in the text.

    A number that the text has too is no contradiction: before and after, or of one more thing.
    """
    told = {**dict(_of_summary(subject.prose)), **dict(_of_metrics(subject))}
    if not told:
        return
    body = list(_FIGURE.finditer(subject.prose.text, subject.prose.body))
    there = {(_value(found["number"]), found["unit"]) for found in body}
    for found in body:
        for (label, unit), number in told.items():
            alike = unit == found["unit"] and found["label"].endswith(label[-_LAST:])
            if (
                alike
                and (_value(number), unit) not in there
                and not _in_body(subject, number, unit)
            ):
                typed = f"{found['label']}{found['number']}{unit}"
                message = f"这里是“{typed}”，信息区里写的是 {number}{unit}。"
                advice = "请核对，改成一样的；不是同一个数的，请把名称写清楚。"
                yield Spot(*found.span("number"), codes.FIGURES_DIFFER, message, advice)
                break


def _in_body(subject: Subject, number: str, unit: str) -> bool:
    at = subject.prose.text.find(number + unit, subject.prose.body)
    return at >= 0 and not subject.prose.text[at - 1].isdigit()


def _of_summary(prose: Prose) -> Iterator[tuple[tuple[str, str], str]]:
    for block in prose.blocks:
        if block.key == "summary":
            for found in _FIGURE.finditer(prose.text, block.start, block.end):
                yield (found["label"][-_LAST:], found["unit"]), found["number"]


def _of_metrics(subject: Subject) -> Iterator[tuple[tuple[str, str], str]]:
    for metric in subject.case.metrics if subject.case else ():
        if metric.unit:
            yield (metric.label, metric.unit), f"{metric.value}"


def _value(number: str) -> float:
    return float(number.replace(",", ""))
