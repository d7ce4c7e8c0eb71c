"""``Folder``: a place on this machine or on a share that is mounted here."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ..manifest import File
from .layout import DRAFT_FOLDER, TRIAL
from .place import BROKEN, MOST_SETTLED, Load, PlaceError, place_error

_CHUNK = 1 << 20

UMASK = 0o022
"""Readers come through a web server, another user: hardened machines hide new files from it."""


@dataclass(frozen=True)
class Folder:
    """The place at ``root``, which may not be there yet."""

    root: Path

    @property
    def name(self) -> str:
        return str(self.root)

    def names(self, folder: str) -> list[str]:
        with self._told():
            try:
                return sorted(os.listdir(self.root / folder))
            except FileNotFoundError:
                return []

    def read(self, path: str) -> bytes | None:
        with self._told():
            try:
                return (self.root / path).read_bytes()
            except FileNotFoundError:
                return None

    def write(self, path: str, content: bytes) -> None:
        with self._told():
            draft = self._draft(content)
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(draft, self.root / path)

    def create(self, path: str, content: bytes) -> bool:
        with self._told():
            target, draft = self.root / path, self._draft(content)
            try:
                if not _linked(draft, target):
                    _write_new(target, content)
            except FileExistsError:
                return False
            finally:
                draft.unlink()
            return True

    def put(self, files: Mapping[str, bytes]) -> None:
        for path, content in files.items():
            if not (self.root / path).exists():
                self.write(path, content)

    def idle(self, path: str) -> float:
        """Compare with a file made just now: a share has a clock of its own."""
        with self._told():
            probe = self._draft(b"")
            now = probe.stat().st_mtime
            probe.unlink()
            try:
                return now - (self.root / path).stat().st_mtime
            except FileNotFoundError:
                return 0.0

    def touch(self, path: str) -> None:
        with self._told():
            os.utime(self.root / path)

    def rename(self, old: str, new: str) -> bool:
        with self._told():
            try:
                os.rename(self.root / old, self.root / new)
            except FileNotFoundError:
                return False
            return True

    def remove(self, paths: Iterable[str]) -> None:
        with self._told():
            for path in paths:
                _remove(self.root / path)

    def can_link(self) -> bool:
        trial, target = f"{TRIAL}{os.getpid()}", "."
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            for _ in range(2):
                self._link(trial, target)
            able = self.target(trial) == target
        except (OSError, NotImplementedError) as error:
            if getattr(error, "errno", 0) in BROKEN:
                raise place_error(self.name, error) from error
            able = False
        self.remove([trial, f".{trial}.new"])
        return able

    def link(self, name: str, target: str) -> None:
        with self._told():
            self._link(name, target)

    def target(self, name: str) -> str:
        try:
            return Path(os.readlink(self.root / name)).as_posix()
        except (OSError, ValueError):
            return ""

    def fill(self, folder: str, load: Load, tick: Callable[[], None]) -> None:
        target, former = self.root / folder, self.root / load.former
        brought = []
        with self._told():
            target.mkdir(parents=True)
            for parent in sorted({os.path.dirname(path) for path in load.files}):
                (target / parent).mkdir(parents=True, exist_ok=True)
            for path in load.files:
                if not (load.unchanged(path) and _linked(former / path, target / path)):
                    self._bring(load, path, target / path)
                    brought.append(target / path)
                tick()
            _let_read(self.root, target)
            _settle(brought)

    def share(self, folder: str, paths: Iterable[str], shared: str) -> None:
        with self._told():
            for path in paths:
                source, target = self.root / folder / path, self.root / shared / path
                if not target.exists():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    if not _linked(source, target):
                        os.replace(self._draft(source.read_bytes()), target)
            _let_read(self.root, self.root / shared)

    def _link(self, name: str, target: str) -> None:
        fresh = self.root / f".{name}.new"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(target, target_is_directory=True)
        os.replace(fresh, self.root / name)

    def _draft(self, content: bytes) -> Path:
        """Write ``content`` under a name that nobody reads."""
        self.root.mkdir(parents=True, exist_ok=True)
        draft = self.root / f"{DRAFT_FOLDER}{secrets.token_hex(6)}"
        draft.write_bytes(content)
        return draft

    def _bring(self, load: Load, path: str, target: Path) -> None:
        """Write the file ``path`` of ``load`` to ``target``; raises PlaceError if it changed."""
        digest, size = sha256(), 0
        with target.open("wb") as out:
            for chunk in _chunks(load, path):
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
        if File(size, digest.hexdigest()) != load.files[path]:
            message = f"要发布的文件 {path} 在发布途中变了。"
            raise PlaceError(message, "可能有另一个程序在改 build/site；请再发布一次。")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the system says into what people understand; what is made can be read."""
        before = os.umask(UMASK)
        try:
            yield
        except OSError as error:
            raise place_error(self.name, error) from error
        finally:
            os.umask(before)


def _let_read(root: Path, folder: Path) -> None:
    """Let the web server read ``folder`` and all within, also what an older release shares.

    The folders between it and ``root`` are opened too where nobody but their owner could enter.
    """
    inside = folder.relative_to(root).parents
    for above in (root / path for path in inside):
        if above.stat().st_mode & 0o077 == 0:
            _set_mode(above, 0o755)
    for place, _, names in os.walk(folder):
        _set_mode(Path(place), 0o755)
        for name in names:
            _set_mode(Path(place, name), 0o644)


def _set_mode(path: Path, mode: int) -> None:
    """Give ``path`` the ``mode`` where it lacks a part of it; a share may know no modes."""
    if stat.S_IMODE(path.stat().st_mode) | mode != stat.S_IMODE(path.stat().st_mode):
        with suppress(OSError):
            path.chmod(mode)


def _settle(files: list[Path]) -> None:
    """Wait until ``files`` are on the disk: a power cut must not leave a release of empty files."""
    if len(files) > MOST_SETTLED and hasattr(os, "sync"):
        os.sync()
        return
    for path in files:
        with path.open("r+b") as file:
            os.fsync(file.fileno())


def _write_new(target: Path, content: bytes) -> None:
    with target.open("xb") as file:
        file.write(content)


def _chunks(load: Load, path: str) -> Iterator[bytes]:
    if path in load.made:
        yield load.made[path]
        return
    with (load.site / path).open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _linked(source: Path, target: Path) -> bool:
    """Give ``source`` a second name; tells whether that was possible.

    Raises FileExistsError where the name is taken.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        return False
    return True


def _remove(path: Path) -> None:
    """Remove a file, a link (never what it leads to) or a folder with all that it holds."""
    try:
        path.unlink()
    except FileNotFoundError:
        return
    except (IsADirectoryError, PermissionError):
        if not path.is_dir() or path.is_symlink():
            raise
        shutil.rmtree(path)
