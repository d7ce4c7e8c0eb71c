"""A new name of a unit or a value -> the list and the cases of later years, changed alike."""

from __future__ import annotations

from pathlib import Path

from ..authoring.fix_files import Fixed, with_names_of
from ..authoring.renaming import UNIT, Renaming, renamed
from ..content.fix.names import NameLists
from ..content.load.files import find_cases
from ..content.load.text import read_text
from ..content.model.validate import units_in, vocabulary_in
from ..content.problems import Problem, has_errors
from ..system.atomic import write_together
from .check import name_lists


def rename_entry(root: Path, renaming: Renaming) -> tuple[tuple[Fixed, ...], list[Problem]]:
    """Write the new name into the list below ``root`` and into the cases that it is right for.

    Returns the files that changed, or what forbids it: then none did. The cases of the years up
    to ``until`` keep the name of their day.
    """
    file = root / renaming.file
    text, problems = read_text(file, renaming.file)
    if text is None or has_errors(problems):
        return (), problems
    after, faults = renamed(text, renaming)
    if faults:
        return (), faults
    if (lists := name_lists(root)) is None:
        cases: tuple[Fixed, ...] = ()
    else:
        lists = _with_list(lists, renaming, after)
        found = (with_names_of(folder, lists) for folder in find_cases(root)[0])
        cases = tuple(one for one in found if one)
    written = {root / one.path: one.after.encode() for one in cases}
    # The list last: as long as it has the old name, the same command can be given again.
    write_together({**written, file: _as_kept(file, after)})
    return (Fixed(renaming.file, text, after), *cases), []


def _with_list(lists: NameLists, renaming: Renaming, text: str) -> NameLists:
    """Return ``lists`` where the renamed one is ``text``, which was judged."""
    if renaming.of == UNIT:
        units = units_in(text)[0]
        return lists._replace(units=units) if units else lists
    vocabulary = vocabulary_in(text)[0]
    return lists._replace(vocabulary=vocabulary) if vocabulary else lists


def _as_kept(file: Path, text: str) -> bytes:
    """Return ``text`` with the line ends, and the mark at its beginning, that ``file`` has."""
    raw = file.read_bytes()
    mark = "\ufeff" if raw.startswith(b"\xef\xbb\xbf") else ""
    ends = "\r\n" if b"\r\n" in raw else "\n"
    return (mark + text.replace("\n", ends)).encode()
