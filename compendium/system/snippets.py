"""Source that Python's own library writes for classes <-> what it was compiled to, known at once.

The methods of a dataclass are written as text and compiled, as are the constructor of a named
tuple and the types of its fields. That is two thousand texts when the program begins, a sixth of
the time that it takes.
"""

from __future__ import annotations

import builtins
import collections
import dataclasses
import typing
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import CodeType, ModuleType
from typing import Any, TypeAlias

SnippetTable: TypeAlias = dict[tuple[str, str], CodeType]
"""What a text is compiled for (``exec`` or ``eval``), and the text -> its byte code."""


@contextmanager
def knowing_snippets(known: SnippetTable, fresh: SnippetTable) -> Iterator[None]:
    """Let the texts in ``known`` be compiled at once, and put all others into ``fresh``.

    A Python that compiles them elsewhere compiles them as ever.
    """

    def code(text: str, mode: str) -> CodeType:
        key = mode, text
        found = known.get(key) or fresh.get(key)
        if found is None:
            # The writers have no future statement, as this module does: theirs alone would count.
            found = fresh[key] = compile(text, "<string>", mode, dont_inherit=True)
        return found

    def run(text: str, *scope: Any) -> None:
        builtins.exec(code(text, "exec"), *scope)  # noqa: S102  (as the writer would)

    def value(text: str, *scope: Any) -> Any:
        return builtins.eval(code(text, "eval"), *scope)  # noqa: S307  (as the writer would)

    def compiled(text: Any, file: str, mode: str, *how: Any, **more: Any) -> Any:
        if isinstance(text, str) and (file, mode, how, more) == ("<string>", "eval", (), {}):
            return code(text, mode)
        return builtins.compile(text, file, mode, *how, **more)

    with (
        _put(dataclasses, "exec", run),
        _put(collections, "eval", value),
        _put(typing, "compile", compiled),
    ):
        yield


@contextmanager
def _put(module: ModuleType, name: str, function: Callable[..., Any]) -> Iterator[None]:
    """Let ``module`` find ``function`` by ``name`` before it finds what all modules have."""
    names = vars(module)
    before = names.get(name)
    names[name] = function
    try:
        yield
    finally:
        if before is None:
            del names[name]
        else:
            names[name] = before


def ordered_snippets(table: Mapping[tuple[str, str], CodeType]) -> list[tuple[Any, ...]]:
    """Return ``table`` in one order."""
    return sorted(table.items(), key=lambda entry: entry[0])
