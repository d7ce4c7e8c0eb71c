"""The text of a case.md <-> the values of its form: what nobody changed stays as it was typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from ..content.load.frontmatter import CaseFile, parse_case
from ..content.load.text import join_folded
from ..content.model.case import Case
from ..content.model.vocabulary import Vocabulary
from ..content.problems import Problem
from .front_matter import key_lines
from .skeleton import TO_FILL_IN

_REMARK = re.compile(r"[\s\]},]*(#.*)$")
_FLAGS = {"true": True, "false": False}


class FormValues(NamedTuple):
    """The values of a case.md by key, as typed, and its body; prompts count as nothing.

    A flag is true or false. ``problems`` are those of reading; where the front matter cannot be
    read there are no values.
    """

    values: Mapping[str, Any]
    body: str
    problems: tuple[Problem, ...]


class UnreadableMatterError(Exception):
    """The front matter of a text cannot be read, so that no value can be put into it."""


def form_values(text: str, name: str) -> FormValues:
    """Return what the form shows of ``text``, the file ``name``."""
    file, problems = parse_case(text, name)
    if file is None:
        return FormValues({}, text, tuple(problems))
    values = {key: _shown(value) for key, value in file.matter.data.items()}
    kept = {key: value for key, value in values.items() if value is not None}
    return FormValues(kept, file.body, tuple(problems))


def with_form_values(
    text: str, values: Mapping[str, Any], body: str, vocabulary: Vocabulary
) -> str:
    """Return ``text`` with ``values`` and ``body`` in the place of what it held.

    The order, remarks and keys that no form shows stay; so do the lines of every value that is
    the same. A key of the model that ``values`` lack is taken out. Raises UnreadableMatterError.
    """
    file = parse_case(text, "case.md")[0]
    if file is None or not file.readable:
        raise UnreadableMatterError
    lines = text.split("\n")
    opening, closing = lines[0], lines[file.body_line - 2]
    matter = [
        line
        for piece in _pieces(file, lines)
        for line in _rewritten(piece, file, values, vocabulary)
    ]
    return "\n".join([opening, *matter, *_added(file, values, vocabulary), closing, body])


class _Piece(NamedTuple):
    """Lines of the front matter from the line ``first`` on: those of ``key``, '' for none."""

    key: str
    first: int
    lines: Sequence[str]


def _pieces(file: CaseFile, lines: Sequence[str]) -> Iterator[_Piece]:
    """Yield the lines of the front matter, parted at every key; raises UnreadableMatterError.

    Remarks and empty lines below a value are a piece of their own.
    """
    starts = [(file.matter.places[(key,)].line, key) for key in file.matter.data]
    ends = [start for start, _ in starts] + [file.body_line - 1]
    if any(start >= end for start, end in pairwise(ends)):
        raise UnreadableMatterError  # several keys in one line: the author wrote braces
    yield _Piece("", 2, lines[1 : ends[0] - 1])
    for (start, key), (_, end) in zip(starts, pairwise(ends), strict=True):
        own = _own_lines(file, key, lines[start - 1 : end - 1])
        yield _Piece(key, start, lines[start - 1 : start - 1 + own])
        yield _Piece("", start + own, lines[start - 1 + own : end - 1])


def _own_lines(file: CaseFile, key: str, lines: Sequence[str]) -> int:
    """Return how many of ``lines``, which begin with ``key``, are of its value."""
    start = file.matter.places[(key,)].line
    ends = [one.last_line for path, one in file.matter.extents.items() if path[0] == key]
    least = max(ends, default=start) - start + 1
    rest = (n for n, line in enumerate(lines) if n >= least and _is_idle(line))
    return next(rest, len(lines))


def _is_idle(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _rewritten(
    piece: _Piece, file: CaseFile, values: Mapping[str, Any], vocabulary: Vocabulary
) -> Iterator[str]:
    new = _typed(values.get(piece.key))
    known = piece.key in Case.model_fields
    if not known or new == _typed(_shown(file.matter.data[piece.key])):
        yield from piece.lines
        return
    rows = _rows(piece, file) if _is_table(new) else {}
    if not rows:
        yield from key_lines(piece.key, {piece.key: new}, vocabulary)
        yield from _remarks(piece, file)
        return
    yield piece.lines[0]
    for row in new:
        same = next((n for n, part in rows.items() if part.value == row), None)
        kept = rows.pop(same).piece.lines if same is not None else None
        yield from kept or [*key_lines(piece.key, {piece.key: [row]}, vocabulary)][1:]
    for left in rows.values():
        yield from _remarks(left.piece, file)


class _Row(NamedTuple):
    """A row of a table as it stands: its value as it compares, and its lines."""

    value: Any
    piece: _Piece


def _rows(piece: _Piece, file: CaseFile) -> dict[int, _Row]:
    """Return the rows of a table by their number; none where they share lines."""
    listed = file.matter.data[piece.key]
    values = listed if isinstance(listed, list) else []
    starts = [file.matter.places[(piece.key, n)].line for n in range(len(values))]
    ends = [*starts[1:], piece.first + len(piece.lines)]
    if any(start >= end for start, end in pairwise([piece.first, *starts])):
        return {}
    return {
        n: _Row(
            _typed(value), _Piece("", start, piece.lines[start - piece.first : end - piece.first])
        )
        for n, (value, start, end) in enumerate(zip(values, starts, ends, strict=True))
    }


def _remarks(piece: _Piece, file: CaseFile) -> Iterator[str]:
    """Yield the remarks among lines that make way for others, each in a line of its own."""
    extents = file.matter.extents.values()
    for number, line in enumerate(piece.lines, piece.first):
        ends = [one.last_column for one in extents if one.last_line == number]
        within = any(one.line < number <= one.last_line for one in extents)
        if line.lstrip().startswith("#") and not within:
            yield line
        elif ends and (found := _REMARK.match(line[max(ends) - 1 :])):
            yield found[1]


def _added(file: CaseFile, values: Mapping[str, Any], vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the lines of keys that the text did not have, in the order of the model."""
    for key in Case.model_fields:
        value = _typed(values.get(key))
        if key not in file.matter.data and value is not None:
            yield from key_lines(key, {key: value}, vocabulary)


def _shown(value: Any) -> Any:
    """Return ``value`` as the form shows it; None where nothing but a prompt stands there."""
    if isinstance(value, Mapping):
        shown = {key: one for key, typed in value.items() if (one := _shown(typed)) is not None}
        return shown or None
    if isinstance(value, list):
        return [one for typed in value if (one := _shown(typed)) is not None] or None
    if isinstance(value, str):
        return None if TO_FILL_IN in value or not value else _FLAGS.get(value, value)
    return value


def _typed(value: Any) -> Any:
    """Return a value of the form as it is typed: every scalar a text of one line, or None."""
    if isinstance(value, Mapping):
        typed = {key: one for key, shown in value.items() if (one := _typed(shown)) is not None}
        return typed or None
    if isinstance(value, list | tuple):
        return [one for shown in value if (one := _typed(shown)) is not None] or None
    if isinstance(value, bool):
        return "true" if value else None
    text = join_folded(" ".join(str(value if value is not None else "").split()))
    return text or None


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)
