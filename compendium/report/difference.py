"""A text before and after -> the lines that differ, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from rich.text import Text

_STYLE = {"-": "red", "+": "green", "@": "cyan"}


def difference(path: str, before: str, after: str) -> Iterator[Text]:
    """Yield the changed lines of the file ``path``, as `diff -u` shows them without context."""
    old, new = before.splitlines(), after.splitlines()
    for line in unified_diff(old, new, path, path, n=0, lineterm=""):
        style = "bold" if line.startswith(("---", "+++")) else _STYLE.get(line[:1], "")
        yield Text(line, style)
