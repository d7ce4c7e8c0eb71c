"""Paragraphs that two cases share almost word for word (趋同), found in about linear time.

The words of a paragraph are cut into runs of five characters; the sketch is the sixteen smallest
of their hashes (bottom-k sketch, Broder 1997). The share of equal hashes among the sixteen
smallest of both sketches estimates the share of equal runs (likeness.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from struct import Struct
from zlib import crc32

from .. import codes
from ..model.compendium import Compendium
from ..model.entry import Passage
from ..problems import Location, Problem
from .likeness import SKETCH, Likeness, write_sketch
from .prose import Prose
from .silence import unused

RUN = 5
SHORTEST_PARAGRAPH = 50
"""Characters of a paragraph, without marks, from which it is compared."""

_ALL, _SPARE = 1 << 32, 2
"""Hashes that there are; a sketch is looked for among the smallest ones, twice as many."""

_MARKS = re.compile(r"[\W_]+")
_BYTES = 2
"""Of a character in UTF-16; a rare one takes twice as many, which cuts runs but harms nothing."""


def passages_of(prose: Prose) -> Iterator[Passage]:
    """Yield the long paragraphs of ``prose`` with their sketches."""
    for start, end, _ in prose.blocks:
        if end - start >= SHORTEST_PARAGRAPH:
            typed = prose.text[start:end].lstrip()
            words = _MARKS.sub("", typed)
            if len(words) >= SHORTEST_PARAGRAPH:
                place = prose.place(prose.text.index(typed[0], start))
                yield Passage(place, _sketch(words))


def paragraphs_differ(compendium: Compendium, likeness: Likeness) -> Iterator[Problem]:
    """No long paragraph is almost the same in two cases; both are told."""
    entries = compendium.by_identity
    told: set[str] = set()
    for spot, other in likeness.among(compendium.entries).items():
        entry = entries[spot.identity]
        told.add(entry.identity)
        if codes.SIMILAR.name not in {code for code, _ in entry.silenced}:
            like = entries[other.identity].passage_place(other.number)
            yield _similar(entry.passage_place(spot.number), like)
    for entry in compendium.entries:
        for code, place in entry.silenced:
            if entry.identity not in told:
                yield unused(code, place)


def _sketch(words: str) -> str:
    raw, run = words.encode("utf-16-le"), RUN * _BYTES
    hashes: list[int] = []
    for at in range(0, run, _BYTES):  # runs that follow each other are cut faster than one by one
        hashes += map(crc32, _cutter((len(raw) - at) // run)(raw, at))
    below = _SPARE * SKETCH * _ALL // len(hashes)  # so that few are left to be sorted
    few = {value for value in hashes if value < below}
    smallest = sorted(few if len(few) >= SKETCH else set(hashes))[:SKETCH]
    return write_sketch([*smallest, *smallest[-1:] * (SKETCH - len(smallest))])


@lru_cache(1024)
def _cutter(runs: int) -> Callable[[bytes, int], tuple[bytes, ...]]:
    """Return what cuts so many runs from bytes, from a place on."""
    return Struct(f"{RUN * _BYTES}s" * runs).unpack_from


def _similar(place: Location, other: Location) -> Problem:
    message = f"这一段与 {other.path} 第 {other.line} 行起的一段几乎相同。"
    advice = "请用自己的事例重写；确实要照录的（例如文件原文），请写明出处。"
    return codes.SIMILAR.at(place, message, advice)
