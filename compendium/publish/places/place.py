"""``Place``: a folder to publish to, here or far away, and what can go wrong with it."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from ..manifest import File


class PlaceError(Exception):
    """Publishing cannot go on; readers keep what they had. Says what happened and what to do."""

    def __init__(self, message: str, advice: str) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class Load(NamedTuple):
    """A site to bring: ``files`` lie in ``site``, except those whose bytes are in ``made``.

    ``former`` is the name and the files of the release that unchanged files are shared with.
    """

    site: Path
    files: Mapping[str, File]
    made: Mapping[str, bytes]
    former: str
    shared: Mapping[str, File]

    def unchanged(self, path: str) -> bool:
        return self.shared.get(path) == self.files[path]


MOST_SETTLED = 50
"""Files to wait for one by one until they are on the disk; more wait for the whole disk."""


class Place(Protocol):
    """Paths are relative to the place, with forward slashes; every method raises PlaceError.

    Nothing outside the place is ever written or removed.
    """

    @property
    def name(self) -> str:
        """What people call the place: what they typed."""

    def can_reuse(self, folder: str) -> bool:
        """Tell whether ``fill`` may find ``folder`` in place of its own, and change what it holds.

        Never a link, nor a folder of another account.
        """

    def names(self, folder: str) -> list[str]:
        """Return what ``folder`` holds, sorted; nothing where it is not there."""

    def read(self, path: str) -> bytes | None:
        """Return the content of the file ``path``, none where it is not there."""

    def write(self, path: str, content: bytes) -> None:
        """Put the file there whole: a reader meets the old one or the new one."""

    def create(self, path: str, content: bytes) -> bool:
        """Write the file if there is none; tells whether it did. Two never both succeed."""

    def put(self, files: Mapping[str, bytes]) -> None:
        """Write those of ``files`` that are not there yet."""

    def idle(self, path: str) -> float:
        """Return the seconds since the file was written or touched, by the place's own clock."""

    def touch(self, path: str) -> None:
        """Note that the file is in use."""

    def rename(self, old: str, new: str) -> bool:
        """Rename a file or folder in one step; tells whether it was there."""

    def remove(self, paths: Iterable[str]) -> None:
        """Remove files and whole folders; those that are gone already do not matter."""

    def can_link(self) -> bool:
        """Tell whether a link to a folder can be made here, and replaced in one step."""

    def link(self, name: str, target: str) -> None:
        """Let the link ``name`` lead to the folder ``target``, in one step."""

    def target(self, name: str) -> str:
        """Return where the link ``name`` leads, '' where it is none."""

    def fill(self, folder: str, load: Load, tick: Callable[[], None]) -> None:
        """Make ``folder`` hold just the files of ``load``, checked; all on disk at the end.

        Everybody may read it, as the former release.
        """

    def let_read(self, folder: str, but: Iterable[str] = ()) -> bool:
        """Let everybody read ``folder`` ('' for the place) and all that it holds.

        What lies below the folders ``but`` is left. Tells whether anybody was shut out.
        """

    def share(self, folder: str, paths: Iterable[str], shared: str) -> None:
        """Put the files ``paths`` of ``folder`` also below ``shared``, those that are not there."""


_CAUSES = {
    errno.ENOSPC: ("磁盘已满", "请腾出空间，再发布一次。"),
    errno.EDQUOT: ("空间配额已用完", "请腾出空间或请管理员提高配额，再发布一次。"),
    errno.EACCES: ("没有写入的权限", "请管理员给运行发布的账号写入权限，再发布一次。"),
    errno.EPERM: ("没有写入的权限", "请管理员给运行发布的账号写入权限，再发布一次。"),
    errno.EFBIG: (
        "有一个文件太大，这个磁盘放不下（U 盘多半是 FAT32 格式，一个文件不能到 4 GB）",
        "请把 U 盘格式化成 exFAT；打包的，也可以先打包到电脑的硬盘上，再解压到 U 盘。",
    ),
    errno.ENOTDIR: (
        "它或者它上面的一层是文件，不是文件夹",
        "请核对文件夹的名称和位置，再发布一次。",
    ),
    errno.EROFS: ("这里只能读，不能写", "请检查磁盘或共享文件夹的挂载方式，再发布一次。"),
}
_GONE = ("文件夹读写中断，共享文件夹可能断开了", "请检查网络和共享文件夹，再发布一次。")


_TOO_LARGE_ON_WINDOWS = 223
"""ERROR_FILE_TOO_LARGE, which Python knows no number of POSIX for."""

BROKEN = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ENOENT, errno.ESTALE}
"""Faults that say nothing of what the place is able to do."""


def place_error(name: str, error: Exception) -> PlaceError:
    """Return what ``error``, met in the place ``name``, means to the person who publishes."""
    number = getattr(error, "errno", None) or 0
    if getattr(error, "winerror", 0) == _TOO_LARGE_ON_WINDOWS:
        number = errno.EFBIG
    cause, advice = _CAUSES.get(number, _GONE)
    return PlaceError(f"发布到 {name} 没有完成：{cause}（系统错误 {number}）。", advice)
