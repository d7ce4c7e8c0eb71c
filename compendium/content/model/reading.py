"""The models of case and edition -> the keys whose values are prose, to be read for its wording."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

from .case import Case
from .edition import Edition
from .values import NOT_PROSE


def _fields(model: type[BaseModel]) -> Iterator[tuple[str, bool | None]]:
    """Yield every key at any depth, and whether it holds prose; None for a part of its own."""
    for name, field in model.model_fields.items():
        kinds = [*_kinds(field.annotation)]
        inner = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)]
        marked = NOT_PROSE in (*field.metadata, *kinds)
        yield name, None if inner else str in kinds and not marked
        for part in inner:
            yield from _fields(part)


def _kinds(annotation: Any) -> Iterator[Any]:
    """Yield the types and marks within ``annotation``."""
    if get_origin(annotation) is Annotated:
        kind, *marks = get_args(annotation)
        yield from marks
        yield from _kinds(kind)
    elif get_args(annotation):
        for part in get_args(annotation):
            yield from _kinds(part)
    else:
        yield annotation


def _unread() -> frozenset[str]:
    told = defaultdict(list)
    for model in (Case, Edition):
        for name, prose in _fields(model):
            told[name].append(prose)
    return frozenset(name for name, found in told.items() if set(found) == {False})


UNREAD = _unread()
"""Keys whose values are names of files, dates, numbers or words of a list, wherever they stand."""
