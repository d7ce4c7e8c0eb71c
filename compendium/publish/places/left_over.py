"""A folder with the files of an earlier release -> what of it the next one has just so."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from stat import S_ISREG

from .modes import open_folder


def fitting_files(
    folder: Path, former: Path, folders: Iterable[str], files: Iterable[str]
) -> set[str]:
    """Return those of ``folders`` ('' for itself) and ``files`` that are there; remove the rest.

    A file is kept where it is the very file of ``former`` under a second name: what the earlier
    release had of its own, and what anybody put or changed there, goes. Nothing where ``folder``
    is not there, or is a link or a file that somebody put in its place: that goes alone, and what
    it leads to stays as it is.
    """
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    found: set[str] = set()
    kept, same = frozenset(folders), frozenset(files)
    waiting = [""] if folder.is_dir() else []
    while waiting:
        inside = waiting.pop()
        found.add(inside)
        open_folder(folder / inside, os.stat(folder / inside))
        for path, entry in _entries(folder, inside):
            if entry.is_dir(follow_symlinks=False):
                if path in kept:
                    waiting.append(path)
                else:
                    shutil.rmtree(entry.path)
            elif path in same and _is_the_same(entry, f"{former}/{path}"):
                found.add(path)
            else:
                os.unlink(entry.path)
    return found


def is_as_written(file: str, size: int, until: int) -> bool:
    """Tell whether ``file`` has so many bytes and was written ``until`` then (nanoseconds)."""
    try:
        found = os.lstat(file)
    except OSError:
        return False
    return S_ISREG(found.st_mode) and found.st_size == size and found.st_mtime_ns <= until


def _entries(folder: Path, inside: str) -> list[tuple[str, os.DirEntry[str]]]:
    before = f"{inside}/" if inside else ""
    with os.scandir(f"{folder}/{inside}") as found:
        return [(f"{before}{entry.name}", entry) for entry in found]


def _is_the_same(entry: os.DirEntry[str], file: str) -> bool:
    """Tell whether ``entry`` is a second name of ``file``; some disks number files alike."""
    try:
        one, other = os.stat(entry.path, follow_symlinks=False), os.lstat(file)
    except OSError:
        return False
    return os.path.samestat(one, other) and one.st_nlink > 1
