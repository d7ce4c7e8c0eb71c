"""A case folder -> its file mended, written whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ..content.fix.names import NameLists
from ..content.fix.text import fix_bytes, rename_bytes
from ..content.load.address import CASE_FILE
from ..content.load.files import CaseFolder
from ..content.load.text import read_text
from ..system.atomic import write_whole


class Fixed(NamedTuple):
    """A file that was mended: its path below the content folder, its text before and after."""

    path: str
    before: str
    after: str


def fix_file(folder: CaseFolder, lists: NameLists | None = None) -> Fixed | None:
    """Mend the case.md of ``folder``; returns what changed, nothing where all stayed.

    With the ``lists`` of the office, names become those of the year of the case.

    A file that cannot be read, or is too large for a case, is left alone: the check tells of it.
    """
    fixed = _changed(folder, lambda raw: fix_bytes(raw, folder.name, lists))
    if fixed:
        write_whole(folder.path / CASE_FILE, fixed.after.encode())
    return fixed


def with_names_of(folder: CaseFolder, lists: NameLists) -> Fixed | None:
    """Return the case.md of ``folder`` with the names of its year; nothing else, and not written.

    Nothing where it has them.
    """
    return _changed(folder, lambda raw: rename_bytes(raw, folder.name, lists))


def _changed(folder: CaseFolder, change: Callable[[bytes], bytes]) -> Fixed | None:
    file = folder.path / CASE_FILE
    text, _ = read_text(file, folder.name)
    if text is None:
        return None
    raw = file.read_bytes()
    mended = change(raw)
    if mended == raw:
        return None
    return Fixed(folder.name, raw.decode("utf-8"), mended.decode("utf-8"))
