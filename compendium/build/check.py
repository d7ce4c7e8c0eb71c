"""A content folder -> what a check tells of it, what is fixed in it, and the board of units."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from ..authoring.fix_files import Fixed, fix_file
from ..content.fix.names import NameLists
from ..content.load.files import find_cases
from ..content.load.lines import lines_of
from ..content.model.validate import read_units, read_vocabulary
from ..content.problems import Location, Problem, has_errors, in_reading_order
from ..report.board import Board, draw_board
from ..report.findings import Findings
from ..report.scope import EVERYTHING, Scope
from ..system.own_fault import attempt
from ..system.progress import SILENT, Progress
from .project import opened


def check(root: Path, progress: Progress = SILENT, scope: Scope = EVERYTHING) -> Findings:
    """Return what a check tells of what was asked for; all cases are read and compared."""
    with opened(root, progress) as (project, problems, _):
        told = in_reading_order(scope.problems(problems) if project else problems)
        if project is None:
            return Findings(told, (), lines_of(root))
        return Findings(
            told,
            scope.cases(case.overview for case in project.kept.values()),
            lines_of(root),
            project.settings.site_name,
            project.settings.address("rules.html"),
            project.off,
        )


def fix(root: Path, scope: Scope = EVERYTHING) -> tuple[tuple[Fixed, ...], tuple[Problem, ...]]:
    """Fix what is safe to fix of what was asked for.

    Returns the files that changed, and those that the program failed at, which stay as they are.
    """
    folders, _ = find_cases(root)
    lists = name_lists(root)
    fixed, problems = [], []
    for folder in (folder for folder in folders if scope.holds(folder.name)):
        do, place = partial(fix_file, folder, lists), Location(folder.name)
        done = attempt(do, place, "这个案例（自动改）", root / "build")
        if isinstance(done, Problem):
            problems.append(done)
        elif done:
            fixed.append(done)
    return tuple(fixed), tuple(problems)


def name_lists(root: Path) -> NameLists | None:
    """Return the lists that names are taken from, where they are sound."""
    (vocabulary, wrong), (units, faults) = read_vocabulary(root), read_units(root)
    if vocabulary is None or units is None or has_errors([*wrong, *faults]):
        return None
    return NameLists(vocabulary, units)


def board(root: Path, progress: Progress = SILENT) -> tuple[Board | None, Findings]:
    """Return how far every unit has come, and what was found; no board without sound lists."""
    with opened(root, progress) as (project, problems, _):
        told = in_reading_order(problems)
        if project is None:
            return None, Findings(told, (), lines_of(root))
        overviews = tuple(case.overview for case in project.kept.values())
        drawn = draw_board(project.compendium, overviews, problems)
        return drawn, Findings(told, overviews, lines_of(root), project.settings.site_name)
