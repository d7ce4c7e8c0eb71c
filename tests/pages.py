"""Pages of documentation as tests read them: fenced blocks, tables, and the keys they tell of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from annotated_types import MaxLen, MinLen
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

FENCE = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)


def blocks(text: str, language: str) -> list[str]:
    """Return the fenced blocks of ``text`` in ``language``."""
    return [body for _, name, body in FENCE.findall(text) if name == language]


def tables(text: str) -> Iterator[list[list[str]]]:
    """Yield the tables of ``text`` as rows of cells, without the row of dashes."""
    for table in _TABLE.findall(FENCE.sub("", text)):
        rows = [[c.strip() for c in line.strip("|\n").split(" | ")] for line in table.splitlines()]
        yield [row for row in rows if not row[0].startswith("---")]


def parts_of(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield the keys of ``model`` that are made of keys, with what they are made of."""
    for key, field in model.model_fields.items():
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield key, kind


def limits(field: FieldInfo) -> set[int]:
    """Return the numbers that an author must know to fill ``field``; 60 is said once for all."""
    found: set[int | None] = set()
    kinds = [field.annotation, *get_args(field.annotation)]
    pieces = [piece for kind in kinds for piece in getattr(kind, "__metadata__", ())]
    for piece in (*field.metadata, *pieces):
        if isinstance(piece, StringConstraints):
            found |= {piece.min_length, piece.max_length}
        elif isinstance(piece, MinLen):
            found.add(piece.min_length)
        elif isinstance(piece, MaxLen):
            found.add(piece.max_length)
    return {number for number in found if number} - {1, 60}


def choices_of(model: type[BaseModel]) -> dict[str, list[str]]:
    """Return the fixed words that the keys of ``model`` allow, by key."""
    fields = {key: field.annotation for key, field in model.model_fields.items()}
    flat = {key: [a, *(b for a in get_args(a) for b in get_args(a))] for key, a in fields.items()}
    found = {k: [x for a in v for x in (a, *get_args(a))] for k, v in flat.items()}
    return {k: words for k, v in found.items() if (words := [x for x in v if isinstance(x, str)])}
