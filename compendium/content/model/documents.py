"""lists/documents.txt -> the names of laws, regulations and Party rules that the program knows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

LIST = Path(__file__).with_name("lists") / "documents.txt"


@cache
def public_documents() -> tuple[str, ...]:
    """Return the names of public documents, as their issuers write them; sources in the file."""
    lines = LIST.read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
