"""A folder -> the files below it by their paths, quickly: a path that is text, and no more."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

BYTE_CODE = "__pycache__"
"""What Python keeps beside modules."""


def files_below(folder: Path) -> list[str]:
    """Return the files below ``folder`` in their order, with forward slashes, without byte code.

    To make a ``Path`` of everything that is there takes longer than to look at it.
    """
    return sorted(_files(os.fspath(folder), ""))


def _files(folder: str, before: str) -> Iterator[str]:
    try:
        found = [*os.scandir(folder)]
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return
    for entry in found:
        if entry.is_file():
            yield before + entry.name
        elif entry.name != BYTE_CODE and entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, f"{before}{entry.name}/")


def read_small(file: Path | str) -> bytes:
    """Return what is in ``file``, of which there are many: nothing is buffered."""
    with open(file, "rb", buffering=0) as opened:
        return opened.readall()
