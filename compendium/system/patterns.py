"""Regular expressions as they were compiled ahead <-> a file of them, which starts them at once.

Half a thousand are compiled when the program begins, a quarter of the time that it takes. What
``re`` makes of a pattern is that of one Python: it is kept by, and for, that alone, be it the
Pyodide of a bundle or the one that runs here (see compiled_once.py).
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import importlib
import marshal
import re._compiler as compiler  # type: ignore[import-not-found]
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

PatternTable: TypeAlias = dict[tuple[str | bytes, int], tuple[Any, ...]]
"""Pattern and flags -> what the engine is given."""

_COMPILE: Callable[..., Any] = compiler.compile


def write_patterns(file: Path, entrance: str) -> None:
    """Write to ``file`` all that the module ``entrance`` compiles while it is imported."""
    table: PatternTable = {}
    with _compiling(_noting(table)):
        importlib.import_module(entrance)
    file.write_bytes(marshal.dumps(ordered_patterns(table), 2))


def know_patterns(file: Path) -> int:
    """Let what was written to ``file`` be compiled at once; returns how many patterns that is."""
    table: PatternTable = dict(marshal.loads(file.read_bytes()))  # noqa: S302  (our own bundle)
    compiler.compile = _knowing(table, _COMPILE)
    return len(table)


@contextmanager
def knowing_patterns(known: PatternTable, fresh: PatternTable) -> Iterator[None]:
    """Let the patterns in ``known`` be compiled at once, and put all others into ``fresh``."""
    with _compiling(_knowing(known, _noting(fresh))):
        yield


@contextmanager
def _compiling(how: Callable[..., Any]) -> Iterator[None]:
    compiler.compile = how
    try:
        yield
    finally:
        compiler.compile = _COMPILE


def _knowing(table: PatternTable, otherwise: Callable[..., Any]) -> Callable[..., Any]:
    """Return what compiles by ``table``, and what is not there ``otherwise``."""

    def known(pattern: Any, flags: int = 0) -> Any:
        found = table.get((pattern, int(flags))) if isinstance(pattern, str | bytes) else None
        return _sre.compile(pattern, *found) if found else otherwise(pattern, flags)

    return known


def _noting(table: PatternTable) -> Callable[..., Any]:
    """Return what compiles, and puts what the engine is given into ``table``."""
    engine = _sre.compile

    def noted(pattern: Any, flags: int = 0) -> Any:
        if type(pattern) not in {str, bytes}:  # what a re.Scanner has parsed can be no key
            return _COMPILE(pattern, flags)

        def kept(source: str | bytes, *given: Any) -> Any:
            table[(pattern, int(flags))] = (int(given[0]), *given[1:])
            return engine(source, *given)

        _sre.compile = kept
        try:
            return _COMPILE(pattern, flags)
        finally:
            _sre.compile = engine

    return noted


def ordered_patterns(table: PatternTable) -> list[tuple[Any, ...]]:
    """Return ``table`` as plain values in one order, which can be written."""
    return [(key, _plain(value)) for key, value in sorted(table.items(), key=repr)]


def _plain(given: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what the engine was ``given`` as the plain values that can be written."""
    flags, code, groups, names, numbers = given
    return flags, [int(one) for one in code], groups, dict(names), tuple(numbers)
