"""Where the faces and colours of all templates are named, for Typst to import."""

from __future__ import annotations

from pathlib import Path

FACES_FILE = Path(__file__).parent / "type" / "faces.typ"
