"""A w:tbl -> ``WordTable``: cells at their places, merged ones as one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from . import losses
from .drawings import ReadBlocks
from .namespaces import W, number_of, value_of
from .pieces import WordCell, WordTable
from .reading import WordReading

WIDEST_TABLE = 63
"""Columns: as many as Word has."""

_AROUND = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins"))


class _Raw(NamedTuple):
    """A cell as Word keeps it; ``goes_on`` tells of the lower part of a merged one."""

    column: int
    row: int
    columns: int
    goes_on: bool
    element: Element


def read_table(element: Element, reading: WordReading, word_blocks: ReadBlocks) -> list[WordTable]:
    """Return the table ``element``; none where no row of it is left."""
    rows = [row for row in _within(element, f"{W}tr") if _is_kept(row, reading)]
    reading.tables += 1 if rows and not reading.within else 0
    place = reading.place_of_table()
    raw = [cell for number, row in enumerate(rows) for cell in _cells(row, number)]
    cells = []
    with reading.inside(place):
        for cell in raw:
            if not cell.goes_on or any(text.text for text in cell.element.iter(f"{W}t")):
                cells.append(_read(cell, raw, reading, word_blocks))
    columns = max((cell.column + cell.columns for cell in raw), default=0)
    return [WordTable(tuple(cells), columns, len(rows), place)] if cells else []


def _within(element: Element, tag: str) -> Iterator[Element]:
    """Yield the children of that ``tag``, also those in controls and insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _AROUND:
            yield from _within(child, tag)


def _is_kept(row: Element, reading: WordReading) -> bool:
    if row.find(f"{W}trPr/{W}del") is None:
        return True
    kinds = (f"{W}delText", f"{W}t")
    reading.tell(losses.DELETED, "".join(one.text or "" for one in row.iter() if one.tag in kinds))
    return False


def _cells(row: Element, number: int) -> Iterator[_Raw]:
    column = max(0, number_of(value_of(row, f"{W}trPr/{W}gridBefore")))
    waiting: _Raw | None = None
    for cell in _within(row, f"{W}tc"):
        properties = cell.find(f"{W}tcPr")
        columns = number_of(value_of(properties, f"{W}gridSpan"), 1) or 1
        columns = max(1, min(columns, WIDEST_TABLE - min(column, WIDEST_TABLE - 1)))
        if waiting and _goes_on(properties, "hMerge"):
            waiting = waiting._replace(columns=waiting.columns + columns)
        else:
            if waiting:
                yield waiting
            waiting = _Raw(column, number, columns, _goes_on(properties, "vMerge"), cell)
        column = min(column + columns, WIDEST_TABLE - 1)
    if waiting:
        yield waiting


def _goes_on(properties: Element | None, name: str) -> bool:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return found is not None and found.get(f"{W}val", "continue") == "continue"


def _read(cell: _Raw, raw: list[_Raw], reading: WordReading, word_blocks: ReadBlocks) -> WordCell:
    before = len(reading.controls)
    blocks = word_blocks(cell.element, reading)
    controls = tuple(reading.controls[before:])
    rows = _depth(cell, raw)
    return WordCell(cell.column, cell.row, cell.columns, rows, blocks, controls)  # type: ignore[arg-type]  # blocks they are


def _depth(cell: _Raw, raw: list[_Raw]) -> int:
    """Return how many rows ``cell`` spans: those right below that go on with it."""
    if cell.goes_on:
        return 1
    below = {one.row: one for one in raw if one.goes_on and one.column == cell.column}
    rows = 1
    while cell.row + rows in below:
        text = any(t.text for t in below[cell.row + rows].element.iter(f"{W}t"))
        if text:
            break
        rows += 1
    return rows
