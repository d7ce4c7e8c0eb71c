"""A video file -> ``Film``: read by its own first bytes, whatever its name says."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path

from ..body.film import Film, FilmError, damaged_film
from ..body.film_boxes import read_boxes
from ..body.film_elements import read_matroska

_ELEMENTS = b"\x1a\x45\xdf\xa3"


def read_film(path: Path) -> Film:
    """Return the film in the file at ``path``; raises FilmError."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            read = read_matroska if file.read(4) == _ELEMENTS else read_boxes
            return read(file, size)._replace(size=size)
    except struct.error:
        raise damaged_film() from None
    except OSError:
        raise FilmError("打不开") from None


def films_beside(folder: Path, names: Iterable[str]) -> dict[str, Film]:
    """Return the videos ``names`` of ``folder`` that can be read; of others the check tells."""
    found = {}
    for name in names:
        if Path(name).name != name:
            continue
        try:
            found[name] = read_film(folder / name)
        except FilmError:
            continue
    return found
