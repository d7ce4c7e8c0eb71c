"""A front matter with faults -> the ``Case`` it would be without them, so that the rest is
checked in the same run and an author hears of every mistake at once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from pydantic import ValidationError

from ..load.frontmatter import CaseFile
from ..load.yaml_tree import Tree
from ..problems import Problem
from .case import Case

_STAND_INS: dict[str, Tree] = {
    "title": "代替标题",
    "brand": "代替",
    "type": "代替",
    "unit": "代替",
    "year": "2000",
    "categories": ["代替"],
    "date": "2000-01-01",
    "summary": "代" * 50,
}
"""What stands for required keys that are missing or wrong; findings on it are not told."""

_LISTS: dict[str, dict[str, Tree]] = {
    "photos": {"caption": "代替"},
    "videos": {"title": "代替"},
    "attachments": {"title": "代替"},
}
"""Keys whose files are still looked at where something else about them is wrong."""


def salvage(file: CaseFile) -> Case | None:
    """Return the case in ``file`` with stand-ins for what is wrong; none if nothing is right."""
    data = dict(file.matter.data)
    for key in _wrong_keys(data):
        typed = data.pop(key, None)
        if key in _LISTS:
            data[key] = [_LISTS[key] | {"file": name} for name in _files(typed)]
        elif key == "award" and typed:
            data[key] = {"name": "代替"}
    try:
        return Case.model_validate({**_STAND_INS, **data})
    except ValidationError:
        return None


def told_already(file: CaseFile, problems: Iterable[Problem]) -> set[int]:
    """Return the lines that belong to keys with ``problems``: more on them would be noise.

    Findings on a stand-in for a missing key stand where the front matter begins.
    """
    wrong = {problem.location.line for problem in problems if problem.is_error}
    if not _STAND_INS.keys() <= file.matter.data.keys():
        wrong.add(file.matter.place(()).line)
    starts = sorted(file.matter.place((key,)).line for key in file.matter.data)
    blocks = [set(range(start, end)) for start, end in pairwise([*starts, file.body_line])]
    return wrong.union(*(block for block in blocks if block & wrong))


def _files(typed: Tree | None) -> list[Tree]:
    """Return the names of the files that ``typed`` lists in whatever shape."""
    entries = typed if isinstance(typed, list) else [typed or ""]
    names = [entry.get("file") if isinstance(entry, dict) else entry for entry in entries]
    return [name for name in names if isinstance(name, str) and name]


def _wrong_keys(data: dict[str, Tree]) -> set[str]:
    try:
        Case.model_validate(data)
    except ValidationError as error:
        return {str(details["loc"][0]) for details in error.errors()}
    return set()
