"""The calls of a content folder, and what its cases lack for one of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ..content.body.markdown import parse_body
from ..content.body.picture import PictureError
from ..content.check.call_files import check_call_file
from ..content.check.calls import check_for_call
from ..content.compile import Readers
from ..content.context import Context
from ..content.load.calls import call_path
from ..content.load.files import PICTURE_ENDINGS, CaseFolder, find_cases
from ..content.load.film_file import films_beside
from ..content.model.call_file import CallFile, read_call, read_calls
from ..content.model.vocabulary import Vocabulary
from ..content.offered import OfferedCase, front_of_case, offer_case
from ..content.problems import Location, Problem, has_errors
from ..report.scope import Scope
from ..system.own_fault import attempt
from .cases import PictureUse, case_readers
from .project import Project


def judge_calls(root: Path, vocabulary: Vocabulary | None) -> Iterator[Problem]:
    """Yield what is wrong with the calls below ``root``, against today's ``vocabulary`` if any."""
    files, problems = read_calls(root)
    yield from problems
    for file in files if vocabulary else ():
        assert vocabulary
        yield from _judged(file, vocabulary, root)


def usable_call(
    root: Path, name: str, vocabulary: Vocabulary | None
) -> tuple[CallFile | None, list[Problem]]:
    """Return the call ``name``, if it is sound, and what is wrong with it.

    Raises NoSuchCallError.
    """
    file, problems = read_call(root, name)
    if file and vocabulary:
        problems = [*problems, *_judged(file, vocabulary, root)]
    return (None if has_errors(problems) else file), problems


def _judged(file: CallFile, vocabulary: Vocabulary, root: Path) -> list[Problem]:
    def do() -> list[Problem]:
        return [*check_call_file(file, vocabulary)]

    found = attempt(do, Location(call_path(file.name)), "这份征集通知", root / "build")
    return [found] if isinstance(found, Problem) else found


def lacking(project: Project, file: CallFile, scope: Scope) -> Iterator[Problem]:
    """Yield what the cases of ``scope`` lack for the call ``file``, case by case.

    Where all cases are asked of, those of other types are passed over.
    """
    for offered in offered_cases(project, scope):
        if isinstance(offered, Problem):
            yield offered
        elif not scope.everything or file.call.asks_for(offered.case.type):
            yield from _lacks(offered, file, project)


def _lacks(offered: OfferedCase, file: CallFile, project: Project) -> list[Problem]:
    def do() -> list[Problem]:
        return [*check_for_call(offered, file)]

    found = attempt(do, Location(offered.file.name), "这个案例", project.settings.build)
    return [found] if isinstance(found, Problem) else found


def offered_cases(project: Project, scope: Scope) -> Iterator[OfferedCase | Problem]:
    """Yield the cases of ``scope`` whose front matter is sound, by identity.

    One that the program fails at is a finding instead.
    """
    context = Context(project.settings, project.compendium.vocabulary, project.compendium.units)
    readers = case_readers(context, PictureUse.JUDGED)
    for folder in chosen_folders(project, scope):
        do = partial(_read, folder, context, readers)
        found = attempt(do, Location(folder.name), "这个案例", project.settings.build)
        if found:
            yield found


def _read(folder: CaseFolder, context: Context, readers: Readers) -> OfferedCase | None:
    """Return the case in ``folder``; none where its front matter is unsound, which is told of."""
    front = front_of_case(context.settings.root, folder.identity)
    if front is None:
        return None
    file, case = front
    body, _ = parse_body(file, readers.text)
    form = context.at(folder.year).vocabulary["form"].find(case.form)
    offered = offer_case(front, form, body.html, dict(_sizes(folder, readers)))
    return offered._replace(films=films_beside(folder.path, (one.file for one in case.videos)))


def _sizes(folder: CaseFolder, readers: Readers) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the sizes of the pictures that open; the others are told of by every check."""
    for entry in folder.files:
        if entry.ending in PICTURE_ENDINGS:
            try:
                picture = readers.picture(folder.path / entry.name)
            except PictureError:
                continue
            yield entry.name, (picture.width, picture.height)


def chosen_folders(project: Project, scope: Scope) -> Iterator[CaseFolder]:
    """Yield the folders of the cases of ``scope``, without those that were forgotten."""
    folders, _ = find_cases(project.settings.root)
    for folder in folders:
        if folder.identity in project.kept and scope.holds(folder.name):
            yield folder
