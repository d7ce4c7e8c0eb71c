"""The front matter of a case -> rows of label and words, as print and other channels list them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .case import Case
from .entry import names_of
from .phrasing import chinese_day

_NAMED = ("categories", "outcomes", "activities", "standards", "programmes")


class FactGroup(NamedTuple):
    """Rows of label ('' for none) and words under a title; ``aside`` where room is short.

    ``key`` is that of the front matter.
    """

    key: str
    title: str
    rows: tuple[tuple[str, str], ...]
    aside: bool = False


def fact_rows(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the labels and values of the table of facts, those that a heading does not say."""
    titles = {key: str(field.title) for key, field in Case.model_fields.items()}
    names = names_of(case)
    yield from ((titles[key], "、".join(names[key])) for key in _NAMED if names[key])
    if case.stage:
        yield titles["stage"], case.stage
    if case.award:
        said = [chinese_day(case.award.date)] if case.award.date else []
        said += [case.award.document] if case.award.document else []
        yield "认定结果", case.award.name + (f"（{'，'.join(said)}）" if said else "")
    if case.leader:
        post = f"（{case.leader.position}）" if case.leader.position else ""
        yield titles["leader"], f"{case.leader.name}{post}"
    for key in ("authors", "partners", "keywords"):
        if values := getattr(case, key):
            yield titles[key], "、".join(values)


def further_facts(case: Case) -> Iterator[FactGroup]:
    """Yield what stands below the text: honours, videos, attachments, the plan.

    What stands ``aside`` is left out of a leaflet, which has two pages.
    """
    titles = {key: str(field.title) for key, field in Case.model_fields.items()}
    if case.honours:
        yield FactGroup("honours", titles["honours"], tuple(honour_rows(case)))
    if case.videos:
        yield FactGroup(
            "videos", titles["videos"], tuple(("", video.title) for video in case.videos)
        )
    if case.attachments:
        rows = tuple(("", f"{item.title}（PDF）") for item in case.attachments)
        yield FactGroup("attachments", "附件", rows)
    if case.plan:
        labels = {key: str(field.title) for key, field in type(case.plan).model_fields.items()}
        told = tuple((labels[key], text) for key, text in case.plan if text)
        yield FactGroup("plan", f"附：{titles['plan']}", told, aside=True)


def honour_rows(case: Case) -> Iterator[tuple[str, str]]:
    """Yield level and words of the honours that others gave."""
    for honour in case.honours:
        day = chinese_day(honour.date) if honour.date else ""
        by = "，".join(filter(None, (honour.issuer, day)))
        yield honour.level, honour.name + (f"（{by}）" if by else "")


def review_rows(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the three reviews, by whom and when."""
    for review in case.reviews:
        day = chinese_day(review.date) if review.date else ""
        yield review.stage, "　".join(filter(None, (review.by, day)))
