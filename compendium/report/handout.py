"""Values -> a handout: one HTML page that stands alone, to be opened by a double click.

Styles and emblem are printed into it; its policy lets nothing else in, and no script runs.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..content.settings import PROGRAM


def render_handout(name: str, **values: Any) -> str:
    """Return the handout ``name``, a template of handouts/; values are escaped."""
    return _environment().get_template(f"{name}.html").render(**values) + "\n"


@cache
def _environment() -> Environment:
    folders = [PROGRAM / "compendium" / "report" / "handouts", PROGRAM / "overrides" / "assets"]
    return Environment(
        loader=FileSystemLoader(folders, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
