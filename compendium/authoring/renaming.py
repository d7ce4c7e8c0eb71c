"""An entry of the office's lists and its new name -> the text of the list, with its history."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from ..content import codes
from ..content.check.prose import Edit
from ..content.load.yaml_tree import Path, YamlTree, parse_yaml
from ..content.model.suggest import choice
from ..content.model.timeline import Dated
from ..content.model.units import Units
from ..content.model.validate import UNITS_FILE, VOCABULARY_FILE, units_in, vocabulary_in
from ..content.model.vocabulary import Vocabulary
from ..content.problems import Location, Problem, has_errors
from .skeleton import as_yaml

UNIT = "unit"
"""What the list of units is called; the others are called by their key in the vocabulary."""

RENAMED_LISTS = (UNIT, *Vocabulary.model_fields)


class Renaming(NamedTuple):
    """A new name in the list called ``of``; ``until`` is the last year of the old one."""

    of: str
    old: str
    new: str
    until: int

    @property
    def file(self) -> str:
        """The file of the list, below the content folder."""
        return UNITS_FILE if self.of == UNIT else VOCABULARY_FILE


def renamed(text: str, renaming: Renaming) -> tuple[str, list[Problem]]:
    """Return the ``text`` of the list with the new name and its history, or what forbids it."""
    model, problems = units_in(text) if renaming.of == UNIT else vocabulary_in(text)
    tree, _ = parse_yaml(text, renaming.file)
    if model is None or tree is None or has_errors(problems):
        return text, problems
    path, entries = _entries(model, renaming.of)
    number = next((n for n, one in enumerate(entries) if one.name == renaming.old), None)
    if number is None:
        names = tuple(entry.name for entry in entries)
        message = f"表里现在没有叫“{renaming.old}”的。"
        advice = choice(renaming.old, names, renaming.file)
        code = codes.UNKNOWN_UNIT if renaming.of == UNIT else codes.UNKNOWN_VALUE
        return text, [code.at(Location(renaming.file), message, advice)]
    edits = sorted(_edits(_Sheet(text, tree), (*path, number), entries[number], renaming))
    after = _applied(text, edits)
    _, faults = units_in(after) if renaming.of == UNIT else vocabulary_in(after)
    return (text, faults) if has_errors(faults) else (after, [])


def _entries(model: Units | Vocabulary, of: str) -> tuple[Path, tuple[Dated, ...]]:
    if isinstance(model, Units):
        return ("units",), model.units
    return (of, "values"), model.lists()[of].values


class _Sheet(NamedTuple):
    """The text of a list, and its tree."""

    text: str
    tree: YamlTree

    def offset(self, line: int, column: int) -> int:
        """Return where the character at ``line`` and ``column`` stands, both from 1."""
        starts = [0, *accumulate(len(one) + 1 for one in self.text.split("\n"))]
        return starts[line - 1] + column - 1

    def at(self, path: Path) -> int:
        place = self.tree.place(path)
        return self.offset(place.line, place.column)

    def indent(self, offset: int) -> str:
        """Return what stands before ``offset`` in its line."""
        return self.text[self.text.rfind("\n", 0, offset) + 1 : offset]

    def extent(self, path: Path) -> tuple[int, int]:
        """Return where the text at ``path`` stands, its quotes included."""
        one = self.tree.extents[path]
        return self.offset(one.line, one.column), self.offset(one.last_line, one.last_column)


def _edits(sheet: _Sheet, path: Path, entry: Dated, renaming: Renaming) -> Iterator[Edit]:
    new = as_yaml(renaming.new)
    start, end = sheet.extent((*path, "name"))
    yield Edit(start, end, new)
    yield _history(sheet, path, entry, renaming)
    for other in sheet.tree.extents:
        if renaming.of == UNIT and _names_a_unit(other):
            start, end = sheet.extent(other)
            if sheet.text[start:end].strip("'\"") == renaming.old:
                yield Edit(start, end, new)


def _names_a_unit(path: Path) -> bool:
    """Tell whether at ``path`` stands the present name of another unit."""
    return len(path) in (3, 4) and path[2:3] in (("parent",), ("succeeded_by",))


def _history(sheet: _Sheet, path: Path, entry: Dated, renaming: Renaming) -> Edit:
    """Return the edit that writes the old name into the history of the entry at ``path``."""
    former = f"{{until: {renaming.until}, name: {as_yaml(renaming.old)}}}"
    first = (*path, "formerly", 0)
    if entry.past and first in sheet.tree.places:
        at = sheet.at(first)
        before = sheet.indent(at)
        dashed = before.strip() == "-"
        return Edit(at, at, f"{former}\n{before}" if dashed else f"{former}, ")
    _, end = sheet.extent((*path, "name"))
    if sheet.text[sheet.at(path)] == "{":
        return Edit(end, end, f", formerly: [{former}]")
    line_end = sheet.text.find("\n", end)
    at = line_end if line_end >= 0 else len(sheet.text)
    margin = " " * (sheet.tree.place((*path, "name")).column - 1)
    return Edit(at, at, f"\n{margin}formerly:\n{margin}  - {former}")


def _applied(text: str, edits: list[Edit]) -> str:
    for start, end, instead in reversed(edits):
        text = text[:start] + instead + text[end:]
    return text
