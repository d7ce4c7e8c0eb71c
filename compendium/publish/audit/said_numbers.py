"""A published text -> the numbers of persons that it says, every line of a site read once.

A site says the same in many places: every list shows the cards of its cases again. No number
reaches over the end of a line, so a line that has none has none wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ...content.check.disguises import PLAIN, WORN
from ...content.check.numbers import KINDS, NumberKind
from ...content.check.privacy import (
    Number,
    disguised_numbers,
    numbers_of,
    personal_numbers,
    without_wide,
)

_LONGEST_KEPT = 500
"""Characters of a line that is remembered; a longer one is of data and stands nowhere else."""

_MOST_KEPT = 100_000


class SaidNumber(NamedTuple):
    """A number, and how it is written in the text."""

    number: Number
    written: str


def plain_numbers_said(text: str) -> Iterator[SaidNumber]:
    """Yield what ``personal_numbers`` finds in ``text``."""
    if _PLAIN.may_say(text):
        yield from (_said(number, text) for number in personal_numbers(text))


def disguised_numbers_said(text: str) -> Iterator[SaidNumber]:
    """Yield what ``disguised_numbers`` finds in ``text``."""
    if _DISGUISED.may_say(text):
        yield from (_said(number, text) for number in disguised_numbers(text))


def _said(number: Number, text: str) -> SaidNumber:
    return SaidNumber(number, text[number.start : number.end])


class _Lines(NamedTuple):
    """The lines ``known`` to have no number of the ``kinds``, once ``plain`` took them apart."""

    kinds: tuple[NumberKind, ...]
    plain: Callable[[str], str]
    known: set[str]

    def may_say(self, text: str) -> bool:
        """Tell whether any line of ``text`` has a number; where none has, it is remembered."""
        new = {line: None for line in text.split("\n") if line not in self.known}
        plain = self.plain("\n".join(new))
        if any(True for kind in self.kinds for _ in numbers_of(kind, plain)):
            return True
        if len(self.known) > _MOST_KEPT:
            self.known.clear()
        self.known.update(line for line in new if len(line) <= _LONGEST_KEPT)
        return False


_PLAIN = _Lines(KINDS, without_wide, set())
_DISGUISED = _Lines(
    tuple(kind for _, kinds in WORN for kind in kinds),
    lambda text: text.translate(PLAIN),
    set(),
)
