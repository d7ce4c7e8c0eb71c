"""Answers -> fields as the front matter wants them: chosen values, dates, lists, the plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..load.address import IDENTITY
from ..model.units import Units
from ..model.vocabulary import Vocabulary
from . import losses
from .choices import chosen_in
from .days import day_in, year_in
from .form_table import Answer
from .labels import CHOICES, LISTED_FIELDS, SINGLE, label_of_key
from .losses import Loss, quoted
from .typed_figures import typed_figures
from .typed_honours import typed_honours

_POST = re.compile(
    r"(?P<name>[\u4e00-\u9fff·]{2,8})\s*[（(，,\s]\s*(?P<post>[^（(]*(?:书记|主任|教授|讲师|委员|院长|组长|教师)[^（(]*?)[）)]?"
)
"""A name and a position in one answer."""
_READ: Mapping[str, Callable[[str], Any]] = {
    "year": year_in, "date": day_in, "updated": day_in,
}  # fmt: skip
_SHOWN = 24
"""Characters of either value that a difference shows."""

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

    ``unit_said`` is what was said of the unit where the list has no such name; ``unit_hint`` one
    of the list that a subtitle or a signature names: what is answered outweighs it.
    """

    vocabulary: Vocabulary
    units: Units
    fields: dict[str, Any] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    unit_said: str = ""
    unit_hint: str = ""

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
        elif key in _READ:
            self._read(key, words, answer.place)
        elif key == "identity":
            self._set(key, words if IDENTITY.fullmatch(words) else "")
        elif key in LISTED_FIELDS:
            self._set(key, [part for part in _PARTS.split(words) if part], answer.place)
        elif key in ("metrics", "honours"):
            self._list(key, words, answer.place)
        elif key == "plan":
            self._set(key, plan_parts(words))
        elif key == "leader.name" and (both := _POST.fullmatch(words)):
            self.take(Answer(f"leader.{k}", v, answer.place) for k, v in _name_and_post(both))
        elif "." in key:
            outer, inner = key.split(".")
            self.fields.setdefault(outer, {}).setdefault(inner, one_line(words))
        else:
            self._set(key, one_line(words), answer.place)

    def _list(self, key: str, words: str, place: str) -> None:
        """Note the figures or honours that ``words`` list; tells of what is none."""
        levels = self.vocabulary.lists()["level"].names()
        figures = typed_figures(words, place) if key == "metrics" else None
        found, told = figures or typed_honours(words, place, levels)
        self._set(key, found)
        self.losses += told

    def _set(self, key: str, value: Any, place: str = "") -> None:
        """Note ``value``; tells at ``place`` that another one has been said before."""
        if not value:
            return
        known = self.fields.setdefault(key, value)
        if known != value and place:
            self.losses.append(said_twice(key, known, value, place))

    def _read(self, key: str, words: str, place: str) -> None:
        """Note a day or a year; tells of words that are none."""
        value = _READ[key](words)
        if words and not value:
            told = quoted(f"{label_of_key(key)}：{words}")
            self.losses.append(Loss(losses.NOT_IN_LIST, told, place))
        self._set(key, value, place)

    def _choose(self, key: str, words: str, place: str) -> None:
        found, others = chosen_in(words, self.vocabulary.lists()[key].names())
        if key in SINGLE:
            if len(found) == 1:
                self._set(key, found[0], place)
            elif found:
                others = [*found, *others]
        else:
            self._set(key, found, place)
        for other in others:
            told = quoted(f"{label_of_key(key)}：{other}")
            self.losses.append(Loss(losses.NOT_IN_LIST, told, place))

    def _unit(self, words: str, place: str) -> None:
        name = unit_named(one_line(words), self.units)
        if name:
            self._set("unit", name, place)
        elif words:
            self.unit_said = self.unit_said or one_line(words)
            self.losses.append(Loss(losses.NOT_IN_LIST, quoted(words), place))


def said_twice(key: str, used: Any, other: Any, place: str) -> Loss:
    """Return that two places name different values of ``key``, and which one is used."""
    shown = ("、".join(map(str, one)) if isinstance(one, list) else one for one in (used, other))
    first, second = (quoted(str(one))[:_SHOWN] for one in shown)
    words = f"{label_of_key(key)}：用了 {first}，没有用 {second}"
    return Loss(losses.SAID_TWICE, words, place)


def _name_and_post(found: re.Match[str]) -> list[tuple[str, str]]:
    return [("name", found["name"]), ("position", found["post"].strip())]


def unit_named(words: str, units: Units) -> str:
    """Return the name that ``words`` are or, in any year, are short for; '' for none or several."""
    bare = re.sub(r"\s", "", words).strip("（）()")
    if bare in units.names():
        return bare
    found = [one.name for one in units.units if bare == one.short]
    found = found or [one.name for one in units.units if bare in one.short_names()]
    return found[0] if len(found) == 1 else ""


def unit_within(words: str, units: Units) -> str:
    """Return the name of a unit, of any year, that stands in ``words``, the longest one, or ''."""
    found = [name for name in units.names() if name in words]
    return max(found, key=len, default="")


def sole_unit_in(words: str, units: Units) -> str:
    """Return the name of the only unit that ``words`` name; '' for none or several."""
    found = [name for name in units.names() if name in words]
    apart = [name for name in found if not any(name != one and name in one for one in found)]
    return apart[0] if len(apart) == 1 else ""


def unit_by_short(words: str, units: Units) -> str:
    """Return the name of the unit whose short name, of any year, stands in ``words``.

    Where one is part of another that stands there, the longer counts; '' where several are left.
    """
    shorts = [(one.name, s) for one in units.units for s in one.short_names() if s in words]
    names = {
        name for name, short in shorts if not any(short != s and short in s for _, s in shorts)
    }
    return names.pop() if len(names) == 1 else ""


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
