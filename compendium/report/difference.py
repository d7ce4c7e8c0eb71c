"""A text before and after -> the lines that differ, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from rich.text import Text


def difference(path: str, before: str, after: str) -> Iterator[Text]:
    """Yield the lines of the file ``path`` that changed, each run of them below its number."""
    old, new = before.splitlines(), after.splitlines()
    yield Text(path, "bold")
    for tag, start, end, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag != "equal":
            yield Text(f"  第 {start + 1} 行", "cyan")
            yield from (Text(f"  - {line}", "red") for line in old[start:end])
            yield from (Text(f"  + {line}", "green") for line in new[first:last])
