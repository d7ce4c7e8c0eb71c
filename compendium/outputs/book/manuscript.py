"""``Manuscript``: what is kept of a sound case until it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class Manuscript(NamedTuple):
    """A case for print: its front matter as plain data, sanitised text, 字.

    ``sizes`` are the pixels of its pictures by file name, 0 by 0 for a drawing (SVG).
    """

    facts: Mapping[str, Any]
    html: str
    words: int
    sizes: Mapping[str, tuple[int, int]]
