"""A .zip or a folder -> the files in it by their names, none opened or written yet."""

from __future__ import annotations

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import IO, NamedTuple

from ..content.load.large_files import HOW_TO_FETCH, is_left_out_at
from ..content.word.losses import Loss
from .submission_kinds import NO_PLAIN_FILE, OUTSIDE_NAME, TOO_MANY, UNREADABLE_PACKAGE

MOST_FILES = 400
"""Files of a package: twelve pictures, twelve attachments and six videos, a dozen times."""

READ_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
"""What reading a damaged or an encrypted package raises."""

_CLUTTER = re.compile(r"__MACOSX|\.[^.].*|~\$.*|Thumbs\.db|desktop\.ini", re.IGNORECASE)
_UTF8_NAME, _LOCKED = 0x800, 0x1
_DRIVE = re.compile(r"[A-Za-z]:")


class SubmittedFile(NamedTuple):
    """A file of a package: its path within, forward slashes; its size in bytes; how to open it."""

    path: str
    size: int
    opened: Callable[[], IO[bytes]]

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]


def disk_file(file: Path, path: str) -> SubmittedFile:
    """Return ``file`` as one of a package, where it has the ``path``."""

    def opened() -> IO[bytes]:
        return file.open("rb")

    return SubmittedFile(path, file.stat().st_size, opened)


class Unpacked(NamedTuple):
    """The files of a package, what systems leave behind left out, and why it is not taken."""

    files: tuple[SubmittedFile, ...]
    faults: tuple[Loss, ...]


def files_submitted(place: Path) -> Unpacked:
    """Return what ``place``, a .zip or a folder, holds."""
    if place.is_dir():
        return _of_folder(place)
    if not place.is_file():  # a pipe would be waited for, a device never ends
        return Unpacked((), (Loss(NO_PLAIN_FILE, "", place.name),))
    return _of_archive(place)


def _of_archive(place: Path) -> Unpacked:
    try:
        archive = zipfile.ZipFile(place)
    except READ_FAULTS:
        why = f"还没有从 Git LFS 取下来。{HOW_TO_FETCH}" if is_left_out_at(place) else ""
        return Unpacked((), (Loss(UNREADABLE_PACKAGE, why, place.name),))
    entries = archive.infolist()
    if any(entry.flag_bits & _LOCKED for entry in entries):
        return Unpacked((), (Loss(UNREADABLE_PACKAGE, "加了密码", place.name),))
    files, faults = [], []
    for entry in entries:
        name = entry_name(entry)
        path = sound_path(name)
        if path is None:
            faults.append(Loss(OUTSIDE_NAME, name, place.name))
        elif stat.S_ISLNK(entry.external_attr >> 16):
            faults.append(Loss(NO_PLAIN_FILE, "", path))
        elif not name.endswith("/") and path and not _is_clutter(path):
            opened = partial(archive.open, entry)
            files.append(SubmittedFile(path, entry.file_size, opened))
    return _counted(files, faults, place)


def entry_name(entry: zipfile.ZipInfo) -> str:
    """Return the name of ``entry``, forward slashes, as the system that packed it meant it.

    Windows in China writes GBK and does not say so; macOS writes UTF-8 and does not say so.
    """
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437", "surrogateescape")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def sound_path(name: str) -> str | None:
    """Return ``name`` without what stands for nothing; none where it may lead outside."""
    parts = [part for part in name.split("/") if part not in ("", ".")]
    outside = name.startswith("/") or ".." in parts or _DRIVE.match(name) or "\0" in name
    return None if outside else "/".join(parts)


def _is_clutter(path: str) -> bool:
    return any(_CLUTTER.fullmatch(part) for part in path.split("/"))


def _of_folder(place: Path) -> Unpacked:
    files, faults = [], []
    for file in _walk(place):
        path = file.relative_to(place).as_posix()
        if _is_clutter(path):
            continue
        if stat.S_ISREG(file.lstat().st_mode):
            files.append(disk_file(file, path))
        else:
            faults.append(Loss(NO_PLAIN_FILE, "", path))
        if len(files) > MOST_FILES:
            break
    return _counted(files, faults, place)


def _walk(place: Path) -> Iterator[Path]:
    """Yield what lies below ``place`` and is no folder; no link is followed."""
    for folder, folders, names in os.walk(place):
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        folders[:] = sorted(set(folders) - set(links))
        yield from (Path(folder) / name for name in sorted([*names, *links]))


def _counted(files: list[SubmittedFile], faults: list[Loss], place: Path) -> Unpacked:
    if len(files) > MOST_FILES:
        faults = [*faults, Loss(TOO_MANY, f"超过 {MOST_FILES} 个", place.name)]
    return Unpacked(tuple(files[:MOST_FILES]), tuple(faults))
