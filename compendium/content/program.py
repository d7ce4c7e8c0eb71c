"""Where the program lies, and what of it every content folder is given."""

from __future__ import annotations

from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2]
"""Where the program lies: its own mkdocs.yml and overrides/ serve every content folder."""

STARTER = PROGRAM / "starter"
"""What a new content folder begins with; words between two ``@`` are filled in."""

CONFIG = "mkdocs.yml"
"""The settings of a site, in the program's folder and in that of the content."""
