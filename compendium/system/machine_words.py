"""Faults of the machine, not of the program -> what they mean and what to do (Chinese)."""

from __future__ import annotations

import errno
import os
from threading import Thread
from traceback import walk_tb

from ..content.problems import CannotWorkError
from .atomic import WriteRefusedError

_KEPT = "\n以前生成的内容原样保留。"

CLOSE_OTHERS = "请关掉别的程序，再运行一次；还不行，请换一台内存大一些的电脑。"

_SHORT = ("内存不够，或者这台电脑上的进程太多", CLOSE_OTHERS)

SHORT_OF_MEMORY = "。".join(_SHORT) + _KEPT
"""What is said where no more memory, thread or process is to be had."""

_TOO_MANY_OPEN = (
    "同时打开的文件太多",
    "请关掉别的程序，再运行一次；还不行，请管理员提高这个账号能同时打开的文件数（ulimit -n）。",
)
_CAUSES = {
    errno.ENOMEM: _SHORT,
    errno.EAGAIN: _SHORT,
    errno.EMFILE: _TOO_MANY_OPEN,
    errno.ENFILE: _TOO_MANY_OPEN,
    errno.ENOSPC: ("磁盘满了", "请腾出空间，再运行一次。"),
    errno.EDQUOT: ("空间配额用完了", "请腾出空间或请管理员提高配额，再运行一次。"),
    errno.EACCES: ("没有权限", "请管理员给运行程序的账号读写的权限，再运行一次。"),
    errno.EPERM: ("没有权限", "请管理员给运行程序的账号读写的权限，再运行一次。"),
    errno.EROFS: ("这里只能读，不能写", "请把整个文件夹复制到能写的地方，再运行一次。"),
    errno.EFBIG: (
        "文件太大，这个磁盘放不下（U 盘多半是 FAT32 格式，一个文件不能到 4 GB）",
        "请写到电脑的硬盘上；打包的，再解压到 U 盘，或者把 U 盘格式化成 exFAT。",
    ),
    errno.EIO: ("磁盘读写出错", "请检查磁盘；在共享文件夹或 U 盘上的，请先接好，再运行一次。"),
    errno.ESTALE: ("共享文件夹断开了", "请检查网络和共享文件夹，再运行一次。"),
}

_TOO_LARGE_ON_WINDOWS = 223
"""ERROR_FILE_TOO_LARGE, which Python knows no number of POSIX for."""

_HELD = ("文件打不开，多半正被别的软件（例如 Word、Excel）打开", "请先关掉它，再运行一次。")
"""Of a file that is there, on Windows: no other system lets a program keep the rest out."""


_OF_ALL = {
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
    errno.EIO,
    errno.ESTALE,
    errno.EAGAIN,
    errno.EMFILE,
    errno.ENFILE,
}
"""They meet every other piece of work as well."""


def stop_for_machine(error: Exception) -> None:
    """Raise CannotWorkError where ``error`` is a fault of the machine that the next piece meets.

    No permission is one where a file was to be written or made: one that may not be read
    concerns the piece alone. So does too little memory: the piece may be a large one.
    """
    if (words := machine_words(error)) is None:
        return
    if not isinstance(error, OSError):
        if _is_refused_thread(error):
            raise CannotWorkError(words) from None
        return
    to_be_made = error.filename and not os.path.lexists(error.filename)
    if error.errno in _OF_ALL or to_be_made or isinstance(error, WriteRefusedError):
        raise CannotWorkError(words) from None


def machine_words(error: Exception) -> str | None:
    """Return what a fault of the machine means and what to do; None where it is one of ours."""
    if not isinstance(error, OSError):
        return SHORT_OF_MEMORY if is_short_of_memory(error) else None
    if (found := _cause(error)) is None:
        return None
    cause, advice = found
    place = f"{error.filename}：" if error.filename else ""
    return f"{place}{cause}（系统错误 {error.errno}）。{advice}{_KEPT}"


def is_short_of_memory(error: Exception) -> bool:
    """Tell whether ``error`` is too little memory, or no room for another thread or process."""
    short = isinstance(error, OSError) and error.errno in (errno.ENOMEM, errno.EAGAIN)
    return short or isinstance(error, MemoryError) or _is_refused_thread(error)


def _is_refused_thread(error: Exception) -> bool:
    """Tell whether a thread could not be started: a RuntimeError that no class of its own names."""
    last = [None, *(frame.f_code for frame, _ in walk_tb(error.__traceback__))][-1]
    return isinstance(error, RuntimeError) and last is Thread.start.__code__


def machine_cause(error: OSError) -> str:
    """Return in a few words (Chinese) what went wrong with a file, whatever it was."""
    found = _cause(error)
    return found[0] if found else f"系统错误 {error.errno}"


def _cause(error: OSError) -> tuple[str, str] | None:
    if getattr(error, "winerror", 0) == _TOO_LARGE_ON_WINDOWS:
        return _CAUSES[errno.EFBIG]
    there = bool(error.filename) and os.path.isfile(error.filename)
    if os.name == "nt" and error.errno == errno.EACCES and there:
        return _HELD
    return _CAUSES.get(error.errno or 0)
