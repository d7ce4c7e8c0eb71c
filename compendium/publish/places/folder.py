"""``Folder``: a place on this machine or on a share that is mounted here."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ..manifest import File
from .layout import DRAFT_FOLDER, TRIAL, manifest_path
from .left_over import fitting_files, is_as_written
from .modes import add_folder, folders_of, let_read, make_folder, open_file
from .place import BROKEN, MOST_SETTLED, Load, PlaceError, place_error

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Folder:
    """The place at ``root``, which may not be there yet."""

    root: Path

    @property
    def name(self) -> str:
        return str(self.root)

    def can_reuse(self, folder: str) -> bool:
        there = self.root / folder
        if there.is_symlink() or not there.is_dir():
            return False
        return all(os.access(inside, os.W_OK) for inside, _, _ in os.walk(there))

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
            make_folder((self.root / path).parent)
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
            make_folder(self.root)
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
            make_folder(target.parent)
            folders = ["", *folders_of(load.files)]
            same = self._untouched(load, former)
            there = fitting_files(target, former, folders, same)
            for inside in (one for one in folders if one not in there):
                add_folder(target / inside)
            for path in load.files:
                shared = path in there or (
                    path in same and _linked(f"{former}/{path}", f"{target}/{path}")
                )
                if not shared:
                    self._bring(load, path, target / path)
                    brought.append(target / path)
                tick()
            _settle(brought)

    def let_read(self, folder: str, but: Iterable[str] = ()) -> bool:
        with self._told():
            try:
                return let_read(self.root / folder, [self.root / one for one in but])
            except PermissionError as error:
                message = f"{error.filename} 属于别的账号，没有让读者读取。"
                advice = "请管理员把整个发布的文件夹交给运行发布的账号，再发布一次。"
                raise PlaceError(message, advice) from error

    def share(self, folder: str, paths: Iterable[str], shared: str) -> None:
        with self._told():
            for path in paths:
                source, target = self.root / folder / path, self.root / shared / path
                if not target.exists():
                    make_folder(target.parent)
                    if not _linked(source, target):
                        os.replace(self._draft(source.read_bytes()), target)

    def _untouched(self, load: Load, former: Path) -> set[str]:
        """Return the files that ``former`` has just so, and that nobody changed there since.

        A release is written before its manifest; what was written later is somebody's own.
        """
        try:
            whole = os.stat(self.root / manifest_path(former.name)).st_mtime_ns
        except FileNotFoundError:
            return set()
        unchanged = (path for path in load.files if load.unchanged(path))
        return {p for p in unchanged if is_as_written(f"{former}/{p}", load.files[p].size, whole)}

    def _link(self, name: str, target: str) -> None:
        fresh = self.root / f".{name}.new"
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(target, target_is_directory=True)
        os.replace(fresh, self.root / name)

    def _draft(self, content: bytes) -> Path:
        """Write ``content`` under a name that nobody reads."""
        make_folder(self.root)
        draft = self.root / f"{DRAFT_FOLDER}{secrets.token_hex(6)}"
        draft.write_bytes(content)
        open_file(draft)
        return draft

    def _bring(self, load: Load, path: str, target: Path) -> None:
        """Write the file ``path`` of ``load`` to ``target``; raises PlaceError if it changed."""
        digest, size = sha256(), 0
        with target.open("wb") as out:
            for chunk in _chunks(load, path):
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
        open_file(target)
        if File(size, digest.hexdigest()) != load.files[path]:
            message = f"要发布的文件 {path} 在发布途中变了。"
            raise PlaceError(message, "可能有另一个程序在改 build/site；请再发布一次。")

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the system says into what people understand."""
        try:
            yield
        except OSError as error:
            raise place_error(self.name, error) from error


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
    open_file(target)


def _chunks(load: Load, path: str) -> Iterator[bytes]:
    if path in load.made:
        yield load.made[path]
        return
    with (load.site / path).open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _linked(source: str | Path, target: str | Path) -> bool:
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
