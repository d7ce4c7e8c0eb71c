"""What was printed for a press -> the same with its preflight reports, before it is frozen."""

from __future__ import annotations

from collections.abc import Iterable

from ..content.model.edition_file import EditionFile
from ..content.problems import CannotPrintError
from ..outputs.base import Made
from ..outputs.book.printed import find_books
from .project import Project, leave_out


def for_press(files: Iterable[EditionFile]) -> tuple[EditionFile, ...]:
    """Return those of ``files`` that a printer gets; raises CannotPrintError where none is."""
    found = tuple(file for file in files if file.edition.output == "press")
    if not found:
        raise CannotPrintError(
            "没有送印刷厂的编书方案，没有什么可以预检。付印预检只看 output: press 的书；"
            "请在编书方案里写上这一行，再运行 book --preflight。"
        )
    return found


def with_preflights(project: Project, made: Made, files: Iterable[EditionFile]) -> Made:
    """Return ``made`` with a report for each of ``files`` that was printed, and its findings."""
    # Imported here: what reads PDFs takes long to load, and most runs read none.
    from ..outputs.book.preflight.preflight_report import preflight  # noqa: PLC0415

    collection = leave_out(project).collection
    books = {book.name: book for book in find_books(collection)}
    for file in files:
        if book := books.get(file.name):
            found = preflight(collection, file, book)
            said = "、".join(map(str, found.files))
            made = made._replace(
                problems=(*made.problems, *found.problems),
                done=(*made.done, f"已预检《{book.title}》：{said}"),
            )
    return made
