"""A place in a content file -> the line that stands there, for whoever shows a finding."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeAlias

from .text import read_text

Lines: TypeAlias = Callable[[str, int], str]
"""(path below the content folder, line from 1) -> the line; empty where there is none."""

TEXT_ENDINGS = (".md", ".yml")


def lines_of(root: Path) -> Lines:
    """Return what looks up lines below ``root``; it follows no link and opens no other file."""
    inside = os.path.realpath(root)

    @cache
    def read(path: str) -> list[str]:
        file = root / path
        if _real(file) != os.path.join(inside, *path.split("/")):
            return []
        text, _ = read_text(file, path) if path.endswith(TEXT_ENDINGS) else (None, [])
        return text.split("\n") if text else []

    def line(path: str, number: int) -> str:
        lines = read(path)
        return lines[number - 1] if 0 < number <= len(lines) else ""

    return line


def _real(file: Path) -> str:
    """Return the path of ``file`` without links; nothing where the system takes no such name."""
    try:
        return os.path.realpath(file)
    except ValueError:
        return ""
