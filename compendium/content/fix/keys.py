"""Keys of the front matter that are misspelt, translated or badly parted from values -> edits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..check.prose import Edit
from ..load.frontmatter import CaseFile
from ..load.yaml_tree import Path, Tree
from ..model.case import Case
from ..model.messages import fields_at, misspelt

_COLON = re.compile(
    r"^(?:- )?([A-Za-z_]+|[\u4e00-\u9fff]{2,8})[ ]*(?:：[ ]*|:(?=[^\s/]))", re.MULTILINE
)
"""A key with a colon of full width, or with nothing between its colon and its value."""


def fixed_keys(file: CaseFile, starts: tuple[int, ...]) -> Iterator[Edit]:
    """Yield the edits that give the front matter of ``file`` the keys that were meant.

    ``starts`` are the offsets of its lines.
    """
    if not file.readable:
        yield from _colons(file.text, starts[file.body_line - 1])
        return
    for path, place in file.matter.places.items():
        key = path[-1] if path else None
        if not isinstance(key, str) or not _is_known(path[:-1]):
            continue
        meant = misspelt(key, fields_at(Case, path[:-1]))
        start = starts[place.line - 1] + place.column - 1
        typed = file.text.startswith(key, start)
        if meant and typed and meant not in _siblings(file.matter.data, path[:-1]):
            yield Edit(start, start + len(key), meant)


def _colons(text: str, end: int) -> Iterator[Edit]:
    fields = fields_at(Case, ())
    for found in _COLON.finditer(text, 0, end):
        key = found[1] if found[1] in fields else misspelt(found[1], fields)
        if key:
            space = "" if text[found.end() : found.end() + 1] in ("", "\n") else " "
            yield Edit(found.start(1), found.end(), f"{key}:{space}")


def _is_known(path: Path) -> bool:
    """Tell whether all keys of ``path`` are those of a case."""
    return all(
        isinstance(step, int) or step in fields_at(Case, path[:number])
        for number, step in enumerate(path)
    )


def _siblings(data: object, path: Path) -> dict[str, Tree]:
    for step in path:
        data = data[step]  # type: ignore[index]  # a place exists only where the data do
    return data if isinstance(data, dict) else {}
