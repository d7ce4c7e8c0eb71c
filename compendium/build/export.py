"""A content folder -> the files that are handed on of the cases asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..content.load.address import case_file, case_folder
from ..content.model.edition_file import EditionFile
from ..content.model.selection import select
from ..content.problems import Problem
from ..content.word.losses import Loss
from ..outputs.exports import EXPORT_FOLDER, Export, Exported, ExportStep, ExportTask
from ..report.case_filter import ALL_CASES, CaseFilter
from ..report.scope import Scope
from ..system.atomic import write_whole
from ..system.own_fault import attempt
from ..system.progress import SILENT, Progress, counter
from .chosen_editions import chosen_editions
from .project import Project, opened
from .shown_pictures import make_shown_pictures


class ExportOrder(NamedTuple):
    """What to hand on: which cases, where to (none: below build/), the answers to options.

    Of the cases in ``scope`` those of ``only``. ``editions`` are names, for what is made of
    editions; none: all.
    """

    scope: Scope
    folder: Path | None = None
    answers: Mapping[str, Any] = {}
    only: CaseFilter = ALL_CASES
    editions: tuple[str, ...] = ()


class HandedOn(NamedTuple):
    """What an export came to: the files written, what is not in them, what is wrong.

    ``left_out`` are the cases asked for that have errors, by identity.
    """

    files: tuple[Path, ...]
    losses: tuple[tuple[str, Loss], ...]
    problems: tuple[Problem, ...]
    left_out: tuple[str, ...] = ()


def export(root: Path, kind: Export, order: ExportOrder, progress: Progress = SILENT) -> HandedOn:
    """Write what ``kind`` makes of the sound cases asked for; one that fails stops no other.

    Raises CannotWorkError where an answer is no good or the disk refuses.
    """
    with opened(root, progress) as (project, problems, _):
        if project is None:
            return HandedOn((), (), problems)
        sound = {entry.identity: entry for entry in project.compendium.entries}
        wanted = _wanted(project, order)
        scope = order.scope if order.only == ALL_CASES else _scope_of(wanted)
        told = scope.problems(problems)
        left_out = tuple(name for name in wanted if name not in sound)
        editions = _editions(project, kind, order)
        held = {name for file in editions for name in _cases_of(file, project)}
        chosen = tuple(sound[name] for name in held or wanted if name in sound)
        task = ExportTask(project.collection, chosen, order.answers, told, editions)
        if kind.pictures:
            make_shown_pictures(project, (entry.identity for entry in chosen))
        folder = order.folder or project.settings.build / EXPORT_FOLDER / kind.name
        steps = kind.steps(task)
        tick = counter(progress, "导出", len(steps))
        done = []
        for step in steps:
            done.append(_written(step, folder, project.settings.build))
            tick()
    made = [one for one in done if isinstance(one, HandedOn)]
    return HandedOn(
        tuple(file for one in made for file in one.files),
        tuple(loss for one in made for loss in one.losses),
        (*told, *(one for one in done if isinstance(one, Problem))),
        left_out,
    )


def _editions(project: Project, kind: Export, order: ExportOrder) -> tuple[EditionFile, ...]:
    """Return the editions that ``kind`` is made of; raises CannotPrintError."""
    if not kind.editions:
        return ()
    names = order.editions or ("",)
    return tuple(file for name in names for file in chosen_editions(project, name))


def _cases_of(file: EditionFile, project: Project) -> Iterator[str]:
    chosen = select(file.edition.cases, project.compendium)
    return (entry.identity for entry in chosen)


def _wanted(project: Project, order: ExportOrder) -> list[str]:
    """Return the cases that were asked for, by identity, those with errors among them."""
    return [
        name
        for name, case in sorted(project.kept.items())
        if order.scope.holds(case_file(name))
        and order.only.holds(case.overview, case.entry, project.compendium)
    ]


def _scope_of(cases: list[str]) -> Scope:
    return Scope(tuple(case_folder(name) for name in cases))


def _written(step: ExportStep, folder: Path, build: Path) -> HandedOn | Problem:
    """Make ``step`` and write its files; the finding where the program failed at it."""
    made = attempt(step.make, step.place, "这一项导出", build)
    if isinstance(made, Problem):
        return made
    files = tuple(_file(folder, path, content) for path, content in made.files.items())
    return HandedOn(files, tuple(_named(made, step)), ())


def _named(made: Exported, step: ExportStep) -> list[tuple[str, Loss]]:
    return [(step.place.path, loss) for loss in made.losses]


def _file(folder: Path, path: str, content: bytes) -> Path:
    file = folder / path
    write_whole(file, content)
    return file
