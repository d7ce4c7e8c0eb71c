"""A table of labels and answers (申报表, the first table of the template) -> fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from . import losses
from .labels import FIELD_KEYS, HEADS, LABELS, is_private, label_of
from .losses import Loss, quoted
from .pieces import WordCell, WordTable, lines_of_blocks

_PROMPT = re.compile(
    r"\s*[\[［【（(]\s*(?:包括|请|提示|例如|填写说明).*[\]］】）)]\s*|\s*单击此处.*"
)
_OPINION = re.compile(r"党(?:支部|总支|委)意见")
_REQUIRED = frozenset({"title", "brand", "unit", "type", "categories", "summary", "plan"})
"""Keys whose prompt, left as it was, is told: what else is open may stay so."""


class Answer(NamedTuple):
    """What was answered: the key of the field, the words, where."""

    key: str
    words: str
    place: str


class FormText(NamedTuple):
    """The answers of a form, and what of it is not carried."""

    answers: tuple[Answer, ...]
    losses: tuple[Loss, ...]


def is_form(table: WordTable) -> bool:
    """Tell whether ``table`` asks for fields: two labels or more, each with a cell to its right."""
    keys = {key for _, key, _ in _labelled(table)}
    tagged = {control.tag.partition("=")[0] for cell in table.cells for control in cell.controls}
    return len(keys) >= 2 or len(tagged & FIELD_KEYS) >= 2


def read_form(table: WordTable) -> FormText:
    """Return what ``table``, a form, answers; what is private is told without its words."""
    used: set[WordCell] = set()
    answers: list[Answer] = []
    told: list[Loss] = []
    for label, key, cell in _labelled(table):
        used |= {label, cell}
        words, prompts = _answer(cell)
        if words:
            answers.append(Answer(key, words, table.place))
        elif key in _REQUIRED and (prompts or any(one.unfilled for one in cell.controls)):
            told.append(Loss(losses.PROMPT_LEFT, cell_words(label), table.place))
    for cell in table.cells:
        if cell in used or not _is_private_cell(cell):
            continue
        named = re.split(r"[：:\s]", cell_words(cell).strip())[0]
        told.append(Loss(losses.PRIVATE_FIELD, quoted(named), table.place))
        used |= {cell, *_beside(cell, table)}
    for cell in table.cells:
        words = cell_words(cell)
        if cell not in used and words and not _asks_nothing(cell, words):
            told.append(Loss(losses.UNKNOWN_FIELD, quoted(words), table.place))
    return FormText(tuple(answers), tuple(told))


def _asks_nothing(cell: WordCell, words: str) -> bool:
    """Tell whether ``words`` are a label that nothing answers, or stand above the columns."""
    return label_of(words) in LABELS or (cell.row == 0 and label_of(words) in HEADS)


def cell_words(cell: WordCell) -> str:
    """Return the words of ``cell``, a line a paragraph."""
    return "\n".join(lines_of_blocks(cell.blocks))


def _labelled(table: WordTable) -> Iterator[tuple[WordCell, str, WordCell]]:
    """Yield every label with its key and the cell to its right, if that is no label itself."""
    at = {(cell.row, cell.column): cell for cell in table.cells}
    for cell in table.cells:
        key = LABELS.get(label_of(cell_words(cell)), "")
        right = at.get((cell.row, cell.column + cell.columns))
        if key and right:
            other = label_of(cell_words(right))
            if other not in LABELS and not is_private(other):
                yield cell, key, right


def _answer(cell: WordCell) -> tuple[str, bool]:
    """Return what a cell answers, and whether a prompt stands there."""
    lines = lines_of_blocks(cell.blocks)
    kept = [line for line in lines if not _PROMPT.fullmatch(line)]
    return "\n".join(kept), len(kept) < len(lines)


def _is_private_cell(cell: WordCell) -> bool:
    lines = cell_words(cell).split("\n")
    return is_private(label_of(lines[0])) or is_private(label_of(re.split("[：:]", lines[0])[0]))


def _beside(cell: WordCell, table: WordTable) -> list[WordCell]:
    """Return what a private label is answered in: the cell to its right, else that below it."""
    others = [one for one in table.cells if not _is_label(cell_words(one))]
    end = cell.column + cell.columns
    right = [one for one in others if one.row == cell.row and one.column == end]
    foot = cell.row + cell.rows
    below = [one for one in others if one.column == cell.column and one.row == foot]
    return right or below


def _is_label(words: str) -> bool:
    return label_of(words) in LABELS or bool(_OPINION.match(words))
