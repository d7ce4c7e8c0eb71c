"""A case and its chapters -> ``Storyboard``: 8 to 10 slides where the case has so much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile
from typing import NamedTuple

from ...content.model.case import Case
from ..chapters import ChapterRole, TalkChapter
from ..topics import SpeechTopic, sentences_in
from .placing import add_pictures, add_table
from .planned import PlannedSlide, Storyboard
from .practice import split_practice

MOST_SLIDES = 10
_FEWEST_OF_PRACTICE, _MOST_OF_PRACTICE = 2, 3
FIGURES_TITLE, HONOURS_TITLE, PLAN_TITLE, THANKS = "成效数据", "荣誉", "思路与目标", "谢谢！"

_FEWEST_OF_PLAN = 2
_PLAN_SAID = ("idea", "goals")
"""Keys of the plan that are told; what came of the rest the case itself says."""


class _Placed(NamedTuple):
    """A slide, and where it stands among the chapters."""

    place: float
    slide: PlannedSlide


def plan_slides(case: Case, chapters: Sequence[TalkChapter]) -> Storyboard:
    """Return the slides of ``case``: what must be there first, then what there is room for."""
    cover = case.cover_photo
    body = _body(case, chapters, MOST_SLIDES - 2)
    shown = {topic for slide in body for topic in slide.topics}
    plan = (_kept(topic) for topic in _plan_topics(case) if topic not in shown)
    told = (SpeechTopic(sentences=sentences_in(case.summary)), *plan)
    first = PlannedSlide("cover", case.title, told, (cover.file,) if cover else ())
    last = PlannedSlide("thanks", THANKS)
    body = add_table(body, MOST_SLIDES - 2 - len(body))
    return add_pictures(case, [first, *body, last], MOST_SLIDES - 2 - len(body))


def _body(case: Case, chapters: Sequence[TalkChapter], room: int) -> list[PlannedSlide]:
    """Return the slides between the first and the last, at most ``room``."""
    done = [n for n, one in enumerate(chapters) if one.role is ChapterRole.PRACTICE]
    told = [*_others(case, chapters, room - min(len(done), 1) * _FEWEST_OF_PRACTICE)]
    plan = [*_plan(case, chapters)] if len(told) + _FEWEST_OF_PRACTICE < room else []
    left = room - len(told) - len(plan)
    parts = max(1, min(_MOST_OF_PRACTICE, left))
    slides = split_practice((chapters[n] for n in done), parts)
    practice = [_Placed(done[0], slide) for slide in slides]
    return [one.slide for one in sorted([*told, *plan, *practice], key=lambda one: one.place)]


def _others(case: Case, chapters: Sequence[TalkChapter], room: int) -> Iterator[_Placed]:
    """Yield the slides of what is not practice; neighbours of one role share one in need."""
    others = [(n, one) for n, one in enumerate(chapters) if one.role is not ChapterRole.PRACTICE]
    results = [one for _, one in others if one.role is ChapterRole.RESULT]
    if (case.metrics or case.honours) and not results:
        others.append((len(chapters), TalkChapter(ChapterRole.RESULT, FIGURES_TITLE, ())))
    if len(others) + bool(case.metrics) > room:
        others = [_joined([*same]) for _, same in groupby(others, key=lambda one: one[1].role)]
    shown = False
    for place, one in others:
        slides: Iterator[PlannedSlide] = iter((PlannedSlide("text", one.name, one.topics),))
        if one.role is ChapterRole.RESULT and not shown:
            shown, slides = True, _results(case, one)
        yield from (_Placed(place, slide) for slide in slides)


def _joined(same: Sequence[tuple[int, TalkChapter]]) -> tuple[int, TalkChapter]:
    name = " · ".join(dict.fromkeys(one.name for _, one in same))
    topics = tuple(topic for _, one in same for topic in one.topics)
    return same[0][0], TalkChapter(same[0][1].role, name, topics)


def _results(case: Case, chapter: TalkChapter) -> Iterator[PlannedSlide]:
    """Yield the slide of the figures, of which the first topic tells, and one of the rest."""
    topics = [*chapter.topics, *_honours(case)]
    if not case.metrics:
        yield PlannedSlide("text", chapter.name, tuple(topics))
        return
    told = chapter.topics[:1]
    yield PlannedSlide("figures", chapter.name, told, share=2)
    if rest := tuple(topics[len(told) :]):
        alone = len(chapter.topics) < 2
        shown = tuple(one._replace(heading="") for one in rest) if alone else rest
        yield PlannedSlide("text", HONOURS_TITLE if alone else chapter.name, shown)


def _honours(case: Case) -> Iterator[SpeechTopic]:
    told = (
        f"{one.name}（{'，'.join(filter(None, (one.level, one.issuer)))}）" for one in case.honours
    )
    if lines := tuple(line for words in told for line in sentences_in(words)):
        yield SpeechTopic(HONOURS_TITLE, sentences=lines)


def _plan(case: Case, chapters: Sequence[TalkChapter]) -> Iterator[_Placed]:
    """Yield the slide of the plan behind the background; none where little would stand on it."""
    topics = tuple(_plan_topics(case))
    ahead = takewhile(lambda one: one.role is ChapterRole.GROUND, chapters)
    if sum(one.fit for topic in topics for one in topic.sentences) >= _FEWEST_OF_PLAN:
        yield _Placed(len([*ahead]) - 0.5, PlannedSlide("text", PLAN_TITLE, topics))


def _plan_topics(case: Case) -> Iterator[SpeechTopic]:
    titles = type(case.plan).model_fields if case.plan else {}
    for key, words in case.plan or ():
        if words:
            sentences = sentences_in(words, fit=key in _PLAN_SAID)
            yield SpeechTopic(str(titles[key].title), sentences=sentences)


def _kept(topic: SpeechTopic) -> SpeechTopic:
    """Return ``topic`` for the notes alone: none of it is said."""
    return topic._replace(sentences=tuple(one._replace(fit=False) for one in topic.sentences))
