"""``Fonts``: a folder of fonts that Typst reads, what they cover, and what nobody can print."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fonts:
    """A folder of fonts, the characters that can be printed, and a 仿宋 if there is one.

    ``own`` stands for the office's own fonts, ``families`` are their names. They hold what the
    others lack, a rare character of a name for instance; ``drawn`` are characters that the office
    drew, with the files of their pictures, ``described`` those that it put in words.
    """

    folder: Path
    covered: frozenset[int]
    fangsong: str
    own: str
    families: tuple[str, ...] = ()
    drawn: Mapping[str, Path] = field(default_factory=dict)
    described: Mapping[str, str] = field(default_factory=dict)

    def shown_as(self) -> dict[str, str]:
        """Return what is printed for a character without a glyph: a picture's file, or words."""
        return {**self.described, **{sign: file.name for sign, file in self.drawn.items()}}


def missing_characters(characters: frozenset[str], fonts: Fonts) -> list[str]:
    """Return those of ``characters`` that no face holds, in order of their numbers."""
    return sorted(c for c in characters if ord(c) not in fonts.covered and _is_printed(c))


def shown_character(character: str) -> str:
    """Return a character as it is named; one that cannot be seen by what it does."""
    code = f"U+{ord(character):04X}"
    if unicodedata.name(character, "").startswith("VARIATION SELECTOR"):
        return f"看不见的字形选择符（{code}）"
    return f"“{character}”（{code}）"


def _is_printed(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Zl", "Zp", "Zs")
