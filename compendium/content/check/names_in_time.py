"""A name of the office's lists in a case of some year -> what is wrong with it then."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .. import codes
from ..model.suggest import choice
from ..model.timeline import Dated
from ..problems import Code, Location, Problem


class Written(NamedTuple):
    """A name as a case of ``year`` has it at ``place``; what is wrong with it is a ``code``."""

    name: str
    year: int
    place: Location
    code: Code


def judge_in_time(entry: Dated, written: Written, after: Sequence[str] = ()) -> Problem | None:
    """Return what is wrong with calling ``entry`` what is ``written``, if anything.

    ``after`` are the names of what it went over into. A name of a later day is a remark alone.
    """
    name, year, place, code = written
    if not entry.existed(year):
        return code.at(place, *_not_there(entry, name, year, after))
    if name in entry.right_names(year):
        return None
    then = entry.then(year).name
    borne = [former.until for former in entry.past if former.name == name]
    if borne and borne[-1] < year:
        message = f"“{name}”用到 {borne[-1]} 年为止，后来改称“{then}”。"
        return code.at(place, message, f"请写“{then}”；运行 check --fix 可以自动改。")
    message = f"“{name}”是后来的名称，{year} 年还叫“{then}”。"
    advice = f"请写当年的名称“{then}”，查新名称的读者也找得到；运行 check --fix 可以自动改。"
    return codes.NOT_THEIR_DAY.at(place, message, advice)


def _not_there(entry: Dated, name: str, year: int, after: Sequence[str]) -> tuple[str, str]:
    """Return message and advice for an entry that did not exist in ``year``."""
    if entry.since and year < entry.since:
        message = f"“{name}”从 {entry.since} 年起才有，这是 {year} 年的案例。"
        return message, "请写当年有的名称；年度写错了的，改 year 和文件夹。"
    message = f"“{name}”到 {entry.until} 年为止，这是 {year} 年的案例。"
    hint = f"后来是“{'”“'.join(after)}”，请写其中合适的。" if after else "请写现在有的名称。"
    return message, f"{hint}年度写错了的，改 year 和文件夹。"


def not_in_the_list(name: str, label: str, names: Sequence[str], where: str) -> tuple[str, str]:
    """Return message and advice for a name that no entry ever bore."""
    return f"{label}里没有“{name}”。", choice(name, names, where)
