"""Cases -> ``Index``: what the cases are found by at the end of a book, in order of pinyin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from pypinyin import Style, lazy_pinyin

from ..model.edition import IndexKind
from ..model.entry import Entry

SYMBOLS = "#"
"""The group of what begins with a figure, before the letters."""


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One line: a ``label`` with the identities of its cases in the order of the book.

    ``sound`` is what it is sorted by: syllables with their tones.
    """

    label: str
    sound: str
    identities: tuple[str, ...]

    @property
    def letter(self) -> str:
        first = self.sound[:1].upper()
        return first if first.isascii() and first.isalpha() else SYMBOLS


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The lines that begin with one letter."""

    letter: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True)
class Index:
    """One index, under its ``title``."""

    kind: IndexKind
    title: str
    groups: tuple[IndexGroup, ...]


Labels: TypeAlias = Callable[[Entry], tuple[str, ...]]

INDEXES: dict[IndexKind, tuple[str, Labels]] = {
    "units": ("单位索引", lambda entry: (entry.unit,)),
    "brands": ("品牌索引", lambda entry: (entry.brand,)),
    "keywords": ("关键词索引", lambda entry: entry.keywords),
}


def make_index(kind: IndexKind, entries: tuple[Entry, ...]) -> Index:
    """Return the index of ``entries`` by ``kind``."""
    title, labels = INDEXES[kind]
    found: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for label in dict.fromkeys(labels(entry)):
            found[label].append(entry.identity)
    lines = [IndexEntry(label, sound(label), tuple(cases)) for label, cases in found.items()]
    lines.sort(key=lambda line: (line.letter != SYMBOLS, line.sound, line.label))
    groups = groupby(lines, key=lambda line: line.letter)
    return Index(kind, title, tuple(IndexGroup(letter, tuple(group)) for letter, group in groups))


def sound(label: str) -> str:
    """Return ``label`` in pinyin, a syllable a word, tones as figures; marks do not count."""
    spoken = "".join(character for character in label if character.isalnum())
    syllables = lazy_pinyin(spoken, style=Style.TONE3, neutral_tone_with_five=True)
    return " ".join(syllables).lower()
