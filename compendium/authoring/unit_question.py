"""The units of a year -> which one a document is of, asked with what helps to find it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from ..content.model.units import YearUnits
from ..content.word.answers import unit_named
from .questions import Ask

_MOST_ALIKE, _LEAST_LIKENESS = 3, 0.4
_LEAVE = (
    "单子里没有的，直接回车，先空着：案例照样写好，请办公室把它加进单位表（cases/units.yml）再补"
)


def ask_unit(file: str, said: str, units: YearUnits, ask: Ask) -> str:
    """Return the name of the unit of the document ``file``; '' where it is left to the office.

    Name, short name and number are answers. ``said`` is what the document says, where the list
    has no such unit.
    """
    names = units.names()
    hint = f"（稿子里写的是“{said}”，单位表里没有）" if said else ""
    question = f"{file} 的创建党组织{hint}：\n{_menu(units)}\n{_alike(said, names)}{_LEAVE}。\n"
    while True:
        answer = str(
            ask(
                f"{question}请输入序号、全称或简称",
                default="",
                show_default=False,
                prompt_suffix="：",
            )
        ).strip()
        if not answer:
            return ""
        if found := _meant(answer, names, units):
            return found
        question = f"单子里没有“{answer}”。{_alike(answer, names)}都不是的，直接回车先空着。\n"


def _menu(units: YearUnits) -> str:
    """Return the names that are right in the year, numbered, with the short name of each."""
    lines = []
    for number, name in enumerate(units.names(), 1):
        unit = units.find(name)
        short = f"（简称 {unit.short}）" if unit and unit.short and unit.short != name else ""
        lines.append(f"  {number}. {name}{short}")
    return "\n".join(lines)


def _alike(said: str, names: Sequence[str]) -> str:
    """Return which of ``names`` are like what was said, with their numbers; '' for none."""
    alike = get_close_matches(said, names, _MOST_ALIKE, _LEAST_LIKENESS) if said else []
    listed = "、".join(f"{names.index(name) + 1}. {name}" for name in alike)
    return f"名称相近的：{listed}。\n" if listed else ""


def _meant(answer: str, names: Sequence[str], units: YearUnits) -> str:
    if answer.isdecimal() and 0 < int(answer) <= len(names):
        return names[int(answer) - 1]
    named = unit_named(answer, units.ever)
    unit = units.find(named) if named else None
    return unit.name if unit else ""
