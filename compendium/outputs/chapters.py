"""Sections of a case, or the parts of a call -> the chapters of a talk, each with its role."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from ..content.model.call import CallPart
from .topics import SpeechTopic, TextSection


class ChapterRole(Enum):
    """What a chapter is for in a talk."""

    GROUND = "背景"
    PRACTICE = "做法"
    RESULT = "成效"
    LESSON = "启示"


_NAMED = (
    (ChapterRole.RESULT, re.compile("成效|成果|效果|反响|收获")),
    (ChapterRole.LESSON, re.compile("启示|推广|探讨|评论|改进|体会|思考|展望|方向|不足|反思")),
    (ChapterRole.GROUND, re.compile("背景|起因|缘起|概述|由来|问题|基础")),
)
"""Names of sections -> what they are for; whatever is named otherwise tells what was done."""

WHOLE_TEXT = "主要内容"
"""The name of a text that has no sections."""


class TalkChapter(NamedTuple):
    """A part of the talk: the words above it, and its topics in the order of the case."""

    role: ChapterRole
    name: str
    topics: tuple[SpeechTopic, ...]


def chapters_of(
    sections: Iterable[TextSection], parts: tuple[CallPart, ...]
) -> tuple[TalkChapter, ...]:
    """Return the chapters of a talk: the ``parts`` of a call, or the case's own sections.

    What stands before the first section goes with the first chapter.
    """
    held = tuple(sections)
    lead = tuple(topic for one in held if not one.name for topic in one.topics)
    named = [one for one in held if one.name]
    made = [*_by_parts(named, parts)] if parts else [_chapter(o.name, o.topics) for o in named]
    if not made:
        return (TalkChapter(ChapterRole.PRACTICE, WHOLE_TEXT, lead),) if lead else ()
    first = made[0]._replace(topics=(*lead, *made[0].topics))
    return tuple(one for one in (first, *made[1:]) if one.topics)


def outside_of(
    sections: Iterable[TextSection], parts: tuple[CallPart, ...]
) -> tuple[TextSection, ...]:
    """Return the sections that serve for none of ``parts``; none where a call names no parts."""
    known = {name for part in parts for name in part.sections}
    return tuple(one for one in sections if parts and one.name and one.name not in known)


def _by_parts(sections: list[TextSection], parts: tuple[CallPart, ...]) -> Iterator[TalkChapter]:
    for part in parts:
        serving = [one for one in sections if one.name in part.sections]
        if serving:
            yield _chapter(part.name, tuple(t for one in serving for t in one.topics))


def _chapter(name: str, topics: tuple[SpeechTopic, ...]) -> TalkChapter:
    role = next((role for role, named in _NAMED if named.search(name)), ChapterRole.PRACTICE)
    return TalkChapter(role, name, topics)
