"""Rows of a pasted table, whose cells are parted by tabs -> a table in pipes.

Of a cell with several lines, and below cells that are joined, the rest stands on lines that begin
with a tab; they belong to the row above.
"""

from __future__ import annotations

from collections.abc import Iterator

from .pasted_page import (
    INDENT_SPACES,
    NUMBERED_LINE,
    SENTENCE_END,
    PastedPage,
    lines_in_code,
    page_of,
)
from .prose import Edit, Prose, Spot

MOST_IN_A_CELL = 20
"""Characters of a line that is the first cell of a row, if the next line begins with a tab."""

FEWEST_ROWS = 2
FEWEST_COLUMNS = 2


def pasted_tables(prose: Prose) -> Iterator[Spot]:
    """Rows whose cells are parted by tabs become tables."""
    if "\t" not in prose.source[prose.body :]:
        return
    page = page_of(prose)
    for first, last in runs_of_rows(page):
        rows = _rows(page.lines[first : last + 1])
        columns = max(map(len, rows))
        if len(rows) < FEWEST_ROWS or columns < FEWEST_COLUMNS:
            continue
        before = "\n" if first and page.lines[first - 1].strip() else ""
        after = "\n" if last + 1 < len(page.lines) and page.lines[last + 1].strip() else ""
        edit = Edit(page.start(first), page.end(last), f"{before}{_written(rows, columns)}{after}")
        uneven = "各行的格数不一样（Word 里有合并的格子），改好以后请核对。"
        message = f"这里 {len(rows)} 行用制表符隔开，像是从 Word 粘贴来的表格，会连成一段。"
        advice = "请每格用“|”隔开，第二行写“| --- | --- |”；也可以用 check --fix 改好。"
        odd = any(len(row) < columns for row in rows)
        yield page.spot(first, message, advice + uneven if odd else advice, [edit])


def runs_of_rows(page: PastedPage) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of every run of rows with tabs."""
    code = lines_in_code(page)
    number, lines = 0, page.lines
    while number < len(lines):
        if number in code or not begins_row(lines, number):
            number += 1
            continue
        last = number
        following = number + 1
        while following < len(lines):
            if begins_row(lines, following) or _goes_on(lines[following]):
                last = following
            elif lines[following].strip() or not _row_after(lines, following):
                break
            following += 1
        yield number, last
        number = last + 1


def begins_row(lines: list[str], number: int) -> bool:
    """Tell whether a row begins at a line: cells are in it, or go on below."""
    line = lines[number]
    if not line.strip() or line[0] in INDENT_SPACES or "|" in line or line[0] in "#>[［!！<`~":
        return False
    if "\t" in line.rstrip():
        return not NUMBERED_LINE.match(line)
    return number + 1 < len(lines) and _goes_on(lines[number + 1]) and _is_short(line)


def _is_short(line: str) -> bool:
    return len(line) <= MOST_IN_A_CELL and not SENTENCE_END.search(line)


def _goes_on(line: str) -> bool:
    """Tell whether a line is the rest of a row: it begins with a tab and is no paragraph."""
    return line.startswith("\t") and bool(line.strip()) and not SENTENCE_END.search(line.strip())


def _row_after(lines: list[str], number: int) -> bool:
    return number + 1 < len(lines) and bool(lines[number + 1]) and begins_row(lines, number + 1)


def _rows(lines: list[str]) -> list[list[str]]:
    rows: list[list[str]] = []
    for line in filter(str.strip, lines):
        cells = [cell.strip() for cell in line.rstrip().split("\t")]
        if line.startswith("\t") and rows:
            rows[-1] += cells[1:]
        else:
            rows.append(cells)
    return rows


def _written(rows: list[list[str]], columns: int) -> str:
    full = [[*row, *[""] * (columns - len(row))] for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in full]
    return "\n".join([lines[0], "|" + " --- |" * columns, *lines[1:]])
