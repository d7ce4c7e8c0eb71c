"""The files beside a case: fetched from where Git LFS keeps them."""

from __future__ import annotations

from collections.abc import Iterator

from .. import codes
from ..load.large_files import is_left_out
from ..problems import Problem
from .subject import Subject


def large_files_are_here(subject: Subject) -> Iterator[Problem]:
    """Every file beside the case is the file itself, not what Git LFS leaves in its place."""
    missing = [e.name for e in subject.folder.files if is_left_out(subject.folder, e)]
    if missing:
        several = f"等 {len(missing)} 个文件" if len(missing) > 1 else ""
        message = f"“{missing[0]}”{several}还没有从 Git LFS 取下来，这里只有几行说明文字。"
        advice = (
            "文件没有坏，不要替换：请在仓库的文件夹里运行“git lfs pull”；"
            "没有装 Git LFS 的，先装好，再运行“git lfs install”。"
        )
        yield codes.NOT_FETCHED.at(subject.beside(missing[0]), message, advice)
