"""cases/forgotten.yml -> ``Forgotten``: cases whose people withdrew their consent.

Whatever the folders hold, no output shows such a case again; its address tells that it is gone.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import Field

from .. import codes
from ..load.address import CASES, IDENTITY, case_file
from ..load.files import CaseFolder
from ..load.text import is_there
from ..load.yaml_tree import YamlTree
from ..problems import Location, Problem, has_errors
from .case import CasePart, Date, Identity
from .redirects import Redirect
from .validate import read_list

FORGOTTEN_FILE = f"{CASES}/forgotten.yml"


class ForgottenCase(CasePart):
    """A case by its identity, and the day since which it is not shown."""

    case: Identity = Field(title="案例编号")
    date: Date = Field(title="撤下日期")


class ForgottenList(CasePart):
    """All of them, in the order of the file."""

    forgotten: tuple[ForgottenCase, ...] = Field((), title="按要求撤下的案例")


class Forgotten(NamedTuple):
    """Identity -> the day since which a case is not shown."""

    days: Mapping[str, datetime.date]

    @property
    def cases(self) -> frozenset[str]:
        return frozenset(self.days)

    @property
    def addresses(self) -> tuple[Redirect, ...]:
        """What the addresses of these cases tell."""
        days = sorted(self.days.items())
        return tuple(Redirect(**{"from": old, "withdrawn": day}) for old, day in days)

    def with_those(self, days: Mapping[str, datetime.date]) -> Forgotten:
        """Return these and those that somebody else remembers."""
        return self._replace(days={**days, **self.days})

    def with_former(self, moves: tuple[Redirect, ...]) -> Forgotten:
        """Return these under all the names that they ever had."""
        days = dict(self.days)
        for _ in moves:
            days |= {m.old: days[m.to] for m in moves if m.to and m.to in days}
        return self._replace(days=days)


NONE_FORGOTTEN = Forgotten({})


def read_forgotten(root: Path) -> tuple[Forgotten | None, list[Problem]]:
    """Return the forgotten cases below ``root``, and what is wrong with their file, if any.

    Nothing where it is not sound: nobody knows then what must not be shown.
    """
    if not is_there(root / FORGOTTEN_FILE):
        return NONE_FORGOTTEN, []
    found, tree, problems = read_list(root, FORGOTTEN_FILE, ForgottenList)
    cases = found.forgotten if found else ()
    days = {entry.case: entry.date for entry in reversed(cases)}
    problems = [*problems, *(_wrong(cases, tree) if tree else ())]
    return (None if has_errors(problems) else Forgotten(days)), problems


def without_forgotten(
    folders: list[CaseFolder], forgotten: Forgotten
) -> tuple[list[CaseFolder], list[Problem]]:
    """Return the ``folders`` that may be shown, and what to do with those of forgotten cases."""
    shown = [folder for folder in folders if folder.identity not in forgotten.days]
    left = (folder.identity for folder in folders if folder.identity in forgotten.days)
    return shown, [_still_there(identity, forgotten.days[identity]) for identity in left]


def _wrong(cases: tuple[ForgottenCase, ...], tree: YamlTree) -> Iterator[Problem]:
    for number, entry in enumerate(cases):
        if not IDENTITY.fullmatch(entry.case):
            message = f"“{entry.case}”不是案例编号，没有撤下。"
            advice = "编号写“年份/文件夹名”，例如“2026/jiangxin”。"
            yield codes.BAD_FORGOTTEN.at(tree.place(("forgotten", number, "case")), message, advice)


def _still_there(identity: str, day: datetime.date) -> Problem:
    message = f"这个案例按要求撤下了（{day:%Y-%m-%d}），稿子还在，没有收进网站、书和汇总表。"
    advice = (
        f"请删去文件夹 {CASES}/{identity}；用 git 的，运行 git rm -r {CASES}/{identity} 再提交。"
        f"要恢复的，先删去 {FORGOTTEN_FILE} 里的这一项。"
    )
    return codes.FORGOTTEN_CASE.at(Location(case_file(identity)), message, advice)
