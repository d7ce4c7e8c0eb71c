"""Lines as they were printed and as they are now -> what differs, with the words around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from ...base import Erratum, Fragment
from .lines import PrintedLine, PrintedLines

_AROUND = 12
"""Characters shown before and behind what changed, so that it is found on the page."""

_ALIKE = 0.5
"""Two lines that have less in common are shown whole, not by the characters that they share."""


def errata_of(
    before: PrintedLines, after: PrintedLines, pages: Sequence[str] = ()
) -> tuple[Erratum, ...]:
    """Return what changed from ``before`` to ``after``, in the order of the page.

    ``pages`` are those of the lines ``before``; what was added goes with the line above it.
    """
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[Erratum] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            pairs = zip_longest(before[a:b], after[c:d])
            found += (
                _erratum(*pair)._replace(page=_page(pages, min(at, b - 1)))
                for at, pair in enumerate(pairs, a)
            )
    return tuple(found)


def _page(pages: Sequence[str], line: int) -> str:
    return pages[max(line, 0)] if line < len(pages) else ""


def _erratum(old: PrintedLine | None, new: PrintedLine | None) -> Erratum:
    if old is None or new is None:
        one = old or new
        assert one, "one of a pair is there"
        whole = (Fragment(one.text, True),)
        return Erratum(one.place, whole if old else (), whole if new else ())
    matcher = SequenceMatcher(None, old.text, new.text, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return Erratum(old.place, (Fragment(old.text, True),), (Fragment(new.text, True),))
    codes = matcher.get_opcodes()
    before = tuple(_fragments(old.text, [(k == "equal", a, b) for k, a, b, _, _ in codes]))
    after = tuple(_fragments(new.text, [(k == "equal", c, d) for k, _, _, c, d in codes]))
    return Erratum(old.place, before, after)


def _fragments(text: str, pieces: list[tuple[bool, int, int]]) -> Iterator[Fragment]:
    """Yield ``text`` as (same, start, end) part it, what stayed the same cut short."""
    for number, (same, start, end) in enumerate(pieces):
        words = text[start:end]
        if same:
            words = _cut(words, first=number == 0, last=number == len(pieces) - 1)
        if words:
            yield Fragment(words, not same)


def _cut(words: str, *, first: bool, last: bool) -> str:
    if len(words) <= 2 * _AROUND:
        return words
    head = "" if first else words[:_AROUND]
    tail = "" if last else words[-_AROUND:]
    return f"{head}……{tail}"
