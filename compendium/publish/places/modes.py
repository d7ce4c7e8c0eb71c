"""What is published may be read by everybody, whatever the umask of who publishes."""

from __future__ import annotations

import os
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
        _add(place, FOLDER, place.stat())


def open_file(file: Path) -> None:
    """Let everybody read ``file``."""
    _add(file, FILE, file.stat())


def let_read(top: Path) -> None:
    """Let everybody read all that ``top`` holds: releases of other days and other umasks too.

    ``top`` itself is left as it is where others than its owner may enter: then somebody has
    thought about who may.
    """
    found = top.stat()
    if not S_IMODE(found.st_mode) & _OTHERS:
        _add(top, FOLDER, found)
    _open_below(top)


def _open_below(folder: str | Path) -> None:
    """Open what ``folder`` holds, every folder before what is in it; links lead elsewhere."""
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            found = entry.stat(follow_symlinks=False)
            if S_ISDIR(found.st_mode):
                _add(entry.path, FOLDER, found)
                _open_below(entry.path)
            elif not S_ISLNK(found.st_mode):
                _add(entry.path, FILE, found)


def _add(path: str | Path, mode: int, found: os.stat_result) -> None:
    """Add the permissions ``mode`` where some are missing; Windows and FAT know none."""
    if os.name == "nt" or S_IMODE(found.st_mode) & mode == mode:
        return
    try:
        os.chmod(path, S_IMODE(found.st_mode) | mode)
    except OSError:
        if found.st_uid != os.geteuid():
            raise
