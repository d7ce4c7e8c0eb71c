"""A project -> what every output makes of it below build/: books, leaflets and whatever comes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..content.load.editions import edition_path
from ..content.model.edition_file import EditionFile
from ..content.problems import CannotPrintError
from ..outputs import registry
from ..outputs.base import Made, Output
from ..outputs.book.render import print_editions
from ..system.progress import SILENT, Progress, nothing
from .project import Options, Project, Reading, leave_out, opened_alone
from .write import write_outputs


def book(root: Path, progress: Progress = SILENT, options: Options = Options()) -> Made:
    """Make the books, leaflets and other outputs of the content below ``root``.

    With ``options.edition`` only that book. Raises CannotPrintError where the fonts are missing
    or there is no such edition, CannotWorkError where the disk refuses.
    """
    with opened_alone(root, progress) as reading:
        return make_outputs(reading, progress, options)


def make_outputs(
    reading: Reading, progress: Progress, options: Options
) -> Made:
    """Make all outputs of what was read; where errors forbid it nothing is made."""
    project = reading.project
    if project is None:
        return Made(None, reading.problems)
    if options.edition and edition_path(options.edition) in _faulty_files(project):
        return Made(None, project.problems, failed=(options.edition,))
    editions = _editions(project, options.edition)
    if options.refuse(project):
        titles = (file.edition.title for file in editions)
        return Made(None, project.problems, failed=tuple(titles))
    project = leave_out(project)
    if options.edition:
        return _with_problems(project, [print_editions(project.collection, editions, progress)])
    return _with_problems(project, [_make(project, output, progress) for output in registry.OUTPUTS])


def _faulty_files(project: Project) -> set[str]:
    return {problem.location.path for problem in project.problems if problem.is_error}


def _editions(project: Project, name: str) -> tuple[EditionFile, ...]:
    """Return the edition ``name``, all where it is ''; raises CannotPrintError."""
    found = tuple(file for file in project.editions if name in ("", file.name))
    if name and not found:
        names = "、".join(file.name for file in project.editions)
        raise CannotPrintError(f"没有名为“{name}”的编书方案。现有：{names}。")
    return found


def _make(project: Project, output: Output, progress: Progress) -> Made:
    """Make ``output``, and let its folder hold exactly what it made."""
    made = output.make(project.collection, progress)
    if made.files is not None:
        folder = project.settings.build / output.name
        write_outputs(made.files, folder, project.manifest(folder), nothing)
    return made


def _with_problems(project: Project, all_made: Sequence[Made]) -> Made:
    """Return what was made together, with everything that is wrong."""
    return Made(
        files=None,
        problems=(*project.problems, *(p for made in all_made for p in made.problems)),
        done=tuple(line for made in all_made for line in made.done),
        failed=tuple(title for made in all_made for title in made.failed),
    )
