"""What importing a module compiles as it runs -> compiled once, for all runs of this Python."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .beside_code import keep_beside, read_beside
from .patterns import PatternTable, knowing_patterns, ordered_patterns
from .snippets import SnippetTable, knowing_snippets, ordered_snippets

_KIND = "compiled"


@contextmanager
def compiled_once(module: Path) -> Iterator[None]:
    """Let what is compiled while ``module`` is imported be compiled once for all runs."""
    kept = read_beside(module, _KIND) or ((), ())
    patterns: PatternTable = dict(kept[0])
    snippets: SnippetTable = dict(kept[1])
    fresh: tuple[PatternTable, SnippetTable] = {}, {}
    with knowing_patterns(patterns, fresh[0]), knowing_snippets(snippets, fresh[1]):
        yield
    if any(fresh):
        every = ordered_patterns(patterns | fresh[0]), ordered_snippets(snippets | fresh[1])
        keep_beside(module, _KIND, every)
