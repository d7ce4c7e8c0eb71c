"""Cases -> ``Index``: what the cases are found by at the end of a book, in order of pinyin."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import TypeAlias

from ....content.model.edition import IndexKind
from ....content.model.entry import Entry
from ....content.pinyin import NUMBER, sized

SYMBOLS = "#"
"""The group of what begins with a figure, before the letters."""

NameSounds: TypeAlias = tuple[tuple[str, str], ...]
"""The syllable with its tone, and the character, of every character that counts."""


NONE_HEARD: Mapping[str, NameSounds] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One line: a ``label`` with the identities of its cases in the order of the book.

    ``sound`` is what it is sorted by.
    """

    label: str
    sound: NameSounds
    identities: tuple[str, ...]

    @property
    def letter(self) -> str:
        first = self.sound[0][0][:1] if self.sound else ""
        return first.upper() if first.isascii() and first.isalpha() else SYMBOLS


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


def make_index(
    kind: IndexKind, entries: tuple[Entry, ...], heard: Mapping[str, NameSounds] = NONE_HEARD
) -> Index:
    """Return the index of ``entries`` by ``kind``; labels that were ``heard`` are not again."""
    title, labels = INDEXES[kind]
    found: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        for label in dict.fromkeys(labels(entry)):
            found[label].append(entry.identity)
    lines = [
        IndexEntry(label, heard.get(label) or sound(label), tuple(cases))
        for label, cases in found.items()
    ]
    lines.sort(key=lambda line: (line.letter != SYMBOLS, line.sound, line.label))
    groups = groupby(lines, key=lambda line: line.letter)
    return Index(kind, title, tuple(IndexGroup(letter, tuple(group)) for letter, group in groups))


def sound(label: str) -> NameSounds:
    """Return how ``label`` is sorted: by its first character, then by the second, and so on.

    Characters go by pinyin, then by tone; those that sound the same stay together. Numbers go by
    their size. Marks do not count, full-width figures and letters count as others do.
    """
    plain = unicodedata.normalize("NFKC", label).lower()
    spoken = "".join(character for character in plain if character.isalnum())
    # Imported here: its tables take long to load, and most runs set no book.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    syllables = lazy_pinyin(
        spoken,
        style=Style.TONE3,
        neutral_tone_with_five=True,
        errors=list,  # type: ignore[arg-type]  # what has no pinyin, character by character
    )
    numbers = {number.start(): sized(number[0]) for number in NUMBER.finditer(spoken)}
    each = enumerate(zip(syllables, spoken, strict=False))
    return tuple((numbers.get(place, syllable), sign) for place, (syllable, sign) in each)
