"""Values that every run would make anew <-> files beside the byte code of a module.

They are trusted as byte code is. Where that may not be written these may not be either, and nothing
is won.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import marshal
import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

_PYTHON = f"{sys.version} {_sre.MAGIC}"
"""Whose byte code, and whose regular expressions, a file may hold."""


def read_beside(module: Path, kind: str, stamp: str = "") -> Any:
    """Return the ``kind`` of value that was kept of ``module`` under ``stamp``; None where none is.

    It is as ``marshal`` can write it.
    """
    try:
        told, value = marshal.loads(_file(module, kind).read_bytes())  # noqa: S302  (as byte code)
    except (OSError, EOFError, ValueError, TypeError, NotImplementedError):
        return None
    return value if told == [_PYTHON, stamp] else None


def keep_beside(module: Path, kind: str, value: Any, stamp: str = "") -> None:
    """Keep ``value`` for ``read_beside``, whole: other runs may be reading, or writing the same."""
    if sys.dont_write_bytecode:
        return
    with suppress(OSError, NotImplementedError):  # not to be written; a Python without byte code
        file = _file(module, kind)
        partial = file.with_name(f"{file.name}.{os.getpid()}")
        try:
            partial.write_bytes(marshal.dumps(([_PYTHON, stamp], value), 2))
            partial.replace(file)
        finally:
            partial.unlink(missing_ok=True)


def _file(module: Path, kind: str) -> Path:
    return Path(cache_from_source(str(module))).with_suffix(f".{kind}")
