"""What is published may be read by everybody, whatever the umask of who publishes."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable
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


def add_folder(folder: Path) -> None:
    """Make ``folder`` in one that is there, open to readers."""
    os.mkdir(folder)
    open_folder(folder, os.stat(folder))


def open_folder(folder: str | Path, found: os.stat_result) -> None:
    """Let everybody enter ``folder``, of which ``found`` is what is known."""
    _add(folder, FOLDER, found)


def folders_of(paths: Iterable[str]) -> list[str]:
    """Return the folders that ``paths`` lie in, each behind that which it lies in."""
    found: set[str] = set()
    for path in paths:
        while (path := path.rpartition("/")[0]) and path not in found:
            found.add(path)
    return sorted(found)


def open_file(file: Path) -> None:
    """Let everybody read ``file``."""
    _add(file, FILE, file.stat())


def let_read(top: Path, but: Iterable[Path] = ()) -> bool:
    """Let everybody read all that ``top`` holds, but what lies in the folders ``but``.

    Tells whether anybody was shut out. ``top`` itself is left as it is where others than its
    owner may enter: then somebody has thought about who may.
    """
    found = top.stat()
    shut = not S_IMODE(found.st_mode) & _OTHERS and _add(top, FOLDER, found)
    return _open_below(os.fspath(top), frozenset(map(os.fspath, but))) or shut


def _open_below(folder: str, but: Container[str]) -> bool:
    """Open what ``folder`` holds, every folder before what is in it; links lead elsewhere."""
    shut = False
    with os.scandir(folder) as entries:
        for entry in entries:
            found = entry.stat(follow_symlinks=False)
            if S_ISDIR(found.st_mode):
                shut |= _add(entry.path, FOLDER, found)
                if entry.path not in but:
                    shut |= _open_below(entry.path, but)
            elif not S_ISLNK(found.st_mode):
                shut |= _add(entry.path, FILE, found)
    return shut


def _add(path: str | Path, mode: int, found: os.stat_result) -> bool:
    """Add the permissions ``mode`` where some are missing; Windows and FAT know none."""
    if os.name == "nt" or S_IMODE(found.st_mode) & mode == mode:
        return False
    try:
        os.chmod(path, S_IMODE(found.st_mode) | mode)
    except OSError:
        if found.st_uid != os.geteuid():
            raise
    return True
