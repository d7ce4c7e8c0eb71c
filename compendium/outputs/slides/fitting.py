"""Topics and the room for them -> the lines of a slide: what is shown, and how large."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from ...content.body.words import width
from ..sentences import leads_on
from ..topics import SpeechTopic
from .layouts import Box
from .runs import DeckParagraph, DeckRun

SIZES = ((26.0, 22.0), (24.0, 20.0), (22.0, 18.0), (20.0, 18.0), (20.0, 16.0), (18.0, 16.0))
"""Points of headings and of sentences, the largest first; nothing is smaller than 16."""

_LARGER = ((36.0, 30.0), (32.0, 28.0), (28.0, 24.0))
"""Of a slide that has room for all that its topics say."""

LINE, ABOVE_HEADING, ABOVE_SENTENCE = 1.32, 12.0, 5.0
"""Height of a line by its size, and the points above a paragraph.

The lines of the face are 1.32 high, and the master sets them at 95 %: there is a little to spare.
"""

_SHORT_ENOUGH = 84
"""Characters of a sentence up to which the first one of a topic stands on a slide."""

_LIST_INDENT = 16.0


class _Item(NamedTuple):
    """What may stand on a slide of a topic."""

    heading: str
    level: int
    sentence: str


def shown_lines(topics: Sequence[SpeechTopic], box: Box) -> list[DeckParagraph]:
    """Return headings with a sentence each, as large as ``box`` takes them.

    Headings come before sentences; what finds no room stands in the notes, as all does.
    """
    topics = [topic for topic in topics if _is_told(topic)]
    items = [_item(topic) for topic in topics]
    whole = [[one.words for one in topic.sentences if one.fit] for topic in topics]
    for sizes in _LARGER if all(map(_is_short, whole)) else ():
        if _height_of(items, whole, sizes, box) <= box.height:
            return _all_paragraphs(items, [*map(_closed, whole)], sizes)
    for sizes in SIZES:
        if _height(items, sizes, box) <= box.height:
            return _more(topics, items, sizes, box)
    sizes = SIZES[-1]
    bare = [item._replace(sentence="") if item.heading else item for item in items]
    while bare and _height(bare, sizes, box) > box.height:
        bare.pop()
    for n in range(len(bare)):
        fuller = [*bare[:n], items[n], *bare[n + 1 :]]
        bare = fuller if _height(fuller, sizes, box) <= box.height else bare
    return _paragraphs(bare, sizes)


def _more(
    topics: Sequence[SpeechTopic], items: list[_Item], sizes: tuple[float, float], box: Box
) -> list[DeckParagraph]:
    """Return the lines with the sentences that follow in each topic, while there is room."""
    lines = [[item.sentence] if item.sentence else [] for item in items]
    fit = [[one.words for one in topic.sentences if one.fit] for topic in topics]
    open_ = [n for n, said in enumerate(lines) if said == fit[n][:1]]
    while open_:
        still = []
        for n in open_:
            following = fit[n][len(lines[n]) : len(lines[n]) + 1]
            trial = [*lines[:n], [*lines[n], *following], *lines[n + 1 :]]
            short = all(len(words) <= _SHORT_ENOUGH for words in following)
            if following and short and _height_of(items, trial, sizes, box) <= box.height:
                lines = trial
                still.append(n)
        open_ = still
    return _all_paragraphs(items, [*map(_closed, lines)], sizes)


def _is_short(said: Sequence[str]) -> bool:
    return all(len(words) <= _SHORT_ENOUGH for words in said)


def _closed(said: list[str]) -> list[str]:
    """Return ``said`` without last sentences that announce what is not shown."""
    while len(said) > 1 and leads_on(said[-1]):
        said = said[:-1]
    return said


def _is_told(topic: SpeechTopic) -> bool:
    """Tell whether ``topic`` has words for a slide: a heading over notes alone has none."""
    return any(one.fit for one in topic.sentences) or bool(topic.heading and not topic.sentences)


def _item(topic: SpeechTopic) -> _Item:
    """Return heading and first sentence of ``topic``: the first that is short enough.

    What only announces something, and under a heading, is none.
    """
    fit = [one.words for one in topic.sentences if one.fit]
    telling = [one for one in fit if not leads_on(one)] or ([] if topic.heading else fit)
    short = (words for words in fit if len(words) <= _SHORT_ENOUGH and words in telling)
    return _Item(topic.heading, topic.level, next(short, min(telling, key=len, default="")))


def _height(items: Sequence[_Item], sizes: tuple[float, float], box: Box) -> float:
    lines = [[item.sentence] if item.sentence else [] for item in items]
    return _height_of(items, lines, sizes, box)


def _height_of(
    items: Sequence[_Item], lines: Sequence[Sequence[str]], sizes: tuple[float, float], box: Box
) -> float:
    """Return the points that the lines take in ``box``."""
    total = 0.0
    for item, said in zip(items, lines, strict=True):
        indent = _LIST_INDENT * (item.level > 3)
        if item.heading:
            total += ABOVE_HEADING + lines_in(item.heading, sizes[0], box.width - indent)
        for words in said:
            total += ABOVE_SENTENCE + lines_in(words, sizes[1], box.width - indent - _LIST_INDENT)
    return total


def lines_in(words: str, size: float, across: float) -> float:
    """Return the height in points of ``words`` set in lines ``across`` points wide."""
    capacity = max(1, int(across / size))
    return ceil(width(words) / max(1.0, capacity - 0.5)) * size * LINE


def _paragraphs(items: Sequence[_Item], sizes: tuple[float, float]) -> list[DeckParagraph]:
    return _all_paragraphs(items, [[i.sentence] if i.sentence else [] for i in items], sizes)


def _all_paragraphs(
    items: Sequence[_Item], lines: Sequence[Sequence[str]], sizes: tuple[float, float]
) -> list[DeckParagraph]:
    made = []
    for item, said in zip(items, lines, strict=True):
        below = int(item.level > 3)
        if item.heading:
            run = DeckRun(item.heading, sizes[0] - 2 * below, True, "accent6")
            made.append(DeckParagraph((run,), below, ABOVE_HEADING))
        for words in said:
            level = below if item.heading else 0
            run = DeckRun(words, sizes[1], False)
            made.append(DeckParagraph((run,), level, ABOVE_SENTENCE, bullet=True))
    return made


def size_for(words: str, box: Box, sizes: Sequence[float]) -> float:
    """Return the first of ``sizes`` at which ``words`` fit into ``box``, else the last."""
    fitting = (size for size in sizes if lines_in(words, size, box.width) <= box.height)
    return next(fitting, sizes[-1])
