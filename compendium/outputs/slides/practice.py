"""Chapters on what was done -> two or three slides of nearly the same length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, groupby, pairwise
from typing import NamedTuple

from ...content.model.han_numbers import to_han
from ..chapters import TalkChapter
from ..topics import SpeechTopic
from .planned import PlannedSlide

_MOST_GROUPS = 24
_HEADING_WEIGHT = 40
"""字 that a heading takes on a slide, with the space around it."""

_TORN, _MIXED = 0.03, 0.12
"""Of the whole length: what it costs to cut a chapter in two, and to put two on one slide."""

_SHARE = 2
"""What was done is the heart of a talk: twice as much is said of it."""


class _Group(NamedTuple):
    """Topics that stay together: one of level 3 with those below it."""

    chapter: str
    topics: tuple[SpeechTopic, ...]

    @property
    def weight(self) -> int:
        lengths = (one.length for topic in self.topics for one in topic.sentences)
        return _HEADING_WEIGHT + sum(lengths)


def split_practice(chapters: Iterable[TalkChapter], parts: int) -> list[PlannedSlide]:
    """Return ``chapters`` as at most ``parts`` slides, in their order."""
    groups = [*_groups(chapters)]
    if not groups:
        return []
    ways = combinations(range(1, len(groups)), min(parts, len(groups)) - 1)
    cuts = min(ways, key=lambda cuts: (_cost(groups, cuts), cuts))
    pieces = [groups[a:b] for a, b in pairwise((0, *cuts, len(groups)))]
    titles = numbered_titles([*map(_title, pieces)])
    return [
        PlannedSlide("text", title, sum((group.topics for group in piece), ()), share=_SHARE)
        for title, piece in zip(titles, pieces, strict=True)
    ]


def numbered_titles(names: Iterable[str]) -> list[str]:
    """Return titles of slides: neighbours of the same name are told apart by （一）, （二）."""
    titles = []
    for name, same in groupby(names):
        alike = len([*same])
        titles += [f"{name}（{to_han(n)}）" if alike > 1 else name for n in range(1, alike + 1)]
    return titles


def _groups(chapters: Iterable[TalkChapter]) -> list[_Group]:
    found: list[_Group] = []
    for chapter in chapters:
        for number, topic in enumerate(chapter.topics):
            if number and topic.level > 3:
                found[-1] = found[-1]._replace(topics=(*found[-1].topics, topic))
            else:
                found.append(_Group(chapter.name, (topic,)))
    while len(found) > _MOST_GROUPS:  # so that the ways of cutting stay few
        pairs = (found[at : at + 2] for at in range(0, len(found), 2))
        found = [_Group(pair[0].chapter, sum((g.topics for g in pair), ())) for pair in pairs]
    return found


def _title(piece: Sequence[_Group]) -> str:
    return " · ".join(dict.fromkeys(group.chapter for group in piece))


def _cost(groups: Sequence[_Group], cuts: tuple[int, ...]) -> float:
    """Return how long the longest piece is, and a little for every untidiness."""
    pieces = [groups[a:b] for a, b in pairwise((0, *cuts, len(groups)))]
    lengths = [sum(group.weight for group in piece) for piece in pieces]
    torn = sum(groups[cut - 1].chapter == groups[cut].chapter for cut in cuts)
    mixed = sum(len({group.chapter for group in piece}) - 1 for piece in pieces)
    return max(lengths) + (torn * _TORN + mixed * _MIXED) * sum(lengths)
