"""What importing a module compiles as it runs -> compiled once, for all runs of this Python."""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import NamedTuple

from .patterns import PatternTable, knowing_patterns, ordered_patterns
from .snippets import SnippetTable, knowing_snippets, ordered_snippets

_PYTHON = f"{sys.version} {sys.implementation.cache_tag} {_sre.MAGIC}"


class _Known(NamedTuple):
    patterns: PatternTable
    snippets: SnippetTable


@contextmanager
def compiled_once(module: Path) -> Iterator[None]:
    """Let what is compiled while ``module`` is imported be compiled once for all runs.

    It is kept beside the byte code of the module, and trusted as that is. Where that may not be
    written this may not be either, and nothing is won.
    """
    try:
        file = Path(cache_from_source(str(module))).with_suffix(".compiled")
    except NotImplementedError:  # a Python that keeps no byte code
        yield
        return
    known, fresh = _read(file), _Known({}, {})
    with (
        knowing_patterns(known.patterns, fresh.patterns),
        knowing_snippets(known.snippets, fresh.snippets),
    ):
        yield
    if any(fresh) and not sys.dont_write_bytecode:
        with suppress(OSError):
            _write(file, known, fresh)


def _read(file: Path) -> _Known:
    try:
        python, *tables = marshal.loads(file.read_bytes())  # noqa: S302  (as byte code is read)
        return _Known(*map(dict, tables)) if python == _PYTHON else _Known({}, {})
    except (OSError, EOFError, ValueError, TypeError):
        return _Known({}, {})


def _write(file: Path, known: _Known, fresh: _Known) -> None:
    """Write both whole: other runs may be reading, or writing the same."""
    patterns = ordered_patterns(known.patterns | fresh.patterns)
    snippets = ordered_snippets(known.snippets | fresh.snippets)
    partial = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        partial.write_bytes(marshal.dumps((_PYTHON, patterns, snippets), 2))
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
