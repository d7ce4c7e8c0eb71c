"""Paragraphs that two cases share almost word for word (趋同), found in about linear time.

The words of a paragraph are cut into runs of five characters; the sketch is the sixteen smallest
of their hashes (bottom-k sketch, Broder 1997). The share of equal hashes among the sixteen
smallest of both sketches estimates the share of equal runs. Each hash remembers the first
paragraphs that had it, so that a thousand copies of one text take no more than a thousand steps.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from struct import Struct
from zlib import crc32

from .. import codes
from ..model.compendium import Compendium
from ..model.entry import Entry, Passage
from ..problems import Problem
from .prose import Prose
from .silence import unused

RUN, SKETCH = 5, 16
SHORTEST = 50
"""Characters of a paragraph, without marks, from which it is compared."""

ALIKE = 9
"""Of the sixteen smallest hashes of two paragraphs, so many in common make them alike."""

MOST_HOLDERS = 3

_MARKS = re.compile(r"[\W_]+")
_FORM = Struct(f"<{SKETCH}I")
_BYTES = 2
"""Of a character in UTF-16; a rare one takes twice as many, which cuts runs but harms nothing."""


def passages_of(prose: Prose) -> Iterator[Passage]:
    """Yield the long paragraphs of ``prose`` with their sketches."""
    for start, end, _ in prose.blocks:
        if end - start >= SHORTEST:
            typed = prose.text[start:end].lstrip()
            words = _MARKS.sub("", typed)
            if len(words) >= SHORTEST:
                place = prose.place(prose.text.index(typed[0], start))
                yield Passage(place, _sketch(words))


def paragraphs_differ(compendium: Compendium) -> Iterator[Problem]:
    """No long paragraph is almost the same in two cases; both are told."""
    entries = sorted(compendium.entries, key=lambda entry: entry.identity)
    alike = dict(_alike(entries))
    told: set[str] = set()
    for entry in entries:
        kept = {code for code, _ in entry.silenced}
        for passage in entry.passages:
            if other := alike.get(passage):
                told.add(entry.identity)
                if codes.SIMILAR.name not in kept:
                    yield _similar(passage, other)
    for entry in entries:
        for code, place in entry.silenced:
            if entry.identity not in told:
                yield unused(code, place)


def _sketch(words: str) -> str:
    raw, run = words.encode("utf-16-le"), RUN * _BYTES
    hashes = {crc32(raw[at : at + run]) for at in range(0, len(raw) - run + 1, _BYTES)}
    smallest = sorted(hashes)[:SKETCH]
    return _FORM.pack(*smallest, *smallest[-1:] * (SKETCH - len(smallest))).hex()


def _alike(entries: list[Entry]) -> Iterator[tuple[Passage, Passage]]:
    """Yield every passage that is like one of another case, with that one."""
    holders: dict[int, list[tuple[str, Passage]]] = defaultdict(list)
    answered: set[Passage] = set()
    for entry in entries:
        sketches = [_FORM.unpack(bytes.fromhex(p.sketch)) for p in entry.passages]
        for passage, sketch in zip(entry.passages, sketches, strict=True):
            other = _most_like(sketch, holders)
            if other:
                yield passage, other
                if other not in answered:
                    answered.add(other)
                    yield other, passage
        for passage, sketch in zip(entry.passages, sketches, strict=True):
            for value in sketch:
                if len(held := holders[value]) < MOST_HOLDERS:
                    held.append((entry.identity, passage))


def _most_like(
    sketch: tuple[int, ...], holders: dict[int, list[tuple[str, Passage]]]
) -> Passage | None:
    votes = Counter(holder for value in sketch for holder in holders.get(value, ()))
    if not votes:
        return None
    (_, passage), _ = votes.most_common(1)[0]
    other = set(_FORM.unpack(bytes.fromhex(passage.sketch)))
    both = sorted(other.union(sketch))[:SKETCH]
    common = sum(value in other and value in sketch for value in both)
    return passage if common >= ALIKE else None


def _similar(passage: Passage, other: Passage) -> Problem:
    place = other.place
    message = f"这一段与 {place.path} 第 {place.line} 行起的一段几乎相同。"
    advice = "请用自己的事例重写；确实要照录的（例如文件原文），请写明出处。"
    return codes.SIMILAR.at(passage.place, message, advice)
