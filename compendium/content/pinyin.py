"""Names -> their pinyin, character by character; new names alone load pypinyin's tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import combinations, islice
from typing import Any, TypeAlias

Sounds: TypeAlias = Mapping[str, tuple[str, ...]]
"""Name -> a syllable for every character; a character without pinyin stands for itself."""

Hear: TypeAlias = Callable[[Iterable[str]], Sounds]
"""Names -> their sounds, which somebody knows or finds out."""

MOST_READINGS = 16
"""As many as four characters of two readings have."""

MOST_WORDS = 4096
"""Words whose sounds are remembered, some 300 bytes each."""

_TWO_READINGS = {
    "长": ("chang", "zhang"),
    "重": ("zhong", "chong"),
    "行": ("xing", "hang"),
    "调": ("diao", "tiao"),
    "传": ("chuan", "zhuan"),
    "乐": ("le", "yue"),
}

_HAN = re.compile("[\u3400-\u9fff]")
NUMBER = re.compile("[0-9]+")


def sounds_of(names: Iterable[str], known: Sounds) -> Sounds:
    """Return the sounds of ``names``, those in ``known`` as they are there."""
    wanted = sorted({*names})
    new = _speak([name for name in wanted if len(known.get(name, ())) != len(name)])
    return {name: new.get(name) or known[name] for name in wanted}


def _speak(names: list[str]) -> Sounds:
    if not names:
        return {}
    heard, characters = _hearer(), list  # what has no pinyin stays one character each
    return {name: tuple(heard.lazy_pinyin(name, errors=characters)) for name in names}


@cache
def _hearer() -> Any:
    """Return what ``lazy_pinyin`` goes by; it remembers the words that names have in common."""
    # Imported here: the tables take 0.2 s, and most builds bring no new name.
    from pypinyin import converter, core  # noqa: PLC0415

    words: Any = converter.UltimateConverter()
    words.convert = lru_cache(MOST_WORDS)(words.convert)
    return core.Pinyin(words)


def spelled(text: str) -> list[str]:
    """Return ``text`` in pinyin, a syllable a Han; what has none stays as it is, a run a piece."""
    # Imported here: the tables take 0.2 s, and only new folders are named after them.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    found: list[str] = lazy_pinyin(text)
    return found


def readings(name: str, sounds: Sounds) -> str:
    """Return the readings of the Han in ``name``, parted by spaces; syllables are parted by '.

    ``三会一课`` gives ``san'hui'yi'ke``. pypinyin's phrases settle most characters of several
    readings; for those of ``_TWO_READINGS`` all count, because the phrases miss some words
    that we need (长 in 长效).
    """
    heard = [
        (syllable, _other(character, syllable))
        for character, syllable in zip(name, sounds[name], strict=True)
        if _HAN.match(character) and syllable != character
    ]
    every = islice(_every(heard), MOST_READINGS) if heard else ()
    return " ".join("'".join(reading) for reading in every)


def _other(character: str, syllable: str) -> str:
    """Return the other reading of ``character``; '' where it has none that we need."""
    first, second = _TWO_READINGS.get(character, ("", ""))
    return second if syllable == first else first


def _every(heard: list[tuple[str, str]]) -> Iterator[list[str]]:
    """Yield the reading of the phrases, then those that differ from it in one place, in two …

    So what one doubtful character makes of a name is found however many others there are.
    """
    doubtful = [place for place, (_, other) in enumerate(heard) if other]
    for changed in range(len(doubtful) + 1):
        for places in combinations(doubtful, changed):
            yield [other if n in places else usual for n, (usual, other) in enumerate(heard)]


def sized(text: str) -> str:
    """Return ``text`` with the length of every number before it: so 9 is sorted before 10."""
    return NUMBER.sub(_sized, text)


def _sized(number: re.Match[str]) -> str:
    digits = number[0].lstrip("0")
    return f"{len(digits):03}{digits}"


def spelling(name: str, sounds: Sounds) -> tuple[str, ...]:
    """Return ``name`` as it is sorted: by syllables; numbers and Latin stand for themselves."""
    parts = (
        f"\0{syllable}\0" if syllable != character else character
        for character, syllable in zip(name, sounds[name], strict=True)
        if character.isalnum()  # marks do not count
    )
    return tuple(sized("".join(parts).casefold()).replace("\0\0", "\0").strip("\0").split("\0"))
