"""How the labels of a book's indexes are sorted, kept for its next printing.

The tables of pinyin take a quarter of a second to load, a tenth of what a book of a hundred cases
takes after a change.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from ....system.atomic import write_whole
from ....system.digest import code_digest
from ..contents.indexes import NameSounds
from ..contents.volume import Volume

SOUNDS = "sounds"
"""The folder of the workdir that remembers them."""


def read_sounds(workdir: Path, name: str) -> dict[str, NameSounds]:
    """Return what was kept of the book ``name``, by label; nothing where other code kept it."""
    try:
        note = json.loads(_file(workdir, name).read_bytes())
        found = {
            str(label): tuple((str(syllable), str(sign)) for syllable, sign in heard)
            for label, heard in note["sounds"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return found if note["code"] == _stamp() else {}


def keep_sounds(workdir: Path, volume: Volume, known: Mapping[str, NameSounds]) -> None:
    """Keep the sounds of the labels of ``volume``, unless they are the ``known`` ones."""
    lines = (line for i in volume.indexes for group in i.groups for line in group.entries)
    found = {line.label: line.sound for line in lines}
    if found != known:
        note = json.dumps({"code": _stamp(), "sounds": found}, ensure_ascii=False)
        write_whole(_file(workdir, volume.name), note.encode())


def _file(workdir: Path, name: str) -> Path:
    return workdir / SOUNDS / f"{name}.json"


def _stamp() -> str:
    return code_digest("books") + code_digest("pinyin")
