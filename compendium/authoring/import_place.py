"""What a document is and what lies in the year's folder -> the identity of its case."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ..content.load.address import CASE_FILE, CASES
from .word_files import typed_fields


def identity_of_document(
    root: Path, wished: str, unit: str, body: str, taken: Collection[str]
) -> str:
    """Return ``wished``, or it with a number where that is another case.

    ``taken`` are the cases of the other documents of this run. Of the cases that may be this one,
    because they name no other unit, it is the one that has the most lines of ``body``.
    """
    alike: dict[str, int] = {}
    lines = {line for line in body.splitlines() if line.strip()}
    number, name = 1, wished
    while name in taken or (root / CASES / name / CASE_FILE).is_file():
        file = root / CASES / name / CASE_FILE
        if name not in taken and _may_be_of(file, unit):
            alike[name] = len(lines & set(file.read_text("utf-8", "replace").splitlines()))
        number += 1
        name = f"{wished}-{number}"
    return max(alike, key=lambda one: alike[one], default=name)


def _may_be_of(file: Path, unit: str) -> bool:
    """Tell whether the case in ``file`` names ``unit`` or none, or none is known."""
    there = typed_fields(file).get("unit")
    return not there or not unit or there == unit
