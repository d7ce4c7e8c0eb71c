"""Which optional keys of a case belong together, and which the office fills in."""

from __future__ import annotations

from typing import NamedTuple


class KeyGroup(NamedTuple):
    """What is offered to an author under one ``name``."""

    name: str
    keys: tuple[str, ...]


KEY_GROUPS = (
    KeyGroup("文体、口号和关键词", ("form", "subtitle", "slogan", "keywords")),
    KeyGroup("负责人、执笔人和共建单位", ("leader", "authors", "partners")),
    KeyGroup("成效数据、荣誉和计划", ("metrics", "honours", "plan")),
    KeyGroup("分类", ("outcomes", "activities", "standards", "programmes")),
    KeyGroup("封面、视频、附件和相关案例", ("photos", "cover", "videos", "attachments", "related")),
    KeyGroup("办公室填的", ("stage", "award", "reviews", "updated", "silence", "sample")),
)
"""In the order in which they are offered: what many fill in comes first."""


def rank_of(key: str) -> int | None:
    """Return the place of the group of ``key`` among all; none for one that every case has."""
    return next((place for place, group in enumerate(KEY_GROUPS) if key in group.keys), None)
