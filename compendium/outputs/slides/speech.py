"""Slides and minutes -> which sentences are said when, so that the talk ends in time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from ...content.model.call import DeckTerms
from ..sentences import CaseSentence, leads_on, sentence_is_closed, spoken_length
from ..topics import SpeechTopic
from .planned import PlannedSlide

SLOW, USUAL, FAST = 180, 200, 220
"""字 a minute: what a talk keeps within even when it is read slowly, its marks, its haste."""

TURN = 2.0
"""Seconds from one slide to the next."""

LOOK = 5.0
"""Seconds that a slide without words is looked at: a table, pictures, the last one."""

_PAUSES, _NEAR = "，。；：！？、—…”）》　", 10
"""Where a reader breathes, and how many 字 away a mark may be that stands there."""

_STEPS = re.compile(r"[A-Za-z]+|\d(?:[\d.,:]|[—–～~-](?=\d))*[%‰年]?|.", re.DOTALL)

OWN_MINUTES = DeckTerms(least=4, most=8)
"""What contests of Party workers ask for; a call that names minutes replaces them."""


class SaidPiece(NamedTuple):
    """Words as they are said, and the minute that has passed where they begin: 0 for none."""

    words: str
    minute: int = 0


class SaidTopic(NamedTuple):
    """What is said of a topic, below its heading ('' for none), parted where a minute passes."""

    heading: str
    pieces: tuple[SaidPiece, ...]


class SlideSpeech(NamedTuple):
    """What is said at a slide from second ``start`` to ``end``, and what else its topics hold.

    ``kept`` are heading and sentence of what is not said: there to answer questions.
    """

    slide: PlannedSlide
    start: float
    end: float
    said: tuple[SaidTopic, ...]
    kept: tuple[tuple[str, CaseSentence], ...]


class Speech(NamedTuple):
    """The talk: its slides in order, 字 said, and the minutes that it was made for."""

    slides: tuple[SlideSpeech, ...]
    length: int
    terms: DeckTerms

    def seconds(self, pace: int = USUAL) -> float:
        """Return how long the talk is at ``pace`` 字 a minute."""
        return self.length * 60 / pace + _pauses([one.slide for one in self.slides])

    @property
    def unsaid(self) -> tuple[CaseSentence, ...]:
        """The sentences that could be said and are not."""
        return tuple(one for slide in self.slides for _, one in slide.kept if one.fit)


def speech_of(slides: Sequence[PlannedSlide], asked: DeckTerms) -> Speech:
    """Return the talk to ``slides``: of every topic its first sentences, as many as fit.

    What is said ends within ``asked.most`` minutes at the slow pace.
    """
    terms = _terms(asked)
    assert terms.most, "minutes are bounded"
    budget = (terms.most * 60 - _pauses(slides)) * SLOW / 60
    counts = _chosen(slides, budget)
    told: list[SlideSpeech] = []
    clock = _Clock()
    for number, slide in enumerate(slides):
        clock = clock.turned() if number else clock
        said, after = _said(slide, counts[number], clock)
        kept = tuple(_kept(slide, counts[number]))
        told.append(SlideSpeech(slide, clock.seconds, after.seconds, said, kept))
        clock = after
    return Speech(tuple(told), sum(map(_length, told)), terms)


def _pauses(slides: Sequence[PlannedSlide]) -> float:
    """Return the seconds in which nothing is said."""
    return TURN * max(0, len(slides) - 1) + LOOK * sum(not slide.topics for slide in slides)


def _terms(asked: DeckTerms) -> DeckTerms:
    if asked.least is None and asked.most is None:
        return OWN_MINUTES
    usual = OWN_MINUTES.most or 0
    return DeckTerms(least=asked.least, most=asked.most or max(usual, asked.least or 0))


def _chosen(slides: Sequence[PlannedSlide], budget: float) -> list[list[int]]:
    """Return for every topic of every slide how many of its first sentences are said.

    The topic of which the least was said, by the share of its slide, gets its next sentence, until
    the next one of it would not fit: so no slide is passed with a single opening sentence.
    """
    counts = [[0] * len(slide.topics) for slide in slides]
    waiting = [(0.0, n, t) for n, slide in enumerate(slides) for t in range(len(slide.topics))]
    while waiting:
        said, n, t = heappop(waiting)
        following = _next_said(slides[n].topics[t], counts[n][t])
        length = sum(one.length for one in following)
        if following and length <= budget:
            budget -= length
            counts[n][t] += len(following)
            heappush(waiting, (said + length / slides[n].share, n, t))
    return counts


def _next_said(topic: SpeechTopic, count: int) -> list[CaseSentence]:
    """Return what is said after the first ``count`` sentences: one, or one and what it announces.

    A word that is explained goes with what explains it. It is nothing where what is announced is
    not to be said.
    """
    fit = [one for one in topic.sentences if one.fit][count:]
    closed = [sentence_is_closed(one.words) for one in fit]
    for number, one in enumerate(fit, 1):
        explained = not closed[number - 1] and any(closed[number : number + 1])
        if not leads_on(one.words) and not explained:
            return fit[:number]
    return []


class _Clock(NamedTuple):
    """Seconds so far, and the last minute that was marked."""

    seconds: float = 0.0
    marked: int = 0

    def turned(self) -> _Clock:
        return self._replace(seconds=self.seconds + TURN)

    def after(self, words: str) -> tuple[list[SaidPiece], _Clock]:
        """Return ``words`` as said now, parted where minutes pass, and the time after them."""
        end = self.seconds + spoken_length(words) * 60 / USUAL
        pieces, marked, start, mark = [], self.marked, 0, 0
        while (marked + 1) * 60 < end:
            marked += 1
            place = place_in_words(words, (marked * 60 - self.seconds) * USUAL / 60)
            pieces += [SaidPiece(words[start:place], mark)] if place > start else []
            start, mark = place, marked
        pieces.append(SaidPiece(words[start:], mark))
        return pieces, _Clock(end, marked)


def place_in_words(words: str, count: float) -> int:
    """Return the place in ``words`` where ``count`` 字 have been said: behind a near mark, if any.

    Places within a number or a Latin word do not count.
    """
    places = [0, *(found.end() for found in _STEPS.finditer(words))]
    far = {place: abs(spoken_length(words[:place]) - count) for place in places[:-1]}
    marks = [p for p in far if (p == 0 or words[p - 1] in _PAUSES) and far[p] <= _NEAR]
    return min(marks or far, key=lambda place: far[place], default=0)


def _said(
    slide: PlannedSlide, counts: list[int], clock: _Clock
) -> tuple[tuple[SaidTopic, ...], _Clock]:
    topics = []
    for topic, count in zip(slide.topics, counts, strict=True):
        told: list[SaidPiece] = []
        for sentence in [one for one in topic.sentences if one.fit][:count]:
            gap = "" if not told or sentence_is_closed(told[-1].words) else "　"
            pieces, clock = clock.after(gap + sentence.words)
            told += pieces
        if told:
            topics.append(SaidTopic(topic.heading, tuple(told)))
    return tuple(topics), clock if slide.topics else clock._replace(seconds=clock.seconds + LOOK)


def _kept(slide: PlannedSlide, counts: list[int]) -> Iterator[tuple[str, CaseSentence]]:
    for topic, count in zip(slide.topics, counts, strict=True):
        said = 0
        for sentence in topic.sentences:
            if sentence.fit and said < count:
                said += 1
            else:
                yield topic.heading, sentence
        for table in topic.tables:
            rows = ("｜".join(row) for row in table.rows)
            words = (*([f"表：{table.caption}"] if table.caption else ()), *rows)
            yield from ((topic.heading, CaseSentence(line, fit=False)) for line in words)
        if not topic.sentences and not topic.tables and topic.heading:
            yield topic.heading, CaseSentence("", fit=False)


def _length(told: SlideSpeech) -> int:
    return sum(spoken_length("".join(p.words for p in topic.pieces)) for topic in told.said)


def clock_words(seconds: float) -> str:
    """Return ``seconds`` as 7:05."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"
