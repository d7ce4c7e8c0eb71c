"""Folders of templates -> what renders pages that stand alone: values escaped, names checked."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def templates_in(*folders: Path) -> Environment:
    """Return the templates in ``folders``; a missing name in one is an error."""
    return Environment(
        loader=FileSystemLoader(folders, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
