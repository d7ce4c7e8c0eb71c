"""The office's own fonts, as files: to tell whether they changed nobody needs to read a font."""

from __future__ import annotations

import re
from hashlib import blake2b
from pathlib import Path

_NAME = re.compile(r"U\+([23]?[0-9A-Fa-f]{4})\.(?:svg|txt)")
_DESCRIPTION = re.compile(r"[\u4e00-\u9fff，]{2,12}")


def own_fonts(root: Path) -> list[Path]:
    """Return the office's own fonts, which lie in the folder `fonts` of the content ``root``."""
    folder = root / "fonts"
    found = [*folder.glob("*.ttf"), *folder.glob("*.otf")] if folder.is_dir() else []
    return sorted(file for file in found if file.is_file())


def drawn_signs(root: Path) -> dict[str, Path]:
    """Return the characters that the office drew: `fonts/U+30000.svg` is a picture of one."""
    return _named(root, "svg")


def described_signs(root: Path) -> dict[str, str]:
    """Return the characters that the office described: `fonts/U+30000.txt` says 左金右圭.

    Only what is said in a few common characters counts: it is printed in place of the character.
    """
    said = {
        sign: file.read_text("utf-8", "replace").lstrip("\ufeff").strip()
        for sign, file in _named(root, "txt").items()
    }
    return {sign: words for sign, words in said.items() if _DESCRIPTION.fullmatch(words)}


def _named(root: Path, ending: str) -> dict[str, Path]:
    folder = root / "fonts"
    found = sorted(folder.glob(f"U+*.{ending}")) if folder.is_dir() else []
    named = {file: _NAME.fullmatch(file.name) for file in found if file.is_file()}
    return {chr(int(name[1], 16)): file for file, name in named.items() if name}


def own_digest(root: Path) -> str:
    """Return what stands for the office's own fonts; nothing where there are none."""
    digest = blake2b(digest_size=8)
    files = [*own_fonts(root), *_named(root, "svg").values(), *_named(root, "txt").values()]
    for file in files:
        digest.update(f"{file.name}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest() if files else ""
