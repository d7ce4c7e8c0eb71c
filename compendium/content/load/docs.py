"""The docs folder -> what some system, or MkDocs, cannot do with its files"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ..problems import Problem
from .conflicts import unresolved_conflicts
from .files import special_file
from .names import collision, is_text, same_name, unfit_name

DOCS = "docs"


def judge_docs(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the names, kinds and versions of the files in docs/ of ``root``."""
    seen: dict[str, str] = {}
    for folder, _, files in os.walk(root / DOCS):
        inside = Path(folder).relative_to(root).as_posix()
        for path in (inside, *(f"{inside}/{name}" for name in sorted(files))):
            if problem := unfit_name(path):
                yield problem
            if not is_text(path):
                continue
            other = seen.setdefault(same_name(path), path)
            if other != path:
                yield collision(path, other)
            if not (root / path).is_file() and not (root / path).is_dir():
                yield special_file(path)
            elif path.endswith(".md"):
                yield from _conflicts(root / path, path)


def _conflicts(page: Path, path: str) -> Iterator[Problem]:
    """Yield where two versions stand in a hand-written page; whether it opens MkDocs tells."""
    with suppress(OSError):
        yield from unresolved_conflicts(page.read_text("utf-8", "replace"), path)
