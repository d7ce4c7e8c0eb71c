"""The folder that Typst works in: templates, sheets and pictures, each written once."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Container
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ....system.atomic import write_whole
from ....system.digest import code_digest
from ....system.typesetting.type_files import FACES_FILE
from ..type_folder import TYPE

DRAWN_SIGNS = "drawn"
"""The folder of the workdir with the characters that the office drew."""

MADE = ("pictures", "stand-ins")
"""The folders of the workdir that hold the pictures, and what is set in their places."""

_DEFINED = re.compile(r'^  ([a-z-]+): "(#[0-9a-f]{6})",$', re.MULTILINE)
_NAMED = re.compile(r"\{([a-z-]+)\}")
_COLOUR = re.compile(
    r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})\b|#([0-9a-f])([0-9a-f])([0-9a-f])\b"
)


def fill_workdir(workdir: Path) -> None:
    """Put the templates and the art into the folder ``workdir``.

    What other code has laid out there is of no use any more.
    """
    _forget_other_code(workdir)
    put_templates(workdir)


def put_templates(workdir: Path) -> None:
    """Put what Typst reads of the program into ``workdir``: nothing of any case."""
    for file in (FACES_FILE, *sorted(TYPE.glob("*.typ"))):
        _put(workdir / file.name, file.read_bytes())
    palette = _palette()
    for file in sorted((TYPE / "art").glob("*.svg")):
        art = _NAMED.sub(lambda found: palette[found[1]], file.read_text("utf-8"))
        _put(workdir / "art" / file.name, art.encode())
        _put(workdir / "art" / f"{file.stem}-grey.svg", _grey(art).encode())


def _forget_other_code(workdir: Path) -> None:
    """Remove the sheets and pictures in ``workdir`` that were made by another program."""
    note, made_by = workdir / "code", code_digest("books").encode()
    if not note.is_file() or note.read_bytes() != made_by:
        for folder in ("cases", *(f"{kind}/*" for kind in MADE)):
            for found in workdir.glob(folder):
                clear(found)
        write_whole(note, made_by)


def _palette() -> dict[str, str]:
    """Return the colours of faces.typ by name: the art has no other."""
    return dict(_DEFINED.findall(FACES_FILE.read_text("utf-8")))


def put_data(workdir: Path, name: str, data: Any) -> str:
    """Write ``data`` as JSON to ``name`` below ``workdir``; returns the digest of the text."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    _put(workdir / name, text)
    return blake2b(text, digest_size=16).hexdigest()


def scratch(workdir: Path, name: str) -> Path:
    """Return a file for ``name`` while it is in the making; it is this process's own.

    The typesetter of a run that was cut off may still write its.
    """
    return workdir / "volumes" / f"{name}.{os.getpid()}.pdf"


def clear(folder: Path, wanted: Container[str] = ()) -> None:
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
