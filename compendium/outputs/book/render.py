"""The editions of a collection -> books below build/book, set where something changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from ...content.model.edition_file import EditionFile
from ...content.model.selection import select
from ...content.problems import Location, Problem
from ...system.own_fault import attempt
from ...system.progress import Progress
from ..base import Collection, Made
from .edition import PrintedEdition, print_edition
from .printed import BOOK
from .setting.stand_in_list import STAND_IN_LIST
from .setting.tools import Tools, open_tools


def make(collection: Collection, progress: Progress) -> Made:
    """Print the books that changed; raises CannotPrintError where the fonts are missing."""
    return print_editions(collection, collection.editions, progress)


def print_editions(
    collection: Collection, editions: Sequence[EditionFile], progress: Progress
) -> Made:
    """Print the books of ``editions`` that changed; one that finds no case is passed over."""
    tools = open_tools(collection)
    wanted = [file for file in editions if select(file.edition.cases, collection.compendium)]
    printed = [_print_one(tools, file, progress) for file in wanted]
    return Made(
        files=None,
        problems=tuple(problem for one in printed for problem in one.problems),
        done=tuple(line for one in printed for line in _done(collection, one)),
        failed=tuple(
            file.edition.title for file, one in zip(wanted, printed, strict=True) if not one.book
        ),
    )


def _print_one(tools: Tools, file: EditionFile, progress: Progress) -> PrintedEdition:
    """Print one book; where the program fails at it, the others are still printed."""
    do, place = partial(print_edition, tools, file, progress), Location(file.path)
    printed = attempt(do, place, f"《{file.edition.title}》", tools.settings.build)
    return PrintedEdition(None, (printed,)) if isinstance(printed, Problem) else printed


def _done(collection: Collection, printed: PrintedEdition) -> Iterator[str]:
    """Yield what to say of every file of a book."""
    if book := printed.book:
        state = "已排印" if book.fresh else "没有变化"
        for one in book.files:
            yield f"{state}《{book.title}》，{one.pages} 页：{collection.folder(BOOK) / one.file}"
        listed = collection.folder(BOOK) / f"{book.name}{STAND_IN_LIST}"
        if listed.is_file():
            yield f"有用图或描述代替的字，付印前请照单核对：{listed}"
