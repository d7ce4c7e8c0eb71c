"""What is typed -> MkDocs loads beside the command, where a content folder has no pages yet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..content.load.address import CASES
from ..outputs.site.mkdocs_process import begin_mkdocs
from .chinese import Refusal
from .content_folder import chosen_root
from .leading_options import root_in


def begin_first_pages(args: Sequence[str]) -> None:
    """Let MkDocs load if the command with ``args`` will ask it to build.

    What is wrong with ``args`` is told by the command itself.
    """
    try:
        if "--help" not in args and _has_no_pages(root_in(args)):
            begin_mkdocs()
    except (Refusal, OSError, RuntimeError):  # a loop of links
        return


def _has_no_pages(named: str) -> bool:
    root, _ = chosen_root(Path(named) if named else None)
    return (root / CASES).is_dir() and not (root / "build/cache/theme").is_dir()
