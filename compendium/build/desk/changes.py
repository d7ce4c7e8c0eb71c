"""Two texts of a draft -> the lines that differ, and within them the words that do."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, TypeAlias

from ...content.load.frontmatter import CaseFile, parse_case
from ...content.problems import Location
from .judging import key_at

AROUND = 16
"""Characters that are shown on either side of a change: enough to know it by."""

ChangedPiece: TypeAlias = dict[str, Any]
"""``text``, and whether it ``changed``."""


def changed_lines(before: str, after: str, name: str) -> Iterator[dict[str, Any]]:
    """Yield every line that differs of ``before``, the file called ``name``.

    ``line`` (from 1) and ``key`` say where it stands, ``removed`` and ``added`` are its pieces;
    none where there is no such line.
    """
    old, new = before.splitlines(), after.splitlines()
    file = parse_case(before, name)[0]
    for tag, start, end, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            continue
        for number, (was, now) in enumerate(zip_longest(old[start:end], new[first:last]), start):
            removed, added = _pieces(was, now)
            place = {"line": number + 1, "key": _key(file, name, number + 1, was)}
            yield {**place, "removed": removed, "added": added}


def _key(file: CaseFile | None, name: str, line: int, was: str | None) -> str:
    return key_at(file, Location(name, line, len(was or "") + 1)) if file else ""


def _pieces(was: str | None, now: str | None) -> tuple[list[ChangedPiece], list[ChangedPiece]]:
    if was is None or now is None:
        return _whole(was), _whole(now)
    removed: list[ChangedPiece] = []
    added: list[ChangedPiece] = []
    changes = SequenceMatcher(None, was, now, False).get_opcodes()
    for number, (tag, start, end, first, last) in enumerate(changes):
        if tag == "equal":
            at_ends = number == 0, number == len(changes) - 1
            shown = {"text": _shortened(was[start:end], *at_ends), "changed": False}
            removed.append(shown)
            added.append(shown)
            continue
        removed += [{"text": was[start:end], "changed": True}] if end > start else []
        added += [{"text": now[first:last], "changed": True}] if last > first else []
    return removed, added


def _whole(line: str | None) -> list[ChangedPiece]:
    return [] if line is None else [{"text": line, "changed": True}]


def _shortened(text: str, is_first: bool, is_last: bool) -> str:
    """Return ``text``, which stays as it is, without what lies far from a change."""
    head = "" if is_first else text[:AROUND]
    tail = "" if is_last else text[-AROUND:]
    return text if len(text) <= len(head) + len(tail) + 2 else f"{head}……{tail}"
