"""A content folder -> what a check tells of it, what is fixed in it, and the board of units."""

from __future__ import annotations

from pathlib import Path

from ..authoring.fix_files import Fixed, fix_files
from ..content.load.files import find_cases
from ..content.load.lines import lines_of
from ..content.problems import in_reading_order
from ..report.board import Board, draw_board
from ..report.findings import Findings
from ..report.scope import EVERYTHING, Scope
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
        )


def fix(root: Path, scope: Scope = EVERYTHING) -> tuple[Fixed, ...]:
    """Fix what is safe to fix of what was asked for; returns the files that changed."""
    folders, _ = find_cases(root)
    return tuple(fix_files(folder for folder in folders if scope.holds(folder.name)))


def board(root: Path, progress: Progress = SILENT) -> tuple[Board | None, Findings]:
    """Return how far every unit has come, and what was found; no board without sound lists."""
    with opened(root, progress) as (project, problems, _):
        told = in_reading_order(problems)
        if project is None:
            return None, Findings(told, (), lines_of(root))
        overviews = tuple(case.overview for case in project.kept.values())
        drawn = draw_board(project.compendium, overviews, problems)
        return drawn, Findings(told, overviews, lines_of(root), project.settings.site_name)
