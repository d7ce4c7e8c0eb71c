"""Lists of a content tree -> numbered paragraphs, and the numberings that they name."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from .writer import WordWriter

DEEPEST_LIST = 9
"""Levels that a list of Word has."""

_SIGNS = "•◦–"
_FORMS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_KINDS = ("ul", *_FORMS)


def list_numbers(node: dict[str, Any], level: int, writer: WordWriter) -> list[str]:
    """Return the paragraph properties of the items of ``node``, a list at ``level`` from 0.

    A list has a numbering of its own, so that it begins anew; so has every number that does not
    follow on the one before.
    """
    kind = "ul" if node["t"] == "ul" else node["kind"]
    numbers = node.get("numbers") or [*range(1, len(node["items"]) + 1)]
    begins = [True, *(after != before + 1 for before, after in pairwise(numbers))]
    level = min(level, DEEPEST_LIST - 1)
    found, identifier = [], 0
    for number, anew in zip(numbers, begins, strict=False):
        if anew:
            identifier = _begun(kind, level, number, writer)
        at = f'<w:ilvl w:val="{level}"/><w:numId w:val="{identifier}"/>'
        found.append(f"<w:numPr>{at}</w:numPr>")
    return found


def _begun(kind: str, level: int, start: int, writer: WordWriter) -> int:
    """Add a numbering that begins at ``start``; returns its id."""
    identifier = len(writer.lists) + 1
    override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    source = f'<w:abstractNumId w:val="{_KINDS.index(kind)}"/>'
    told = override if kind != "ul" else ""
    writer.lists.append(f'<w:num w:numId="{identifier}">{source}{told}</w:num>')
    return identifier


def numbering_xml(writer: WordWriter) -> str:
    """Return what stands in numbering.xml."""
    return "".join((*map(_abstract, _KINDS), *writer.lists))


def _abstract(kind: str) -> str:
    levels = "".join(_level(kind, level) for level in range(DEEPEST_LIST))
    return (
        f'<w:abstractNum w:abstractNumId="{_KINDS.index(kind)}">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
    )


def _level(kind: str, level: int) -> str:
    form = "bullet" if kind == "ul" else _FORMS[kind]
    sign = _SIGNS[level % len(_SIGNS)] if kind == "ul" else f"%{level + 1}."
    indent = f'w:leftChars="{level * 200}" w:left="{level * 640}"'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="space"/><w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind {indent} w:firstLineChars="200" w:firstLine="640"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/></w:rPr></w:lvl>'
    )
