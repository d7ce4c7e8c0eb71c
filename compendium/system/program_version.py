"""The version of the program, as pyproject.toml tells it."""

from __future__ import annotations

from ..content.program import PROGRAM


def program_version() -> str:
    """Return the version: '0.1.0'."""
    # Imported here: only what is made once, as 投稿台 is, tells its version.
    import tomllib  # noqa: PLC0415

    project = tomllib.loads((PROGRAM / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])
