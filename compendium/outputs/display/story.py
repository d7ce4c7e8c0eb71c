"""A case -> ``Story``: the sentences of it that a poster or a screen has room for, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from ...content.body.inlines import breakable
from ..case_facts import CaseFacts
from ..chapters import ChapterRole, chapters_of
from ..sentences import split_sentences, stands_alone
from ..topics import SpeechTopic, read_sections

MOST_POINTS = 6
_LONGEST = 70
"""Characters of a sentence beside a heading that is read in passing."""


class Point(NamedTuple):
    """One thing that was done: its heading, and a sentence below it; either may be ''."""

    heading: str
    sentence: str = ""


class Telling(NamedTuple):
    """So much of a story and of the figures as is shown together."""

    summary: tuple[str, ...]
    points: tuple[Point, ...]
    metrics: int

    def data(self) -> dict[str, object]:
        points = [
            {"heading": breakable(one.heading), "sentence": breakable(one.sentence)}
            for one in self.points
        ]
        return {
            "summary": [*map(breakable, self.summary)],
            "points": points,
            "metrics": self.metrics,
        }


class Story(NamedTuple):
    """What is told of a case: all of it as ``whole``, what was done under the name ``practice``.

    ``tellings`` are what may be shown, each with a little less than the one before.
    """

    whole: Telling
    practice: str
    tellings: tuple[Telling, ...]


def story_of(facts: CaseFacts) -> Story:
    """Return what is told of the case: nothing that it does not say itself."""
    chapters = chapters_of(read_sections(facts.html), ())
    done = [one for one in chapters if one.role is ChapterRole.PRACTICE]
    topics = [topic for one in done for topic in one.topics]
    name = done[0].name if len(done) == 1 else "做法"
    summary = tuple(split_sentences(facts.case.summary))
    whole = Telling(summary, tuple(_points(topics)), len(facts.figures))
    return Story(whole, name, tuple(_tellings(whole)))


def _points(topics: Sequence[SpeechTopic]) -> Iterator[Point]:
    """Yield a point for every heading, else for every paragraph."""
    headed = [topic for topic in topics if topic.heading]
    if not headed:
        yield from (Point("", words) for topic in topics if (words := _sentence(topic)))
        return
    top = min(topic.level for topic in headed)
    for number, topic in enumerate(topics):
        if topic.heading and topic.level == top:
            below = topics[number + 1 :]
            words = _sentence(topic) or next(filter(None, map(_sentence, below[:1])), "")
            yield Point(topic.heading, words)


def _sentence(topic: SpeechTopic) -> str:
    """Return the first sentence of ``topic`` that is short enough, else its shortest.

    What only announces what follows, or sends to a table, says nothing here.
    """
    fit = [one.words for one in topic.sentences if one.fit and stands_alone(one.words)]
    return next((one for one in fit if len(one) <= _LONGEST), min(fit, key=len, default=""))


Cut: TypeAlias = Callable[[Telling], Telling]
"""What leaves something out of a telling; where there is nothing to leave out, it stays."""

_LEAST_POINTS, _LEAST_SUMMARY, _LEAST_METRICS = 4, 2, 4


def _tellings(story: Telling) -> list[Telling]:
    """Return what may be shown of ``story``, down to nothing.

    What is behind goes first: sentences under headings, then of the summary, headings; four of
    the figures stay to the last.
    """
    whole = story._replace(points=story.points[:MOST_POINTS])
    found, metrics = [whole], whole.metrics
    for cut in (
        *(_without_sentence,) * len(whole.points),
        *(_shorter_summary(_LEAST_SUMMARY),) * len(whole.summary),
        *(_fewer_points(_LEAST_POINTS),) * len(whole.points),
        *(_fewer_metrics(_LEAST_METRICS),) * metrics,
        *(_shorter_summary(1),) * len(whole.summary),
        *(_fewer_points(0),) * len(whole.points),
        *(_shorter_summary(0),) * len(whole.summary),
        *(_fewer_metrics(0),) * metrics,
    ):
        made = cut(found[-1])
        if made != found[-1]:
            found.append(made)
    return found


def _without_sentence(told: Telling) -> Telling:
    """Return ``told`` without the last sentence that stands below a heading."""
    held = [n for n, one in enumerate(told.points) if one.heading and one.sentence]
    if not held:
        return told
    points = [*told.points]
    points[held[-1]] = Point(points[held[-1]].heading)
    return told._replace(points=tuple(points))


def _shorter_summary(least: int) -> Cut:
    return lambda told: told._replace(summary=told.summary[: max(least, len(told.summary) - 1)])


def _fewer_points(least: int) -> Cut:
    return lambda told: told._replace(points=told.points[: max(least, len(told.points) - 1)])


def _fewer_metrics(least: int) -> Cut:
    return lambda told: told._replace(metrics=min(told.metrics, max(least, told.metrics - 1)))
