"""A project -> what every output makes of it below build/: books, leaflets and whatever comes."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from ..content.load.editions import edition_path
from ..content.model.edition_file import EditionFile
from ..content.model.frozen import FrozenBook, record_path
from ..outputs import registry
from ..outputs.base import Made, Output
from ..outputs.book.printed import find_books
from ..system.progress import SILENT, Progress, nothing
from .channels import make_channels
from .chosen_editions import chosen_editions
from .preflights import for_press, with_preflights
from .project import AS_USUAL, Options, Project, Reading, leave_out, opened_alone
from .write import write_outputs


def book(root: Path, progress: Progress = SILENT, options: Options = AS_USUAL) -> Made:
    """Make the books, leaflets and other outputs of the content below ``root``.

    With ``options.edition`` only that book. What goes to press with all that its imprint needs
    is kept as it was printed, its preflight report beside it; with ``options.preflight`` every
    book for a press gets one. Raises CannotPrintError where the fonts are missing, there is no
    such edition, or none for a press to report on; CannotWorkError where the disk refuses.
    """
    leaflets = not options.edition  # of all cases
    with opened_alone(root, progress, printing=leaflets) as reading:
        told = _told_of(reading, options) if options.preflight else ()
        made = make_outputs(reading, progress, options)
        if reading.project is None or made.failed:
            return made
        wanted = chosen_editions(reading.project, options.edition)
        due = tuple(file for file in wanted if goes_to_press(file))
        if reported := told or due:
            made = with_preflights(reading.project, made, reported)
        return _frozen(reading, made, due) if due else made


def freeze_book(root: Path, progress: Progress, options: Options, day: datetime.date) -> Made:
    """Print the book ``options.edition`` where it is not yet, and keep it as it was printed.

    Raises as ``book`` does, and CannotPrintError where it is kept already.
    """
    with opened_alone(root, progress) as reading:
        told = _told_of(reading, options) if options.preflight else ()
        made = make_outputs(reading, progress, options)
        if reading.project is None or made.failed:
            return made
        files = chosen_editions(reading.project, options.edition)
        if reported := told or tuple(file for file in files if file.edition.output == "press"):
            made = with_preflights(reading.project, made, reported)
        return _frozen(reading, made, files, day)


def _told_of(reading: Reading, options: Options) -> tuple[EditionFile, ...]:
    """Return the editions that a printer is told of, before any is printed."""
    return for_press(chosen_editions(reading.project, options.edition)) if reading.project else ()


def goes_to_press(file: EditionFile) -> bool:
    """Tell whether the edition is for a printer and its imprint complete: it is no draft."""
    return file.edition.output == "press" and not file.edition.provisional


def _frozen(
    reading: Reading,
    made: Made,
    files: tuple[EditionFile, ...],
    day: datetime.date | None = None,
) -> Made:
    """Keep the books of ``files`` that were printed, as of ``day`` or that of their imprint."""
    # Imported here: what sets books takes long to load, and most runs set none.
    from ..outputs.book.frozen.freeze import freeze  # noqa: PLC0415

    assert reading.project, "books were printed"
    collection = leave_out(reading.project).collection
    books = {book.name: book for book in find_books(collection)}
    done = []
    for file in (file for file in files if file.name in books):
        when = day or file.edition.imprint.printed or file.edition.date
        record = freeze(collection, file, books[file.name], when)
        done.append(_said_frozen(record, collection.settings.root))
    return made._replace(done=(*made.done, *done))


def _said_frozen(record: FrozenBook, root: Path) -> str:
    kept = sum(path.stat().st_size for path in (root / record.archive).rglob("*") if path.is_file())
    path = record_path(record.name)
    return (
        f"已付印留存《{record.title}》，{len(record.cases)} 篇，以后不再重排。\n"
        f"    记录：{root / path}，请提交进版本库。\n"
        f"    存档：{root / record.archive}（{kept / 1e6:.1f} MB），怎样保存见里面的“说明.txt”。\n"
        f"    还没有开印、要再改的：删去 {path} 和 {record.archive}，再排一次。"
    )


def make_outputs(reading: Reading, progress: Progress, options: Options) -> Made:
    """Make all outputs of what was read; where errors forbid it nothing is made."""
    project = reading.project
    if project is None:
        return Made(None, reading.problems)
    if options.edition and edition_path(options.edition) in _faulty_files(project):
        return Made(None, project.problems, failed=(options.edition,))
    editions = chosen_editions(project, options.edition)
    if options.refuse(project):
        titles = (file.edition.title for file in editions)
        return Made(None, project.problems, failed=tuple(titles))
    project = leave_out(project)
    if options.edition:
        # Imported here: as above.
        from ..outputs.book.render import print_editions  # noqa: PLC0415

        return _with_problems(project, [print_editions(project.collection, editions, progress)])
    made = [_make(project, output, progress) for output in registry.OUTPUTS]
    return _with_problems(project, [*made, make_channels(project, options.channels, progress)])


def _faulty_files(project: Project) -> set[str]:
    return {problem.location.path for problem in project.problems if problem.is_error}


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
