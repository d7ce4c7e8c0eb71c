"""Answers -> fields as the front matter wants them: chosen values, dates, lists, the plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..load.files import IDENTITY
from ..model.units import Units
from ..model.vocabulary import Vocabulary
from . import losses
from .choices import chosen_in
from .form_table import Answer
from .labels import CHOICES, LISTED_FIELDS, SINGLE
from .losses import Loss, quoted

_DAY = re.compile(r"(20\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?")
_YEAR = re.compile(r"20\d\d")
_PARTS = re.compile(r"[、，,;；\n\s]+")
_PLAN = (
    ("yearly", "年度工作目标"), ("idea", "总体思路"),
    ("goals", "建设目标"), ("measures", "工作举措"),
)  # fmt: skip
_PLAN_HEAD = re.compile(
    r"(?:[（(]?[一二三四五六七八九十0-9]{1,2}[）)、.．]\s*)?(总体思路|建设目标|年度工作目标|工作举措)\s*[：:]?\s*(.*)"
)


@dataclass(slots=True)
class FieldBook:
    """Fields as they are gathered: the first answer to each holds.

    ``unit_said`` is what was said of the unit where the list has no such name.
    """

    vocabulary: Vocabulary
    units: Units
    fields: dict[str, Any] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    unit_said: str = ""

    def take(self, answers: Iterable[Answer]) -> None:
        """Add what ``answers`` say where nothing has been said yet."""
        for answer in answers:
            self._take(answer)

    def _take(self, answer: Answer) -> None:
        key, words = answer.key, answer.words.strip()
        if key in CHOICES:
            self._choose(key, words, answer.place)
        elif key == "unit":
            self._unit(words, answer.place)
        elif key == "year":
            found = _YEAR.search(words)
            self._set(key, int(found[0]) if found else None)
        elif key in ("date", "updated"):
            self._set(key, day_in(words))
        elif key == "identity":
            self._set(key, words if IDENTITY.fullmatch(words) else "")
        elif key in LISTED_FIELDS:
            self._set(key, [part for part in _PARTS.split(words) if part])
        elif key == "plan":
            self._set(key, plan_parts(words))
        elif "." in key:
            outer, inner = key.split(".")
            self.fields.setdefault(outer, {}).setdefault(inner, one_line(words))
        else:
            self._set(key, one_line(words))

    def _set(self, key: str, value: Any) -> None:
        if value:
            self.fields.setdefault(key, value)

    def _choose(self, key: str, words: str, place: str) -> None:
        found, others = chosen_in(words, self.vocabulary.lists()[key].names())
        if key in SINGLE:
            if len(found) == 1:
                self._set(key, found[0])
            elif found:
                others = [*found, *others]
        else:
            self._set(key, found)
        for other in others:
            self.losses.append(Loss(losses.NOT_IN_LIST, quoted(other), place))

    def _unit(self, words: str, place: str) -> None:
        name = unit_named(one_line(words), self.units)
        if name:
            self._set("unit", name)
        elif words:
            self.unit_said = self.unit_said or one_line(words)
            self.losses.append(Loss(losses.NOT_IN_LIST, quoted(words), place))


def unit_named(words: str, units: Units) -> str:
    """Return the name, of any year, that ``words`` are or are short for; '' for none."""
    bare = re.sub(r"\s", "", words).strip("（）()")
    short = (one.name for one in units.units if bare and bare == one.short)
    return bare if bare in units.names() else next(short, "")


def unit_within(words: str, units: Units) -> str:
    """Return the name of a unit, of any year, that stands in ``words``, the longest one, or ''."""
    found = [name for name in units.names() if name in words]
    return max(found, key=len, default="")


def day_in(words: str) -> str:
    """Return the first day in ``words`` as 2026-11-05; '' for none."""
    found = _DAY.search(words)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else ""


def one_line(words: str) -> str:
    """Return ``words`` in one line, as a value of the front matter is written."""
    line = ""
    for part in (" ".join(part.split()) for part in words.split("\n")):
        gap = " " if line and line[-1].isascii() and part[:1].isascii() else ""
        gap = " " if line and line[-1].isalnum() and part[:1].isalnum() else gap
        line += f"{gap}{part}" if part else ""
    return line


def plan_parts(words: str) -> Mapping[str, str]:
    """Return the parts of a plan by the headings within it; without any all is its idea."""
    keys = {label: key for key, label in _PLAN}
    parts: dict[str, list[str]] = {}
    key = "idea"
    for line in words.split("\n"):
        found = _PLAN_HEAD.fullmatch(line.strip())
        if found and len(found[2]) < len(line):
            key = keys[found[1]]
            parts.setdefault(key, [])
        said = found[2] if found and len(found[2]) < len(line) else line
        if said.strip():
            parts.setdefault(key, []).append(said.strip())
    order = ("idea", "goals", "yearly", "measures")
    return {one: one_line("\n".join(parts[one])) for one in order if parts.get(one)}
