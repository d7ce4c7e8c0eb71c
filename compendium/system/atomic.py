"""Bytes -> a file that is whole or absent, whatever happens on the way."""

from __future__ import annotations

import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from glob import escape
from pathlib import Path

_PARTIAL = re.compile(r"\..+\.[0-9]+(?:\.part)?")
"""Names of files that are being written, or were when their writer was killed.

Without the ending they are of earlier programs.
"""

_ASIDE = ".aside"
_MOVED_ASIDE = re.compile(r"\.(.+)\.[0-9]+\.aside")


class WriteRefusedError(PermissionError):
    """No permission to write a file: one that may not be read is another matter."""


@contextmanager
def as_fault_of(target: Path, partial: Path | None = None) -> Iterator[None]:
    """Let an OSError name ``target``: write(2) names no file, others that in the making.

    A refusal is a WriteRefusedError.
    """
    try:
        yield
    except OSError as error:
        named = error.filename2 or error.filename
        said = named if isinstance(named, str) else str(target)  # some name an open file
        made = str(partial or target)
        inside = said.startswith(f"{made}{os.sep}")
        error.filename = f"{target}{said[len(made) :]}" if inside or said == made else said
        error.filename2 = None
        if type(error) is PermissionError:
            raise WriteRefusedError(error.errno, error.strerror, error.filename) from error
        raise


@contextmanager
def whole(target: Path) -> Iterator[Path]:
    """Give a file beside ``target`` to write to: it takes the place at the end, or is removed."""
    partial = _partial(target)
    with as_fault_of(target, partial):
        _make_room(target)
        try:
            yield partial
            os.replace(partial, target)
        except BaseException:
            with suppress(OSError):  # of a disk that only reads; the first fault is told
                partial.unlink(missing_ok=True)
            raise
        # Gone by now, but where both were names of one file already: then rename(2) does
        # nothing and reports success (POSIX.1-2017).
        if os.path.lexists(partial):
            partial.unlink()


@contextmanager
def whole_folder(target: Path, aside: Path | None = None) -> Iterator[Path]:
    """Give a new folder beside ``target`` to fill: it takes the place at the end, or is removed.

    ``target`` must be an empty folder or not be there, unless it is to be moved ``aside``. What
    killed writers left of it goes.
    """
    _make_room(target)
    for left in target.parent.glob(f".{escape(target.name)}.*.part"):
        if is_partial(left.name):
            shutil.rmtree(left, ignore_errors=True)
    partial = _partial(target)
    with as_fault_of(target, partial):
        try:
            partial.mkdir()
            yield partial
            if aside and target.is_dir():
                target.rename(aside)
            elif target.is_dir():
                target.rmdir()  # Windows renames over no folder, not even an empty one
            partial.rename(target)
        finally:
            shutil.rmtree(partial, ignore_errors=True)


@contextmanager
def swapped_folder(target: Path) -> Iterator[Path]:
    """Give a new folder beside ``target`` to fill: at the end it stands in the place of the old.

    A reader meets all of the old folder or all of the new one, or, for the moment between two
    renamings, none; where a writer is killed in that moment, ``restore_folders`` undoes it.
    """
    aside = target.with_name(f".{target.name}.{os.getpid()}{_ASIDE}")
    try:
        with whole_folder(target, aside) as partial:
            yield partial
    except BaseException:
        if aside.is_dir() and not target.exists():
            aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def restore_folders(parent: Path) -> None:
    """Put back below ``parent`` what killed writers had moved aside, remove what they replaced."""
    for aside in sorted(parent.glob(f".*{_ASIDE}")):
        named = _MOVED_ASIDE.fullmatch(aside.name)
        target = parent / named[1] if named else aside
        if not target.exists():
            aside.rename(target)
        elif target != aside:
            shutil.rmtree(aside, ignore_errors=True)


def write_whole(target: Path, content: bytes) -> None:
    """Write ``content`` to ``target``; a reader meets the old file or the new one."""
    with whole(target) as partial:
        partial.write_bytes(content)


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write ``files`` whole; none is replaced before all have found room on the disk."""
    with ExitStack() as ready:
        for target, content in reversed([*files.items()]):  # replaced in the order that is given
            ready.enter_context(whole(target)).write_bytes(content)


def place_whole(target: Path, source: Path, *, link: bool) -> None:
    """Put ``source`` at ``target``, as a hard link if ``link`` and the file system can.

    A linked file must never be edited in place: both names may only ever be replaced.
    """
    with whole(target) as partial:
        place_unread(partial, source, link=link)


def place_unread(target: Path, source: Path, *, link: bool) -> None:
    """Put ``source`` at ``target`` as ``place_whole`` does, where nobody reads it yet."""
    target.unlink(missing_ok=True)
    try:
        if not link:
            raise OSError
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def move_whole(target: Path, source: Path) -> None:
    """Move ``source`` to ``target``; a reader meets the old file or the new one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.replace(source, target)
    except OSError:  # they lie on two file systems
        place_whole(target, source, link=False)
    source.unlink(missing_ok=True)


def is_partial(name: str) -> bool:
    """Tell whether a file called ``name`` is one that a writer has not finished, or never did."""
    return _PARTIAL.fullmatch(name) is not None


def clear_partials(folder: Path, idle: float = 0.0) -> None:
    """Remove what killed writers left below ``folder``, where nobody wrote for ``idle`` seconds.

    Without ``idle`` the caller must be the only one who writes there.
    """
    latest = time.time() - idle
    for place, _, names in os.walk(folder):
        for name in filter(is_partial, names):
            try:
                if not idle or os.lstat(f"{place}/{name}").st_mtime < latest:
                    os.unlink(f"{place}/{name}")
            except FileNotFoundError:
                pass  # its writer is at work


def clear_partials_of(target: Path) -> None:
    """Remove what killed writers left of ``target``, which nobody else may be writing."""
    if target.parent.is_dir():
        for name in os.listdir(target.parent):
            if name.startswith(f".{target.name}.") and is_partial(name):
                target.with_name(name).unlink(missing_ok=True)


def copy_folder(source: Path, target: Path) -> None:
    """Copy all that is below ``source`` into ``target``, links as links.

    Raises the OSError of what fails first: shutil.copytree goes on, and tells of no number.
    """
    target.mkdir(parents=True, exist_ok=True)
    for entry in sorted(os.scandir(source), key=lambda entry: entry.name):
        if entry.is_dir(follow_symlinks=False):
            copy_folder(source / entry.name, target / entry.name)
        else:
            shutil.copy2(entry.path, target / entry.name, follow_symlinks=False)


def _make_room(target: Path) -> None:
    """Make the folder that ``target`` is to lie in."""
    try:
        target.parent.mkdir(parents=True)
    except FileExistsError:
        pass


def _partial(target: Path) -> Path:
    """Return the name beside ``target`` that this process alone writes to."""
    return target.with_name(f".{target.name}.{os.getpid()}.part")
