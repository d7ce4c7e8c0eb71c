"""The docs folder -> what some system, or MkDocs, cannot do with its files."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from .. import codes
from ..problems import Location, Problem
from .files import folder_for_file, special_file
from .folder_entries import not_listed
from .names import collision, is_text, same_name, unfit_name
from .text import decode
from .yaml_tree import parse_yaml

DOCS = "docs"

PAGES_OF_CASES = ("index.md", "cases/index.md", "browse/index.md")
"""Pages that the program makes: they stand in the menu, and no file is theirs."""

_FRONT_MATTER = re.compile(r"---[ \t]*\n((?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
"""As MkDocs finds it."""


def judge_docs(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the names, kinds and versions of the files in docs/ of ``root``."""
    seen: dict[str, str] = {}
    yield from not_listed(root / DOCS, DOCS)
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
            if (root / path).is_file():
                yield from _judge_page(root, path)
            elif not (root / path).is_dir():
                yield special_file(path)
            elif path.endswith(".md"):
                yield folder_for_file(path)


def _judge_page(root: Path, path: str) -> Iterator[Problem]:
    """Yield what is wrong with the text of a hand-written page, and nothing of another file."""
    if not path.endswith(".md"):
        return
    if path.removeprefix(f"{DOCS}/") in PAGES_OF_CASES:
        message = "这一页由程序按案例生成，这个文件不会用到。"
        advice = "请删去它，或者换一个文件名；首页的文字在 mkdocs.yml 里改。"
        yield codes.IDLE_SETTING.at(Location(path), message, advice)
    try:
        text, problems = decode((root / path).read_bytes(), path)
    except OSError:
        advice = "请确认文件没有被别的程序占用，并且有读取权限。"
        yield codes.UNREADABLE.at(Location(path), "文件打不开。", advice)
        return
    # A page may hold a control, which no reader sees and the search leaves out.
    yield from problems if text is None else ()
    if front := _FRONT_MATTER.match(text or ""):
        _, found = parse_yaml(front[1], path, 2)
        yield from (problem for problem in found if problem.is_error)
