"""Names in the front matter that are not those of the case's year -> edits that make them so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..check.prose import Edit
from ..load.address import identity_at
from ..load.frontmatter import CaseFile
from ..load.yaml_tree import Extent, Path, Tree
from ..model.timeline import Dated
from ..model.units import Units
from ..model.vocabulary import Vocabulary

_ELSEWHERE: dict[tuple[str, ...], str] = {("award", "name"): "award", ("honours", "level"): "level"}
"""Values of a vocabulary that stand within a part; the others stand under its own key."""

_DATED = ("award", "level")
"""Lists by which a value is judged in the year of its own date, where it has one."""


class NameLists(NamedTuple):
    """The lists that names are taken from."""

    vocabulary: Vocabulary
    units: Units

    def find(self, key: str, name: str, year: int) -> Dated | None:
        """Return what ``name`` meant under ``key`` in ``year``."""
        if key == "unit":
            return self.units.find(name, year)
        return self.vocabulary.lists()[key].find(name, year)


def fixed_names(file: CaseFile, starts: tuple[int, ...], lists: NameLists) -> Iterator[Edit]:
    """Yield the edits that call everything as it was called in the year of ``file``.

    Only what was renamed: what was merged, divided or retired is for its author to decide.
    """
    year = identity_at(file.name).partition("/")[0]
    if not year.isdecimal():
        return
    for path, extent in file.matter.extents.items():
        if key := _list_of(path, lists):
            own = _own_year(path, key, file.matter.data) or int(year)
            start, end = _inside(extent, starts)
            typed = file.text[start:end]
            if (name := _name_then(lists, key, own, typed)) != typed:
                yield Edit(start, end, name)


def _list_of(path: Path, lists: NameLists) -> str:
    """Return the list from which the value at ``path`` is taken, '' for none."""
    keys = tuple(step for step in path if isinstance(step, str))
    if keys == ("unit",) or (len(keys) == 1 and keys[0] in lists.vocabulary.lists()):
        return keys[0]
    return _ELSEWHERE.get(keys, "")


def _name_then(lists: NameLists, key: str, year: int, typed: str) -> str:
    """Return what was called ``typed`` as it was called in ``year``."""
    entry = lists.find(key, typed, year)
    if entry is None or not entry.existed(year) or typed in entry.right_names(year):
        return typed
    return entry.then(year).name


def _own_year(path: Path, key: str, data: object) -> int | None:
    """Return the year of the award or the honour at ``path``, which has a date of its own."""
    if key not in _DATED:
        return None
    for step in path[:-1]:
        data = data[step]  # type: ignore[index]  # an extent exists only where the data do
    date: Tree | None = data.get("date") if isinstance(data, dict) else None
    year = date[:4] if isinstance(date, str) else ""
    return int(year) if year.isdecimal() and len(year) == 4 else None


def _inside(extent: Extent, starts: tuple[int, ...]) -> tuple[int, int]:
    """Return where the value of ``extent`` stands; nowhere if it is no text in one line."""
    if extent.line != extent.last_line or extent.style not in ("", "'", '"'):
        return 0, 0
    line, quote = starts[extent.line - 1] - 1, len(extent.style)
    return line + extent.column + quote, line + extent.last_column - quote
