"""Regular expressions as they were compiled ahead <-> a file of them, which starts them at once.

Half a thousand are compiled when the program begins, a quarter of the time that it takes. What
``re`` makes of a pattern is that of one Python: it is kept by, and for, that alone, be it the
Pyodide of a bundle or, as byte code is, the one that runs here.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import importlib
import marshal
import os
import re._compiler as compiler  # type: ignore[import-not-found]
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, TypeAlias

PatternTable: TypeAlias = dict[tuple[str | bytes, int], tuple[Any, ...]]
"""Pattern and flags -> what the engine is given."""

_COMPILE: Callable[..., Any] = compiler.compile
_PYTHON = f"{sys.version} {_sre.MAGIC}"


def write_patterns(file: Path, entrance: str) -> None:
    """Write to ``file`` all that the module ``entrance`` compiles while it is imported."""
    table: PatternTable = {}
    with _compiling(_noting(table)):
        importlib.import_module(entrance)
    file.write_bytes(marshal.dumps(_ordered(table), 2))


def know_patterns(file: Path) -> int:
    """Let what was written to ``file`` be compiled at once; returns how many patterns that is."""
    table: PatternTable = dict(marshal.loads(file.read_bytes()))  # noqa: S302  (our own bundle)
    compiler.compile = _knowing(table, _COMPILE)
    return len(table)


@contextmanager
def patterns_of(module: Path) -> Iterator[None]:
    """Let what is compiled while ``module`` is imported be compiled once for all runs.

    It is kept beside the byte code of the module, and trusted as that is. Where that may not be
    written this may not be either, and nothing is won.
    """
    try:
        file = Path(cache_from_source(str(module))).with_suffix(".patterns")
    except NotImplementedError:  # a Python that keeps no byte code
        yield
        return
    known, fresh = _read(file), dict[Any, Any]()
    with _compiling(_knowing(known, _noting(fresh))):
        yield
    if fresh and not sys.dont_write_bytecode:
        with suppress(OSError):
            _write(file, known | fresh)


def _read(file: Path) -> PatternTable:
    try:
        python, table = marshal.loads(file.read_bytes())  # noqa: S302  (as byte code is read)
        return dict(table) if python == _PYTHON else {}
    except (OSError, EOFError, ValueError, TypeError):
        return {}


def _write(file: Path, table: PatternTable) -> None:
    """Write ``table`` whole: other runs may be reading, or writing the same."""
    partial = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        partial.write_bytes(marshal.dumps((_PYTHON, _ordered(table)), 2))
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)


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
        def kept(source: str | bytes, *given: Any) -> Any:
            table[(pattern, int(flags))] = (int(given[0]), *given[1:])
            return engine(source, *given)

        _sre.compile = kept
        try:
            return _COMPILE(pattern, flags)
        finally:
            _sre.compile = engine

    return noted


def _ordered(table: PatternTable) -> list[tuple[Any, ...]]:
    return [(key, _plain(value)) for key, value in sorted(table.items(), key=repr)]


def _plain(given: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what the engine was ``given`` as the plain values that can be written."""
    flags, code, groups, names, numbers = given
    return flags, [int(one) for one in code], groups, dict(names), tuple(numbers)
