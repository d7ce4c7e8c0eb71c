"""The editions folder -> the files that describe books, and what should not be there."""

from __future__ import annotations

from pathlib import Path

from ..problems import Problem
from ..program import PROGRAM
from .text import is_there
from .yaml_folder import YAML_ENDING, FolderKind, find_yaml

EDITIONS = "editions"
FROZEN = "editions/frozen"
"""What is kept of printed books; the program writes it."""

_KIND = FolderKind(EDITIONS, "编书方案", "书的文件名和网页地址", "collection", (FROZEN,))


def edition_path(name: str) -> str:
    """Return the path of the edition called ``name``, relative to the content folder."""
    return f"{EDITIONS}/{name}{YAML_ENDING}"


def editions_folder(root: Path) -> Path:
    """Return the folder of editions below ``root``, else the program's own."""
    own = root / EDITIONS
    return own if is_there(own) else PROGRAM / EDITIONS


def find_editions(root: Path) -> tuple[list[Path], list[Problem]]:
    """Return the editions that serve the content below ``root`` by name, and what is wrong."""
    return find_yaml(editions_folder(root), _KIND)
