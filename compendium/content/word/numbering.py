"""numbering.xml -> the numbers that Word shows before paragraphs, counted as they come.

Word keeps 一、 or 第一条 out of the text: without this step every automatic number is lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element

from .namespaces import W, is_on, number_of, value_of
from .numerals import written_number
from .pieces import Numbered
from .styles import NumberingRef

_PLACE = re.compile(r"%([1-9])")
_PLAIN = re.compile(r"%[1-9][.．]")
_PLAIN_FORMS = frozenset({"decimal", "decimalHalfWidth"})
_PICTURES = re.compile(r"[\ue000-\uf8ff]")


class LevelForm(NamedTuple):
    """How one level of a list is numbered; ``restart`` is the level that begins it anew."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart: int | None = None
    figures: bool = False


class ListForm(NamedTuple):
    """The levels of one list, and the name of what it shares its count with."""

    shared: str
    levels: Mapping[int, LevelForm]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    lists: Mapping[str, ListForm]
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, ref: NumberingRef | None) -> Numbered | None:
        """Return the number of the next paragraph that names ``ref``, and count it."""
        found = self.lists.get(ref.number) if ref else None
        if ref is None or found is None or not 0 <= ref.level <= 8:
            return None
        level = found.levels.get(ref.level, LevelForm())
        figure = self._count(ref, found, level)
        series = f"{found.shared}"
        if level.form == "bullet" or (level.form == "none" and not level.text.strip()):
            return Numbered("", level.form == "bullet", False, figure, ref.level, series)
        label = _PICTURES.sub("", self._label(found, level))
        plain = level.form in _PLAIN_FORMS and bool(_PLAIN.fullmatch(level.text.strip()))
        return Numbered(label, False, plain, figure, ref.level, series)

    def _count(self, ref: NumberingRef, found: ListForm, level: LevelForm) -> int:
        counts = self.counts.setdefault(found.shared, {})
        start = found.starts.get(ref.level, level.start)
        if (ref.number, ref.level) not in self.begun:
            self.begun.add((ref.number, ref.level))
            if ref.level in found.starts:
                counts.pop(ref.level, None)
        counts[ref.level] = counts[ref.level] + 1 if ref.level in counts else start
        for deeper in [one for one in counts if one > ref.level]:
            after = found.levels.get(deeper, LevelForm()).restart
            if after is None or ref.level < after:
                del counts[deeper]
        return counts[ref.level]

    def _label(self, found: ListForm, level: LevelForm) -> str:
        counts = self.counts[found.shared]

        def written(place: re.Match[str]) -> str:
            at = int(place[1]) - 1
            other = found.levels.get(at, LevelForm())
            form = "decimal" if level.figures else other.form
            return written_number(counts.get(at, other.start), form)

        return _PLACE.sub(written, level.text)


def read_numbering(root: Element | None, styled: Mapping[str, NumberingRef]) -> Numbering:
    """Return the lists of numbering.xml; ``styled`` are the lists of styles, by their ids."""
    if root is None:
        return Numbering({})
    abstract = {one.get(f"{W}abstractNumId", ""): one for one in root.iter(f"{W}abstractNum")}
    numbers = {one.get(f"{W}numId", ""): one for one in root.iter(f"{W}num")}
    lists = {}
    for name, entry in numbers.items():
        shared = value_of(entry, f"{W}abstractNumId")
        source = abstract.get(shared)
        if source is None:
            continue
        link = value_of(source, f"{W}numStyleLink")
        if link in styled and styled[link].number in numbers:
            linked = numbers[styled[link].number]
            shared = value_of(linked, f"{W}abstractNumId")
            source = abstract.get(shared, source)
        lists[name] = _list(shared, source, entry)
    return Numbering(lists)


def _list(shared: str, source: Element, entry: Element) -> ListForm:
    levels = {number_of(one.get(f"{W}ilvl")): _level(one) for one in source.iter(f"{W}lvl")}
    starts = {}
    for override in entry.iter(f"{W}lvlOverride"):
        at = number_of(override.get(f"{W}ilvl"))
        own = override.find(f"{W}lvl")
        if own is not None:
            levels[at] = _level(own)
        start = value_of(override, f"{W}startOverride")
        if start:
            starts[at] = number_of(start, 1)
    return ListForm(shared, levels, starts)


def _level(entry: Element) -> LevelForm:
    restart = value_of(entry, f"{W}lvlRestart")
    text = entry.find(f"{W}lvlText")
    return LevelForm(
        value_of(entry, f"{W}numFmt") or "decimal",
        "" if text is None else text.get(f"{W}val", ""),
        number_of(value_of(entry, f"{W}start"), 0) if entry.find(f"{W}start") is not None else 0,
        number_of(restart) if restart else None,
        bool(is_on(entry, f"{W}isLgl")),
    )
