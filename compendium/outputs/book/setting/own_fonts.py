"""The office's own fonts, as files: to tell whether they changed nobody needs to read a font."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path


def own_fonts(root: Path) -> list[Path]:
    """Return the office's own fonts, which lie in the folder `fonts` of the content ``root``."""
    folder = root / "fonts"
    found = [*folder.glob("*.ttf"), *folder.glob("*.otf")] if folder.is_dir() else []
    return sorted(file for file in found if file.is_file())


def own_digest(root: Path) -> str:
    """Return what stands for the office's own fonts; nothing where there are none."""
    digest = blake2b(digest_size=8)
    files = own_fonts(root)
    for file in files:
        digest.update(f"{file.name}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest() if files else ""
