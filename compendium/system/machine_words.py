"""Faults of the machine, not of the program -> what they mean and what to do (Chinese)."""

from __future__ import annotations

import errno
import os

from ..content.problems import CannotWorkError

_CAUSES = {
    errno.ENOSPC: ("磁盘满了", "请腾出空间，再运行一次。"),
    errno.EDQUOT: ("空间配额用完了", "请腾出空间或请管理员提高配额，再运行一次。"),
    errno.EACCES: ("没有权限", "请管理员给运行程序的账号读写的权限，再运行一次。"),
    errno.EPERM: ("没有权限", "请管理员给运行程序的账号读写的权限，再运行一次。"),
    errno.EROFS: ("这里只能读，不能写", "请把整个文件夹复制到能写的地方，再运行一次。"),
}


_OF_ALL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
"""They meet every other piece of work as well."""


def stop_for_machine(error: Exception) -> None:
    """Raise CannotWorkError where ``error`` is a fault of the machine that the next piece meets.

    No permission is one only for a file that is not there, and so was to be made: one that
    may not be read concerns the piece alone.
    """
    if not isinstance(error, OSError) or (words := machine_words(error)) is None:
        return
    if error.errno in _OF_ALL or (error.filename and not os.path.lexists(error.filename)):
        raise CannotWorkError(words) from None


def machine_words(error: OSError) -> str | None:
    """Return what a fault of the machine means and what to do; None where it is one of ours."""
    if error.errno not in _CAUSES:
        return None
    cause, advice = _CAUSES[error.errno]
    place = f"{error.filename}：" if error.filename else ""
    return f"{place}{cause}（系统错误 {error.errno}）。{advice}\n以前生成的内容原样保留。"
