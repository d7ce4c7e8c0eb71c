"""Regular expressions as they were compiled ahead <-> a file of them, which starts them at once.

Half a thousand are compiled when the program begins, a quarter of the time that it takes. What
``re`` makes of a pattern is that of one Python: it is kept by, and for, the Pyodide of the bundle.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import importlib
import marshal
import re._compiler as compiler  # type: ignore[import-not-found]
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

PatternTable: TypeAlias = dict[tuple[str | bytes, int], tuple[Any, ...]]
"""Pattern and flags -> what the engine is given."""

_COMPILE: Callable[..., Any] = compiler.compile


def write_patterns(file: Path, entrance: str) -> None:
    """Write to ``file`` all that the module ``entrance`` compiles while it is imported."""
    table: PatternTable = {}
    engine = _sre.compile

    def noted(pattern: str | bytes, flags: int = 0) -> Any:
        def kept(source: str | bytes, *given: Any) -> Any:
            table[(pattern, int(flags))] = (int(given[0]), *given[1:])
            return engine(source, *given)

        _sre.compile = kept
        try:
            return _COMPILE(pattern, flags)
        finally:
            _sre.compile = engine

    compiler.compile = noted
    try:
        importlib.import_module(entrance)
    finally:
        compiler.compile = _COMPILE
    ordered = sorted(table.items(), key=repr)
    file.write_bytes(marshal.dumps([(key, _plain(value)) for key, value in ordered], 2))


def _plain(given: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return what the engine was ``given`` as the plain values that can be written."""
    flags, code, groups, names, numbers = given
    return flags, [int(one) for one in code], groups, dict(names), tuple(numbers)


def know_patterns(file: Path) -> int:
    """Let what was written to ``file`` be compiled at once; returns how many patterns that is."""
    table: PatternTable = dict(marshal.loads(file.read_bytes()))  # noqa: S302  (our own bundle)

    def known(pattern: Any, flags: int = 0) -> Any:
        found = table.get((pattern, int(flags))) if isinstance(pattern, str | bytes) else None
        return _sre.compile(pattern, *found) if found else _COMPILE(pattern, flags)

    compiler.compile = known
    return len(table)
