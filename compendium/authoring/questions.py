"""Answers to a few questions -> a new case folder."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from ..content.load.characters import without_refused
from ..content.model.suggest import suggest
from ..content.model.timeline import newest_names
from ..content.model.validate import read_units, read_vocabulary
from ..content.model.values import FINAL_MARKS
from ..content.problems import Problem
from .skeleton import Wanted, write_skeleton

Ask: TypeAlias = Callable[..., Any]
"""Asks a question on the terminal; called like ``click.prompt``."""


def ask_and_write(
    root: Path, answers: Mapping[str, str | None], ask: Ask
) -> tuple[Path | None, list[Problem]]:
    """Ask for what ``answers`` leave open and write the skeleton of a new case below ``root``.

    Returns the file, or the problems of the lists that the questions are taken from.
    """
    vocabulary, problems = read_vocabulary(root)
    units, wrong = read_units(root)
    if vocabulary is None or units is None:
        return None, [*problems, *wrong]
    today = datetime.date.today()
    lists, year = vocabulary.at(today.year).lists(), today.year
    named = ask_choice("创建党组织", newest_names(units.units, year), answers.get("unit"), ask)
    unit = units.at(year).find(named)
    fitting = [t for t in lists["type"].ever.values if not unit or unit.kind in t.kinds]
    type_ = ask_choice("创建类型", newest_names(fitting, year), answers.get("type_"), ask)
    forms = newest_names(lists["form"].ever.values, year)
    form = lists["form"].find(ask_choice("文体", forms, answers.get("form"), ask))
    title = _title(answers.get("title"), ask)
    if form is None or unit is None:
        raise AssertionError("a choice is always one of the list")
    categories = newest_names(lists["categories"].ever.values, year)
    wanted = Wanted(named, type_, form, title, categories, today, unit.code)
    return write_skeleton(root, wanted), []


def ask_choice(
    label: str, names: Sequence[str], answer: str | None, ask: Ask, *, may_leave: bool = False
) -> str:
    """Return one of ``names``: the answer, a number of the list, or the only one there is.

    Where it ``may_leave`` the question open, Enter alone is answered with ''.
    """
    if len(names) == 1 and answer is None:
        return names[0]
    menu = "\n".join(f"  {number}. {name}" for number, name in enumerate(names, 1))
    while answer is None or answer not in names:
        if answer is not None and answer.isdecimal() and 0 < int(answer) <= len(names):
            return names[int(answer) - 1]
        meant = suggest(answer, names) if answer else None
        hint = f"没有“{answer}”。" + (f"是不是“{meant}”？" if meant else "") if answer else ""
        how = {"default": "", "show_default": False} if may_leave else {}
        leave = "（直接回车，先空着）" if may_leave else ""
        question = f"{hint}{label}：\n{menu}\n请输入序号或名称{leave}"
        answer = str(ask(question, prompt_suffix="：", **how)).strip()
        if may_leave and not answer:
            return ""
    return answer


def _title(answer: str | None, ask: Ask) -> str:
    """Return a title of 5 to 40 characters that no mark ends, all of which can be seen."""
    while answer is None or not 5 <= len(title := _clean(answer)) <= 40:
        answer = str(ask("标题（5 到 40 字，结尾不用标点）", prompt_suffix="："))
    return title


def _clean(answer: str) -> str:
    """Return ``answer`` in one line, without what no text may hold and the marks at its end."""
    line = answer.replace("\t", " ").replace("\n", " ")
    return without_refused(line).strip().rstrip(FINAL_MARKS)
