"""``Findings``: the problems of a check with the cases that were judged, as every format has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..content.codes import CODES, CONTROL_CHARACTER, FAMILIES, NO_CASE_FILE, OWN_FAULT
from ..content.load.address import case_folder
from ..content.load.lines import Lines
from ..content.model.overview import Overview
from ..content.model.switches import RuleOff
from ..content.problems import Problem

CODE_TITLES = {code.name: code.title for code in CODES}
"""Code -> its title on the rules page."""


class Findings(NamedTuple):
    """What a check found; ``line`` gives the source line of a place, ``rules`` what the
    addresses of the rules pages begin with (empty where the settings cannot be read); the rules
    ``off`` were not applied."""

    problems: tuple[Problem, ...]
    cases: tuple[Overview, ...]
    line: Lines
    site_name: str = ""
    rules: str = ""
    off: tuple[RuleOff, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.is_error)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if not problem.is_error)

    def help(self, problem: Problem) -> str:
        """Return the address of the section about the code of ``problem``."""
        code = problem.code.lower()
        return f"{self.rules}{code[:2]}.html#{code}" if self.rules else ""


class Verdict(NamedTuple):
    """What was found of one case."""

    case: Overview
    problems: tuple[Problem, ...]

    @property
    def faulty(self) -> bool:
        return any(problem.is_error for problem in self.problems)

    @property
    def sound(self) -> tuple[str, ...]:
        """The families of rules that found nothing wrong, without those of ``unjudged``."""
        unjudged = self.unjudged
        return tuple(label for label in self._silent if label not in unjudged)

    @property
    def unjudged(self) -> tuple[str, ...]:
        """The families that found nothing only because the front matter has to be mended first:
        all where it could not be read, else those that compare its values."""
        if any(_stops(problem) for problem in self.problems):
            return self._silent
        broken = {problem.code[:2] for problem in self.problems if problem.is_error}
        waiting = {"K1", "K2"} if "K0" in broken else {"K2"} if "K1" in broken else set()
        names = {label for family, label in FAMILIES if family in waiting}
        return tuple(label for label in self._silent if label in names)

    @property
    def _silent(self) -> tuple[str, ...]:
        told = {problem.code[:2] for problem in self.problems}
        return tuple(label for family, label in FAMILIES if family not in {*told, *OFFICE_FAMILIES})


OFFICE_FAMILIES = ("K5",)
"""Families that judge the office's lists and settings, never a case."""

PRIVATE_FAMILIES = ("K6",)
"""Families about what a report must not repeat."""


def verdicts(findings: Findings) -> tuple[tuple[Verdict, ...], tuple[Problem, ...]]:
    """Return what was found case by case, and the problems that lie in no case."""
    folders = {case_folder(case.identity): case for case in findings.cases}
    mine: dict[str, list[Problem]] = {folder: [] for folder in folders}
    others: list[Problem] = []
    for problem in findings.problems:
        folder = "/".join(problem.location.path.split("/")[:3])
        mine.get(folder, others).append(problem)
    found = tuple(Verdict(case, tuple(mine[folder])) for folder, case in folders.items())
    return found, tuple(others)


def quotable(problems: Iterable[Problem], line: Lines) -> Lines:
    """Return ``line`` without the lines that hold what may never be published."""
    private = {
        (problem.location.path, problem.location.line)
        for problem in problems
        if problem.code.startswith(PRIVATE_FAMILIES)
    }
    return lambda path, number: "" if (path, number) in private else line(path, number)


def switched_off(off: Iterable[RuleOff]) -> tuple[str, ...]:
    """Return what to tell of the rules that the office has switched off, one after the other."""
    return tuple(
        f"{entry.code} {CODE_TITLES[entry.code]}：{entry.reason}（{entry.since} 起）"
        for entry in off
    )


def tally(problems: Iterable[Problem]) -> str:
    """Return how many errors and warnings ``problems`` holds."""
    found = list(problems)
    errors = sum(problem.is_error for problem in found)
    files = len({problem.location.path for problem in found})
    stopped = (problem for problem in found if _stops(problem))
    unread = len({p.location.path for p in stopped if p.code != OWN_FAULT.name})
    more = f"（{unread} 个案例的信息区有错，还没有查完，改好以后可能还有）" if unread else ""
    return f"{files} 个文件里有 {errors} 处错误、{len(found) - errors} 处提醒{more}"


def _stops(problem: Problem) -> bool:
    """Whether ``problem`` keeps the front matter of a case from being read."""
    unread = problem.location.path.endswith("/case.md") or problem.code == NO_CASE_FILE.name
    read = problem.code == CONTROL_CHARACTER.name  # such characters are left out, and the rest read
    return problem.is_error and problem.code.startswith("K0") and unread and not read
