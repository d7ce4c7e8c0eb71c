"""Git LFS: a few lines of text that stand in the place of a large file until it is fetched.

Source: the specification of Git LFS, docs/spec.md: a pointer is UTF-8 text of less than 1024
bytes, whose first line names the version.
"""

from __future__ import annotations

from pathlib import Path

from .files import CaseFolder, FileEntry

MOST_POINTER = 1024
"""Bytes below which every pointer stays."""

HOW_TO_FETCH = (
    "文件没有坏，不要替换：请在仓库的文件夹里运行“git lfs pull”；"
    "没有装 Git LFS 的，先装好，再运行“git lfs install”。"
)
"""What a person does who has the pointer and not the file."""

_VERSIONS = (
    b"version https://git-lfs.github.com/spec/v1",
    b"version https://hawser.github.com/spec/v1",
)
_OID = b"\noid sha256:"


def is_pointer(content: bytes) -> bool:
    """Tell whether ``content``, all of a file, is a pointer to a file that was not fetched."""
    return len(content) < MOST_POINTER and content.startswith(_VERSIONS) and _OID in content


def is_left_out(folder: CaseFolder, entry: FileEntry) -> bool:
    """Tell whether git left a pointer in the place of the file ``entry`` of ``folder``."""
    return entry.size < MOST_POINTER and is_pointer(folder.head(entry.name, MOST_POINTER))


def is_left_out_at(file: Path) -> bool:
    """Tell whether git left a pointer in the place of ``file``."""
    try:
        return (
            file.is_file() and file.stat().st_size < MOST_POINTER and is_pointer(file.read_bytes())
        )
    except OSError:
        return False
