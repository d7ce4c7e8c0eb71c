"""A zip of Python sources -> the same with their byte code, which starts three times as fast.

Runs inside Pyodide under Node (see precompile.mjs), because byte code is that of one Python. What
is made is trusted as it is (PEP 552, unchecked hash) and holds neither docstrings nor asserts.
"""

from __future__ import annotations

import importlib
import importlib._bootstrap_external as bootstrap
import io
import os
import sys
import zipfile
from pathlib import Path

DAY = (1980, 1, 1, 0, 0, 0)
"""Of every file in an archive: the same sources give the same bytes."""

PATTERNS = "patterns.bin"
"""Of the archive with the program: its regular expressions, compiled (see system/patterns.py)."""

_NO_HASH = b"\0" * 8


def precompiled(archive: bytes, folder: str) -> bytes:
    """Return the zip ``archive`` with byte code in the place of sources.

    Tracebacks tell of files below ``folder``, where the archive will be unpacked. What cannot be
    compiled (samples of libraries, in other dialects) stays source.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist()):
            content = old.read(name)
            code = _compiled(content, f"{folder}/{name}") if name.endswith(".py") else b""
            put_entry(new, f"{name}c" if code else name, code or content)
    return out.getvalue()


def put_patterns(made: str, folder: str, entrance: str) -> None:
    """Add to the archive in the file ``made``, unpacked in ``folder``, what its regular
    expressions become while the module ``entrance`` is imported."""
    os.environ["PYPINYIN_NO_PHRASES"] = "1"  # as the worker does
    sys.path.insert(0, folder)
    patterns = importlib.import_module("compendium.system.patterns")
    file = Path(folder, PATTERNS)
    patterns.write_patterns(file, entrance)
    with zipfile.ZipFile(made, "a") as archive:
        put_entry(archive, PATTERNS, file.read_bytes())


def put_entry(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Add the file ``name`` to ``archive``, packed as small as can be, without its day."""
    archive.writestr(zipfile.ZipInfo(name, DAY), content, zipfile.ZIP_DEFLATED, 9)


def _compiled(source: bytes, name: str) -> bytes:
    """Return the byte code of ``source``; nothing where it is no Python of this version."""
    try:
        code = compile(source, name, "exec", dont_inherit=True, optimize=2)
    except (SyntaxError, ValueError):
        return b""
    made: bytes = bootstrap._code_to_hash_pyc(code, _NO_HASH, False)  # type: ignore[attr-defined]
    return made
