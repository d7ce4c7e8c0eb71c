"""Which rules the office may switch off for all cases, and what is wrong with its list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .. import codes
from ..model.suggest import suggest
from ..model.switches import RULES_FILE, RuleOff, Switches
from ..problems import Location, Problem
from .silence import SILENCEABLE

_ALWAYS_ON = ("K0", "K1", "K5", "K6", "K9")
"""Families that guard the form of files, the office's lists, persons and secrets, and printing."""

SWITCHABLE = frozenset(name for name in SILENCEABLE if not name.startswith(_ALWAYS_ON))


def rules_off(switches: Switches) -> tuple[RuleOff, ...]:
    """Return the rules that are off: those of ``switches`` that may be."""
    return tuple(entry for entry in switches.off if entry.code in SWITCHABLE)


def without(problems: Iterable[Problem], off: Iterable[RuleOff]) -> tuple[Problem, ...]:
    """Return those of ``problems`` whose rules are on."""
    names = {entry.code for entry in off}
    return tuple(problem for problem in problems if problem.code not in names)


def check_switches(switches: Switches) -> Iterator[Problem]:
    """Yield what is wrong with the list: codes that must stay on, unknown ones, one twice."""
    seen: set[str] = set()
    for number, entry in enumerate(switches.off):
        place = (
            switches.tree.place(("rules", number, "code"))
            if switches.tree
            else Location(RULES_FILE)
        )
        if entry.code in seen:
            message = f"“{entry.code}”写了两次。"
            yield codes.REPEATED_NAME.at(place, message, "请删去其中一处。")
        elif entry.code not in SWITCHABLE:
            yield _must_stay_on(entry.code, place)
        seen.add(entry.code)


def _must_stay_on(code: str, place: Location) -> Problem:
    titles = {known.name: known.title for known in codes.CODES}
    if code in titles:
        message = f"{code}（{titles[code]}）不能关掉。"
        advice = (
            "能关掉的只有提醒，以及固定表述（K7）、标点和数字（K8）的错误；"
            "文件的写法、个人信息和涉密内容、词表、印刷的规则一直要查。请删去这一项。"
        )
    else:
        meant = suggest(code, sorted(SWITCHABLE))
        message = f"没有代码“{code}”。"
        advice = (f"是不是“{meant}”？" if meant else "") + "请照抄检查结果里的代码，例如 K815。"
    return codes.ALWAYS_ON.at(place, message, advice)
