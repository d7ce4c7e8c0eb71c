"""The bytes of an .xlsx that somebody filled in -> the words of its first sheet, cell by cell.

What comes from outside is untrusted: within the limits of Word's documents, no document type.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import TypeAlias
from xml.etree.ElementTree import Element

from ..content.word.package import (
    MOST_PARTS,
    MOST_UNPACKED,
    WordPackage,
    relations_of,
    xml_part,
)
from ..content.word.unfit import UnfitWordError

SheetCells: TypeAlias = Mapping[tuple[int, int], str]
"""(row, column) from 0 -> what stands in the cell; empty ones are left out."""

_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NAME = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_MOST_CELLS = 200_000


class NoSheetError(Exception):
    """The file is no workbook that can be read; says why (Chinese)."""


def sheet_cells_of(raw: bytes) -> SheetCells:
    """Return the cells of the first sheet in ``raw``; raises NoSheetError."""
    try:
        return _cells(_opened(raw))
    except UnfitWordError:
        raise NoSheetError("读不出来，请用 Excel 或 WPS 打开，另存为 .xlsx") from None


def _opened(raw: bytes) -> WordPackage:
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise NoSheetError("不是 .xlsx 工作簿，请用 Excel 或 WPS 另存为 .xlsx") from None
    entries = archive.infolist()
    if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_UNPACKED:
        raise NoSheetError("解开以后大得不正常，没有打开")
    return WordPackage(archive, frozenset(e.filename for e in entries), "xl/workbook.xml")


def _cells(package: WordPackage) -> SheetCells:
    book = xml_part(package, package.main)
    first = book.find(f"{_SHEET}sheets/{_SHEET}sheet") if book is not None else None
    if first is None:
        raise NoSheetError("里面没有工作表")
    known = relations_of(package, package.main)
    named = known.get(first.get(_ID, ""))
    sheet = xml_part(package, named.target) if named else None
    if sheet is None:
        raise NoSheetError("里面没有工作表")
    texts = next((one.target for one in known.values() if one.kind == "sharedStrings"), "")
    shared = _shared(xml_part(package, texts) if texts else None)
    found: dict[tuple[int, int], str] = {}
    for cell in sheet.iter(f"{_SHEET}c"):
        place, said = _NAME.fullmatch(cell.get("r", "")), _said(cell, shared).strip()
        if place and said and len(found) < _MOST_CELLS:
            found[int(place[2]) - 1, _column(place[1])] = said
    return found


def _shared(root: Element | None) -> list[str]:
    entries = root.findall(f"{_SHEET}si") if root is not None else []
    return [_words(entry) for entry in entries]


def _words(element: Element) -> str:
    """Return the words of ``element`` without the readings that stand above some of them."""
    phonetic = {id(t) for run in element.iter(f"{_SHEET}rPh") for t in run.iter(f"{_SHEET}t")}
    return "".join(t.text or "" for t in element.iter(f"{_SHEET}t") if id(t) not in phonetic)


def _said(cell: Element, shared: list[str]) -> str:
    kind, value = cell.get("t", "n"), cell.findtext(f"{_SHEET}v") or ""
    if kind == "s":
        return shared[int(value)] if value.isdecimal() and int(value) < len(shared) else ""
    inline = cell.find(f"{_SHEET}is")
    return _words(inline) if inline is not None else value


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
