"""What is published may be read by everybody, whatever the umask of who publishes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISLNK

FOLDER, FILE = 0o755, 0o644
"""What rsync sets on a server too (see far.py)."""

_OTHERS = 0o055


def make_folder(folder: Path) -> None:
    """Make ``folder`` and those above it that are missing, open to readers."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for place in missing:
        _add(place, FOLDER)


def open_file(file: Path) -> None:
    """Let everybody read ``file``."""
    _add(file, FILE)


def let_read(top: Path) -> None:
    """Let everybody read all that ``top`` holds: releases of other days and other umasks too.

    ``top`` itself is left as it is where others than its owner may enter: then somebody has
    thought about who may.
    """
    if not S_IMODE(top.stat().st_mode) & _OTHERS:
        _add(top, FOLDER)
    for path in _below(top):
        _add(path, FILE)


def _below(folder: Path) -> Iterator[Path]:
    """Yield the files below ``folder``, having opened the folders that hold them."""
    for name in sorted(os.listdir(folder)):
        path = folder / name
        mode = path.lstat().st_mode
        if S_ISDIR(mode):
            _add(path, FOLDER)
            yield from _below(path)
        elif not S_ISLNK(mode):
            yield path


def _add(path: Path, mode: int) -> None:
    """Add the permissions ``mode`` where some are missing; Windows and FAT know none."""
    found = path.stat()
    if os.name == "nt" or S_IMODE(found.st_mode) & mode == mode:
        return
    try:
        path.chmod(S_IMODE(found.st_mode) | mode)
    except OSError:
        if found.st_uid != os.geteuid():
            raise
