"""Case folders -> the files that were mended, each written whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..content.fix.text import fix_bytes
from ..content.load.address import CASE_FILE
from ..content.load.files import CaseFolder
from ..content.load.text import MAX_TEXT_BYTES
from ..system.atomic import write_whole


class Fixed(NamedTuple):
    """A file that was mended: its path below the content folder, its text before and after."""

    path: str
    before: str
    after: str


def fix_files(folders: Iterable[CaseFolder]) -> Iterator[Fixed]:
    """Mend the case.md of every folder; yields those that changed.

    A file that cannot be read, or is too large for a case, is left alone: the check tells of it.
    """
    for folder in folders:
        file = folder.path / CASE_FILE
        try:
            raw = file.read_bytes()
        except OSError:
            continue
        mended = fix_bytes(raw, folder.name) if len(raw) <= MAX_TEXT_BYTES else raw
        if mended != raw:
            write_whole(file, mended)
            yield Fixed(folder.name, raw.decode("utf-8"), mended.decode("utf-8"))
