"""Paragraphs that two cases share almost word for word (趋同), found in about linear time.

The words of a paragraph are cut into runs of five characters; the sketch is the sixteen smallest
of their hashes (bottom-k sketch, Broder 1997). The share of equal hashes among the sixteen
smallest of both sketches estimates the share of equal runs. Candidates are found by the smallest
hashes of all, each of which remembers only the first paragraphs that had it, so that a thousand
copies of one text take no more than a thousand steps.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from struct import Struct, unpack_from
from zlib import crc32

from .. import codes
from ..model.compendium import Compendium
from ..model.entry import Entry, Passage
from ..problems import Problem
from .prose import Prose
from .silence import unused

RUN, SKETCH = 5, 16
SHORTEST_PARAGRAPH = 50
"""Characters of a paragraph, without marks, from which it is compared."""

ALIKE = 9
"""Of the sixteen smallest hashes of two paragraphs, so many in common make them alike."""

KEYS, FEWEST_KEYS, MOST_HOLDERS = 8, 2, 3
"""By so many hashes a paragraph is looked up; a candidate has some of them in common. So about
one in fifty of those that are barely alike is missed, and hardly any of the others."""

_ALL, _SPARE = 1 << 32, 2
"""Hashes that there are; a sketch is looked for among the smallest ones, twice as many."""

_MARKS = re.compile(r"[\W_]+")
_FORM = Struct(f"<{SKETCH}I")
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


def paragraphs_differ(compendium: Compendium) -> Iterator[Problem]:
    """No long paragraph is almost the same in two cases; both are told."""
    entries = sorted(compendium.entries, key=lambda entry: entry.identity)
    alike = dict(_alike(entries))
    told: set[str] = set()
    for entry in entries:
        kept = {code for code, _ in entry.silenced}
        for passage in entry.passages if alike else ():
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
    hashes: list[int] = []
    for at in range(0, run, _BYTES):  # runs that follow each other are cut faster than one by one
        hashes += map(crc32, unpack_from(f"{run}s" * ((len(raw) - at) // run), raw, at))
    below = _SPARE * SKETCH * _ALL // len(hashes)  # so that few are left to be sorted
    few = {value for value in hashes if value < below}
    smallest = sorted(few if len(few) >= SKETCH else set(hashes))[:SKETCH]
    return _FORM.pack(*smallest, *smallest[-1:] * (SKETCH - len(smallest))).hex()


def _alike(entries: list[Entry]) -> Iterator[tuple[Passage, Passage]]:
    """Yield every passage that is like one of another case, with that one."""
    passages: list[Passage] = []
    sketches: list[tuple[int, ...]] = []
    holders: dict[int, list[int]] = defaultdict(list)
    answered: set[int] = set()
    for entry in entries:
        first = len(passages)
        passages += entry.passages
        sketches += [_FORM.unpack(bytes.fromhex(passage.sketch)) for passage in entry.passages]
        for number in range(first, len(passages)):
            other = _most_like(sketches[number], sketches, holders)
            if other is not None:
                yield passages[number], passages[other]
                if other not in answered:
                    answered.add(other)
                    yield passages[other], passages[number]
        for number in range(first, len(passages)):
            for value in sketches[number][:KEYS]:
                if len(held := holders[value]) < MOST_HOLDERS:
                    held.append(number)


def _most_like(
    sketch: tuple[int, ...], sketches: list[tuple[int, ...]], holders: dict[int, list[int]]
) -> int | None:
    """Return the number of the sketch most like ``sketch``, if one is alike."""
    found = [number for value in sketch[:KEYS] for number in holders.get(value, ())]
    if len(set(found)) == len(found):  # nobody has two of them
        return None
    number, votes = Counter(found).most_common(1)[0]
    if votes < FEWEST_KEYS:
        return None
    other, own = set(sketches[number]), set(sketch)
    both = sorted(other | own)[:SKETCH]
    return number if sum(value in other and value in own for value in both) >= ALIKE else None


def _similar(passage: Passage, other: Passage) -> Problem:
    place = other.place
    message = f"这一段与 {place.path} 第 {place.line} 行起的一段几乎相同。"
    advice = "请用自己的事例重写；确实要照录的（例如文件原文），请写明出处。"
    return codes.SIMILAR.at(passage.place, message, advice)
