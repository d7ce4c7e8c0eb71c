"""A ``WordTable`` -> a table in Markdown; one with merged cells in safe HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from . import losses
from .inline_text import LINE_BREAK, html_of, markdown_of
from .losses import Loss, quoted
from .pieces import (
    Boxed,
    Inline,
    NoteMark,
    Paragraph,
    SoftBreak,
    TextRun,
    WordBlock,
    WordCell,
    WordTable,
    lines_of_blocks,
)


class TableText(NamedTuple):
    """A table as text, and what of it did not cross."""

    text: str
    losses: tuple[Loss, ...]


def table_text(
    table: WordTable, note: Callable[[NoteMark], str], note_words: Callable[[NoteMark], str]
) -> TableText:
    """Return ``table`` as text; ``note`` gives the mark of a note, ``note_words`` what it says."""
    told: list[Loss] = []
    if any(isinstance(b, WordTable) for cell in table.cells for b in cell.blocks):
        told.append(Loss(losses.NESTED_TABLE, "", table.place))
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    whole = all(cell.rows == 1 and cell.columns == 1 for cell in table.cells)
    if whole and table.rows > 1 and (0, 0) in cells:
        return TableText(_markdown(table, cells, note), tuple(told))
    if whole:
        rows = max(table.rows, 1)
        return TableText(_markdown(table._replace(rows=rows), cells, note), tuple(told))
    told.append(Loss(losses.MERGED_TABLE, _first_words(table), table.place))
    if any(isinstance(i, NoteMark) for cell in table.cells for i in cell_inlines(cell.blocks)):
        told.append(Loss(losses.NOTE_IN_TABLE, "", table.place))
    return TableText(_html(table, note_words), tuple(told))


def _first_words(table: WordTable) -> str:
    """Return the words by which a table is known: those of its first cell that has any."""
    lines = lines_of_blocks((table,))
    return quoted(lines[0]) if lines else ""


def cell_inlines(blocks: Iterable[WordBlock]) -> tuple[Inline, ...]:
    """Return what a cell holds as inlines, a soft break between its paragraphs."""
    found: list[Inline] = []
    for block in blocks:
        lines = [block.inlines] if isinstance(block, Paragraph) else _rows_of(block)
        if isinstance(block, Paragraph) and block.number:
            sign = "•" if block.number.bullet else block.number.label
            lines = [(TextRun(sign), *block.inlines)] if sign else lines
        for line in lines:
            found += [SoftBreak(), *_opened(line)] if found else _opened(line)
    return tuple(found)


def _opened(line: Iterable[Inline]) -> list[Inline]:
    """Return ``line`` with what its text boxes hold in their places."""
    found: list[Inline] = []
    for one in line:
        found += cell_inlines(one.blocks) if isinstance(one, Boxed) else [one]
    return found


def _rows_of(table: WordTable) -> list[tuple[Inline, ...]]:
    """Return the rows of a table within a cell, a line each."""
    rows: dict[int, list[Inline]] = {}
    for cell in table.cells:
        row = rows.setdefault(cell.row, [])
        row += [TextRun("　"), *cell_inlines(cell.blocks)] if row else cell_inlines(cell.blocks)
    return [tuple(row) for row in rows.values()]


def _markdown(
    table: WordTable, cells: dict[tuple[int, int], WordCell], note: Callable[[NoteMark], str]
) -> str:
    def written(row: int) -> str:
        held = [
            markdown_of(cell_inlines(cells[row, column].blocks), note)
            if (row, column) in cells
            else ""
            for column in range(table.columns)
        ]
        return f"| {' | '.join(held)} |"

    rule = f"|{' --- |' * table.columns}"
    return "\n".join([written(0), rule, *(written(row) for row in range(1, table.rows))])


def _html(table: WordTable, note_words: Callable[[NoteMark], str]) -> str:
    head = max((cell.rows for cell in table.cells if cell.row == 0), default=1)
    heads = head if head < table.rows else 0
    lines = ["<table>", *(["<thead>"] if heads else [])]
    for row in range(table.rows):
        if heads and row == heads:
            lines += ["</thead>", "<tbody>"]
        tag = "th" if row < heads else "td"
        mine = [cell for cell in table.cells if cell.row == row]
        lines.append(f"<tr>{''.join(_html_cell(cell, tag, note_words) for cell in mine)}</tr>")
    return "\n".join([*lines, *(["</tbody>"] if heads else []), "</table>"])


def _html_cell(cell: WordCell, tag: str, note_words: Callable[[NoteMark], str]) -> str:
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    held = html_of(cell_inlines(cell.blocks), note_words)
    return f"<{tag}{spans}>{held.removesuffix(LINE_BREAK)}</{tag}>"
