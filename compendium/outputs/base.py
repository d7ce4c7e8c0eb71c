"""``OutputFile``: what is to be published at a path, and the key that changes when it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes made when they are needed; the same ``key`` means the same bytes."""

    key: str
    render: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Copied:
    """A file published as it is; ``key`` names its content.

    ``ours`` tells that nobody edits the source in place, so that a link may stand for a copy.
    """

    key: str
    source: Path
    ours: bool = True


OutputFile: TypeAlias = Page | Copied
OutputFiles: TypeAlias = dict[str, OutputFile]
"""Path below the site's root, with forward slashes -> what stands there."""
