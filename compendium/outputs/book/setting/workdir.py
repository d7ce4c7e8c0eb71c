"""The folder that Typst works in: templates, sheets and pictures, each written once."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ....system.atomic import write_whole

TYPE = Path(__file__).parents[1] / "type"

_COLOUR = re.compile(
    r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b|#([0-9a-f])([0-9a-f])([0-9a-f])\b"
)


def fill_workdir(studio: Path) -> None:
    """Put the templates and the art into the folder ``studio``."""
    for file in sorted(TYPE.glob("*.typ")):
        _put(studio / file.name, file.read_bytes())
    for file in sorted((TYPE / "art").glob("*.svg")):
        art = file.read_text("utf-8")
        _put(studio / "art" / file.name, art.encode())
        _put(studio / "art" / f"{file.stem}-grey.svg", _grey(art).encode())


def put_data(studio: Path, name: str, data: Any) -> str:
    """Write ``data`` as JSON to ``name`` below ``studio``; returns the digest of the text."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    _put(studio / name, text)
    return blake2b(text, digest_size=16).hexdigest()


def scratch(studio: Path, name: str) -> Path:
    """Return a file for ``name`` while it is in the making; it is this process's own.

    The typesetter of a run that was cut off may still write its.
    """
    return studio / "volumes" / f"{name}.{os.getpid()}.pdf"


def clear(folder: Path, wanted: Collection[str] = ()) -> None:
    """Remove the files in ``folder`` whose names are not ``wanted``."""
    for file in folder.glob("*"):
        if file.name not in wanted and file.is_file():
            file.unlink(missing_ok=True)


def _put(target: Path, content: bytes) -> None:
    if not target.is_file() or target.read_bytes() != content:
        write_whole(target, content)


def _grey(svg: str) -> str:
    """Return ``svg`` with every colour as the grey of its luminance (ITU-R BT.709)."""

    def toned(found: re.Match[str]) -> str:
        parts = [found[n] for n in (1, 2, 3)] if found[1] else [found[n] * 2 for n in (4, 5, 6)]
        red, green, blue = (int(part, 16) for part in parts)
        tone = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
        return f"#{tone:02x}{tone:02x}{tone:02x}"

    return _COLOUR.sub(toned, svg)
