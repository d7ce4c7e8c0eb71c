"""A text before and after -> the lines that differ, for a terminal; what was changed by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

from rich.text import Text

from ..content.load.characters import visible


def difference(
    path: str, before: str, after: str, shown: Callable[[str], str] = str
) -> Iterator[Text]:
    """Yield the lines of the file ``path`` that changed, each run of them below its number.

    ``shown`` makes of a line what is shown of it; what no text may hold is called by name.
    """
    old, new = before.splitlines(), after.splitlines()
    yield Text(visible(path), "bold")
    for tag, start, end, first, last in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag != "equal":
            yield Text(f"  第 {start + 1} 行", "cyan")
            yield from (Text(f"  - {visible(shown(line))}", "red") for line in old[start:end])
            yield from (Text(f"  + {visible(shown(line))}", "green") for line in new[first:last])


def lost_by_hand(base: str, now: str, after: str) -> tuple[str, ...]:
    """Return the lines that ``now`` has and the ``base`` it was made from did not, nor ``after``.

    They were written since, and are gone where ``after`` replaces ``now``.
    """
    known = {line.strip() for text in (base, after) for line in text.splitlines()}
    return tuple(line for line in now.splitlines() if line.strip() and line.strip() not in known)
