"""A printed book for a press -> its preflight report as a page and as text, and its findings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ....content import codes
from ....content.model.edition_file import EditionFile
from ....content.model.selection import select
from ....content.problems import Problem
from ....system.atomic import write_whole
from ....system.page_templates import templates_in
from ...base import Collection
from ..printed import BOOK, Book
from ..setting.pictures import purpose_of
from ..setting.sheets import laid
from .picture_names import PictureNames, name_pictures
from .preflight_sheet import PreflightSheet, preflight_sheet
from .print_file import read_print_file

ENDINGS = (".html", ".txt")


class Preflight(NamedTuple):
    """What came of a preflight: the ``files`` of the report, and what is out of bounds."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def preflight(collection: Collection, file: EditionFile, book: Book) -> Preflight:
    """Read the files of ``book``, printed of ``file``, back and write the report beside them."""
    folder = collection.folder(BOOK)
    names = _names(collection, file)
    files = [read_print_file(folder / one.file, one.volume, names) for one in book.files]
    sheet = preflight_sheet(file.edition, files)
    targets = tuple(folder / f"{file.name}-preflight{ending}" for ending in ENDINGS)
    for target, text in zip(targets, (sheet_page(sheet), sheet_text(sheet)), strict=True):
        write_whole(target, text.encode())
    place = file.place("output")
    found = (codes.PREFLIGHT.at(place, fault.message, fault.advice) for fault in sheet.faults)
    return Preflight(targets, tuple(found))


def _names(collection: Collection, file: EditionFile) -> PictureNames:
    purpose = purpose_of(file.edition, collection.settings.root)
    workdir = collection.workdir(BOOK)
    chosen = select(file.edition.cases, collection.compendium)
    sheets = {
        entry.identity: laid(workdir, collection.keys[entry.identity], purpose) for entry in chosen
    }
    prints = {identity: sheet.prints for identity, sheet in sheets.items() if sheet}
    return name_pictures(prints, workdir, purpose)


def sheet_page(sheet: PreflightSheet) -> str:
    """Return ``sheet`` as a page that a browser shows and prints."""
    template = templates_in(Path(__file__).parent).get_template("preflight.html")
    return template.render(sheet=sheet) + "\n"


def sheet_text(sheet: PreflightSheet) -> str:
    """Return ``sheet`` as plain text, a line a row."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: PreflightSheet) -> Iterator[str]:
    yield f"《{sheet.title}》付印预检报告"
    yield ""
    yield (
        f"有 {len(sheet.faults)} 处超出印刷的要求：" if sheet.faults else "没有超出印刷要求的地方。"
    )
    for number, fault in enumerate(sheet.faults, 1):
        yield f"{number}. {fault.message}{fault.advice}"
    for table in sheet.tables:
        yield ""
        yield f"【{table.name}】"
        if table.note:
            yield table.note
        yield "　｜　".join(table.head)
        for row in table.rows:
            yield "　｜　".join(row)
