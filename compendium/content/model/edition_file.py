"""The files of the editions folder -> ``EditionFile`` values, or problems with their places."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from ..load.editions import EDITIONS, find_editions
from ..load.frontmatter import CaseFile
from ..load.text import is_there, read_text
from ..load.yaml_tree import YamlTree, parse_yaml
from ..problems import Location, Problem
from .edition import Edition
from .validate import validate

BodyKey: TypeAlias = Literal["preface", "report"]

BODIES: dict[BodyKey, str] = {"preface": "编者说明", "report": "总结报告"}
"""The keys whose values are Markdown like the body of a case, and what they are called."""


class EditionFile(NamedTuple):
    """An edition with its name, `collection`, which names the book's file too.

    ``shipped`` tells that it is the program's own, lent to a content folder without any.
    """

    name: str
    edition: Edition
    tree: YamlTree
    text: str
    shipped: bool

    @property
    def path(self) -> str:
        """The file's path, relative to the content folder."""
        return self.tree.place(()).path

    @property
    def source(self) -> CaseFile:
        """The file as a front matter without a body."""
        end = self.text.count("\n") + 2
        return CaseFile(self.path, self.tree, "", end, text=self.text)

    def body(self, key: BodyKey) -> CaseFile:
        """Return what is written at ``key`` as a body, empty where there is nothing."""
        typed, extent = self.tree.data.get(key, ""), self.tree.extents.get((key,))
        line = extent.line + (extent.style in ("|", ">")) if extent else 1
        return CaseFile(self.path, self.tree, str(typed), line)

    def place(self, *path: str | int) -> Location:
        """Return where the key at ``path`` stands."""
        return self.tree.place(path)


EditionRead: TypeAlias = tuple[EditionFile | None, list[Problem]]


def read_editions(root: Path) -> tuple[tuple[EditionFile, ...], list[Problem]]:
    """Return the editions below ``root`` that can be read, by name, and what is wrong.

    A content folder without an editions folder of its own is served by the program's.
    """
    files, problems = find_editions(root)
    read = [read_edition(file, root) for file in files]
    problems += (problem for _, found in read for problem in found)
    return tuple(edition for edition, _ in read if edition), problems


def read_edition(file: Path, root: Path) -> EditionRead:
    """Return the edition in ``file`` that serves the content below ``root``, and what is wrong."""
    shipped = not is_there(root / EDITIONS)
    name = f"{EDITIONS}/{file.name}"
    text, problems = read_text(file, name)
    tree, found = parse_yaml(text, name) if text is not None else (None, [])
    problems += found
    if tree is None:
        return None, problems
    edition, found = validate(tree, Edition)
    problems += found
    if edition is None:
        return None, problems
    return EditionFile(file.stem, edition, tree, text or "", shipped), problems
