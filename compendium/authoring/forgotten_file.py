"""A case whose people withdrew consent -> its line in cases/forgotten.yml, records without it."""

from __future__ import annotations

import datetime
from collections.abc import Container
from pathlib import Path

from ..content.load.text import read_text
from ..content.model.forgotten import FORGOTTEN_FILE, read_forgotten
from ..content.model.frozen import (
    read_frozen,
    record_path,
    record_text,
    without_forgotten_cases,
)
from ..content.problems import Problem
from ..system.atomic import write_whole

_HEAD = """\
# 按要求撤下的案例：不再收进网站、书、汇总表和压缩包，老地址说明已经撤下。
# 由 publish --forget 写；请提交这个文件。见《发布指南》。
forgotten:
"""


def note_forgotten(root: Path, identity: str, day: datetime.date) -> list[Problem]:
    """Let the content below ``root`` remember that ``identity`` is not shown since ``day``.

    Returns what is wrong with the file, which then stays as it is; raises OSError where it
    cannot be written.
    """
    known, problems = read_forgotten(root)
    if known is None or identity in known.days:
        return problems
    file = root / FORGOTTEN_FILE
    text = (read_text(file, FORGOTTEN_FILE)[0] or "") if known.days else _HEAD
    line = f"  - {{case: {identity}, date: {day.isoformat()}}}\n"
    write_whole(file, (text.rstrip("\n") + "\n" + line).encode())
    again, wrong = read_forgotten(root)
    if again is None or {*again.days} != {*known.days, identity}:
        write_whole(file, text.encode())
        return wrong
    return []


def clean_records(root: Path, identities: Container[str]) -> None:
    """Let the records of frozen books tell nothing of the cases ``identities`` but their place.

    Books and archives stay as they are. Raises OSError where a record cannot be written.
    """
    for book in read_frozen(root)[0]:
        clean = without_forgotten_cases(book, identities)
        if clean != book:
            write_whole(root / record_path(book.name), record_text(clean).encode())
