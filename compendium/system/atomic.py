"""Bytes -> a file that is whole or absent, whatever happens on the way."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def write_whole(target: Path, content: bytes) -> None:
    """Write ``content`` to ``target``; a reader meets the old file or the new one."""
    partial = _partial(target)
    partial.write_bytes(content)
    os.replace(partial, target)


def place_whole(target: Path, source: Path, *, link: bool) -> None:
    """Put ``source`` at ``target``, as a hard link if ``link`` and the file system can.

    A linked file must never be edited in place: both names may only ever be replaced.
    """
    partial = _partial(target)
    partial.unlink(missing_ok=True)
    try:
        if not link:
            raise OSError
        os.link(source, partial)
    except OSError:
        shutil.copyfile(source, partial)
    os.replace(partial, target)


def move_whole(target: Path, source: Path) -> None:
    """Move ``source`` to ``target``; a reader meets the old file or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(source, target)
    except OSError:  # they lie on two file systems
        place_whole(target, source, link=False)
        source.unlink()


def _partial(target: Path) -> Path:
    """Return the name beside ``target`` that this process alone writes to."""
    try:
        target.parent.mkdir(parents=True)
    except FileExistsError:
        pass
    return target.with_name(f".{target.name}.{os.getpid()}")
