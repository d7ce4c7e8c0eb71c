"""The name and options of a Markdown extension -> the extension itself, quickly.

Python-Markdown looks a name up in all installed packages, which takes longer than the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, PackageNotFoundError, distribution
from typing import Any

from markdown.extensions import Extension

_OTHERS = "pymdownx."
"""What begins the names of modules that come with the program, each an extension."""


def extension(name: str, options: Mapping[str, Any]) -> Extension:
    """Return the extension ``name`` with ``options``; raises what it makes of unknown ones."""
    if found := _own().get(name):
        made: Extension = found.load()(**options)
        return made
    if name.startswith(_OTHERS):
        made = import_module(name).makeExtension(**options)
        return made
    made = _markdown().build_extension(name, options)
    return made


def is_markdowns_own(name: str) -> bool:
    """Tell whether ``name`` is one of Markdown's own."""
    return name in _own()


@cache
def _own() -> dict[str, EntryPoint]:
    try:
        found = distribution("markdown").entry_points
    except PackageNotFoundError:  # unpacked without what tells of it
        return {}
    return {entry.name: entry for entry in found}


@cache
def _markdown() -> Any:
    return import_module("markdown").Markdown()
