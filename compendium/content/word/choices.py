"""The words of a field -> the values of the list that are ticked or named in it."""

from __future__ import annotations

import re
from collections.abc import Iterable

TICKS, NO_TICKS = "☑☒√✓✔✅■🗹●◉", "□☐○◯▢◻❑❏"

_BOX = re.compile(f"[{TICKS}{NO_TICKS}]")
_SPLIT = re.compile(r"[、，,;；/|\s]+")
_AROUND = "。.“”‘’《》\"'"


def chosen_in(words: str, names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return which of ``names`` are chosen in ``words``, and what else is."""
    known = sorted(names, key=len, reverse=True)
    if not _BOX.search(words):
        parts = [part.strip() for part in _SPLIT.split(words) if part.strip()]
        named = [(part, _named(part, known)) for part in parts]
        return [name for _, name in named if name], [part for part, name in named if not name]
    behind = not _BOX.match(words.strip())
    found, others = [], []
    for ticked, said in _boxed(words, behind=behind):
        name = next((one for one in known if _bare(one) == _bare(said)), "")
        name = name or next((one for one in known if _bare(said).startswith(_bare(one))), "")
        if ticked and name:
            found.append(name)
        elif ticked and _bare(said):
            others.append(said.strip())
    return found, others


def _named(said: str, known: Iterable[str]) -> str:
    """Return the name that ``said`` is, but for marks around it; '' for none."""
    return next((one for one in known if said == one or said.strip(_AROUND) == one), "")


def _boxed(words: str, *, behind: bool) -> Iterable[tuple[bool, str]]:
    """Yield for every box whether it is ticked, and the words that it belongs to."""
    marks = [*_BOX.finditer(words)]
    for number, mark in enumerate(marks):
        if behind:
            start = marks[number - 1].end() if number else 0
            said = words[start : mark.start()]
        else:
            end = marks[number + 1].start() if number + 1 < len(marks) else len(words)
            said = words[mark.end() : end]
        yield mark[0] in TICKS, said


def _bare(words: str) -> str:
    return re.sub(r"[\s（）()、，：:]", "", words)
