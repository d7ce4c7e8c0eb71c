"""A content folder -> what a check tells of it, what is fixed in it, and the board of units."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ..authoring.fix_files import Fixed, fix_file
from ..content.check.departures import (
    UNITS,
    VOCABULARY,
    Departure,
    check_departures,
    is_sample,
    lost_codes,
)
from ..content.check.switches import without
from ..content.fix.names import NameLists
from ..content.load.address import CASE_FILE, CASES, case_file, identity_at
from ..content.load.files import VIDEO_ENDINGS, find_cases
from ..content.load.lines import lines_of
from ..content.model.validate import read_units, read_vocabulary
from ..content.problems import Location, Problem, has_errors, in_reading_order
from ..report.board import Board, draw_board
from ..report.findings import Findings
from ..report.scope import EVERYTHING, Scope
from ..system.git import departed_since, text_at
from ..system.own_fault import attempt
from ..system.progress import SILENT, Progress
from .calls import judge_calls, lacking, usable_call
from .project import Project, opened


def check(
    root: Path, progress: Progress = SILENT, scope: Scope = EVERYTHING, call: str = ""
) -> Findings:
    """Return what a check tells of what was asked for; all cases are read and compared.

    With the name of a ``call`` also what the cases lack for it. Raises NoSuchCallError.
    """
    with opened(root, progress) as (project, read, _):
        problems = (*read, *_of_calls(project, root, scope, call))
        against = tuple(_against(project, scope)) if project and scope.since else ()
        chosen = scope.problems((*problems, *against)) if project else problems
        told = in_reading_order(chosen)
        if project is None:
            return Findings(told, (), lines_of(root))
        return Findings(
            told,
            scope.cases(case.overview for case in project.kept.values()),
            lines_of(root),
            project.settings.site_name,
            project.settings.address("rules/"),
            project.off,
        )


def _of_calls(project: Project | None, root: Path, scope: Scope, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the calls; with a ``name`` what the cases lack for that one."""
    vocabulary = project.compendium.vocabulary if project else None
    if not name:
        yield from judge_calls(root, vocabulary)
        return
    file, found = usable_call(root, name, vocabulary)
    yield from found
    if project and file:
        yield from lacking(project, file, scope)


def _against(project: Project, scope: Scope) -> Iterator[Problem]:
    """Yield what is told of a branch only: what it takes away, and what it makes too large."""
    # Imported here: it loads what opens pictures, and most checks compare with no branch.
    from .smaller_photos import oversized_photos  # noqa: PLC0415

    yield from _untold_moves(project, scope.since)
    yield from without(oversized_photos(project.settings.root, scope), project.off)


def _untold_moves(project: Project, since: str) -> Iterator[Problem]:
    """Yield the addresses that were there at the commit ``since``, are gone and have no move."""
    root, whole = project.settings.root, project.compendium
    gone = [
        Departure(identity_at(old), identity_at(new))
        for old, new in departed_since(root, since, CASE_FILE).items()
        if not is_sample(text_at(root, since, old))
    ]
    gone += _lost_videos(project, since)
    units, vocabulary = (text_at(root, since, path) for path in (UNITS, VOCABULARY))
    gone += lost_codes(units, vocabulary, whole)
    yield from check_departures(gone, project.redirects, whole)


def _lost_videos(project: Project, since: str) -> Iterator[Departure]:
    """Yield the videos that cases lost which are still there: of all else the address can tell."""
    root, cases = project.settings.root, project.compendium.identities
    for old, new in departed_since(root, since, *(f"*{end}" for end in VIDEO_ENDINGS)).items():
        case = identity_at(old)
        if case in cases and not is_sample(text_at(root, since, case_file(case))):
            yield Departure(old.removeprefix(f"{CASES}/"), new.removeprefix(f"{CASES}/"))


def fix(root: Path, scope: Scope = EVERYTHING) -> Iterator[Fixed | Problem]:
    """Fix what is safe to fix of what was asked for.

    Yields every file as soon as it is changed: a full disk may end the work. One that the program
    failed at stays as it is.
    """
    folders, _ = find_cases(root)
    lists = name_lists(root)
    for folder in (folder for folder in folders if scope.holds(folder.name)):
        do, place = partial(fix_file, folder, lists), Location(folder.name)
        done = attempt(do, place, "这个案例（自动改）", root / "build")
        if done:
            yield done


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
