"""The version of the program, as pyproject.toml tells it."""

from __future__ import annotations

import tomllib

from ..content.program import PROGRAM


def program_version() -> str:
    """Return the version: '0.1.0'."""
    project = tomllib.loads((PROGRAM / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])
