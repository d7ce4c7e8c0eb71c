"""A new name of a unit or a value -> the list and the cases of later years, changed alike."""

from __future__ import annotations

from pathlib import Path

from ..authoring.fix_files import Fixed, rename_in_case
from ..authoring.renaming import Renaming, renamed
from ..content.load.files import find_cases
from ..content.load.text import read_text
from ..content.problems import Problem, has_errors
from ..system.atomic import write_whole
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
    _write(file, after)
    lists = name_lists(root)
    assert lists, "the list was judged before it was written"
    folders, _ = find_cases(root)
    cases = (rename_in_case(folder, lists) for folder in folders)
    return (Fixed(renaming.file, text, after), *(one for one in cases if one)), []


def _write(file: Path, text: str) -> None:
    """Write ``text`` with the line ends, and the mark at its beginning, that ``file`` has."""
    raw = file.read_bytes()
    mark = "\ufeff" if raw.startswith(b"\xef\xbb\xbf") else ""
    ends = "\r\n" if b"\r\n" in raw else "\n"
    write_whole(file, (mark + text.replace("\n", ends)).encode())
