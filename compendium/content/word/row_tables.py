"""The template's tables of metrics and of photos -> entries of the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from . import losses
from .answers import one_line
from .captions import marks_of
from .days import day_in
from .form_table import cell_words
from .labels import label_of
from .losses import Loss, quoted
from .photo_facts import PHOTO_LABELS, photo_entry
from .pieces import Paragraph, PictureMark, WordCell, WordTable
from .typed_figures import plain_number

_METRIC = {"指标": "label", "数值": "value", "单位": "unit", "统计日期": "asof", "统计截至": "asof"}
_HONOUR = {"荣誉名称": "name", "级别": "level", "授予单位": "issuer", "授予日期": "date"}
_VALUE = re.compile(
    r"(?P<number>-?[0-9][0-9,，]{0,30}(?:\.[0-9]+)?)\s*(?P<unit>[%％‰]?|[^\d\s]{1,6})"
)


class TablePhoto(NamedTuple):
    """A picture in the template's table of photos, and what is said of it."""

    mark: PictureMark
    entry: Mapping[str, Any]
    place: str


def metrics_in(table: WordTable) -> tuple[list[dict[str, Any]], list[Loss]] | None:
    """Return the metrics of ``table`` and what is no figure; none where it is another table."""
    columns = _columns(table, _METRIC)
    if not {"label", "value"} <= columns.keys():
        return None
    found: list[dict[str, Any]] = []
    told: list[Loss] = []
    for row in _rows(table, columns):
        said = {key: one_line(cell_words(cell)) for key, cell in row.items() if cell_words(cell)}
        value = _VALUE.fullmatch(said.get("value", ""))
        if value and said.get("label"):
            entry: dict[str, Any] = {"label": said["label"], "value": plain_number(value["number"])}
            unit = said.get("unit") or value["unit"].replace("％", "%")
            entry |= {"unit": unit} if unit else {}
            asof = _day(said.get("asof", ""), table.place, told)
            found.append(entry | ({"asof": asof} if asof else {}))
        elif said.get("label") or said.get("value"):
            told.append(Loss(losses.NO_VALUE, quoted(" ".join(said.values())), table.place))
    return found, told


def honours_in(table: WordTable) -> tuple[list[dict[str, Any]], list[Loss]] | None:
    """Return the honours of ``table`` and what is no day; none where it is another table."""
    columns = _columns(table, _HONOUR)
    if not {"name", "level"} <= columns.keys():
        return None
    found: list[dict[str, Any]] = []
    told: list[Loss] = []
    for row in _rows(table, columns):
        said = {key: one_line(cell_words(cell)) for key, cell in row.items() if cell_words(cell)}
        day = _day(said.pop("date", ""), table.place, told)
        found.append({**said, **({"date": day} if day else {})})
    return found, told


def _day(words: str, place: str, told: list[Loss]) -> str:
    """Return the day that ``words`` name; tells of words that name none."""
    day = day_in(words)
    if words and not day:
        told.append(Loss(losses.NOT_IN_LIST, quoted(words), place))
    return day


def photos_in(table: WordTable) -> tuple[list[TablePhoto], list[Loss]] | None:
    """Return the photos of ``table`` and what cannot be read; none where it is another table."""
    columns = _columns(table, PHOTO_LABELS)
    if not {"file", "caption"} <= columns.keys():
        return None
    found: list[TablePhoto] = []
    told: list[Loss] = []
    for row in _rows(table, columns):
        marks = [
            mark
            for block in (row["file"].blocks if "file" in row else ())
            if isinstance(block, Paragraph)
            for mark in marks_of(block.inlines)
        ]
        said = {key: cell_words(cell) for key, cell in row.items() if key != "file"}
        entry, unread = photo_entry(said, table.place)
        told += unread if marks else []
        found += [TablePhoto(mark, entry, table.place) for mark in marks]
    return found, told


def _columns(table: WordTable, labels: Mapping[str, str]) -> dict[str, int]:
    """Return where each of ``labels`` heads a column."""
    heads = [cell for cell in table.cells if cell.row == 0]
    named = {labels.get(label_of(cell_words(cell)), ""): cell.column for cell in heads}
    named.pop("", None)
    return named if len(named) >= len(heads) - 1 else {}


def _rows(table: WordTable, columns: Mapping[str, int]) -> Iterator[dict[str, WordCell]]:
    at = {(cell.row, cell.column): cell for cell in table.cells}
    for row in range(1, table.rows):
        held = {key: at[row, column] for key, column in columns.items() if (row, column) in at}
        if any(cell.blocks for cell in held.values()):
            yield held
