"""Values -> a handout: one HTML page that stands alone, to be opened by a double click.

Styles and emblem are printed into it; its policy lets nothing else in, and no script runs.
"""

from __future__ import annotations

from typing import Any

from ..content.program import PROGRAM
from ..system.page_templates import templates_in

_FOLDERS = (PROGRAM / "compendium/report/handouts", PROGRAM / "overrides/assets")


def render_handout(name: str, **values: Any) -> str:
    """Return the handout ``name``, a template of handouts/; values are escaped."""
    return templates_in(*_FOLDERS).get_template(f"{name}.html").render(**values) + "\n"
