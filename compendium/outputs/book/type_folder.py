"""Where the templates of books lie, with the art and the inks beside them."""

from __future__ import annotations

from pathlib import Path

TYPE = Path(__file__).parent / "type"
