"""The faces of a book -> pieces that a browser loads as it needs them: frames and glyphs.

Nothing is left out and nothing renumbered: joined again (see joined_faces.py) a face has every
character that was asked for, and Typst sets with it what it sets with the whole, byte for byte.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.ttLib import TTFont

from ...system.faces import FACE_FILES, LICENCE_FILES, place_faces, ranges_of
from .joined_faces import COMMON, FACES_INDEX, FRAMES, piece_name, with_tables

IN_A_PIECE = 64
"""Han characters in a piece: some 120 kB of all faces together."""

_HAN = (range(0x3400, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x40000))
"""Characters that go to pieces; the glyphs of all others are in the frames."""

_OUTLINES = ("glyf", "loca")

_LONG_AT = 50
"""Where the table `head` tells that places of outlines are written in four bytes (OpenType)."""


class _Cut(NamedTuple):
    """A face: its tables without the outlines, those by glyph, and the glyphs of characters."""

    tables: dict[str, bytes]
    outlines: list[bytes]
    glyphs: dict[int, int]


def cut_faces(folder: Path) -> dict[str, bytes]:
    """Return the pieces by name, with the licences; the faces are put into ``folder``.

    Raises MissingFacesError where npm has not brought them.
    """
    covered = place_faces(folder)
    faces = [_opened(folder / name) for name in FACE_FILES]
    common = {ord(one) for one in _first_level()}
    rare = sorted({code for face in faces for code in face.glyphs if _is_han(code)} - common)
    pieces = [rare[at : at + IN_A_PIECE] for at in range(0, len(rare), IN_A_PIECE)]
    index: dict[str, Any] = {
        "faces": FACE_FILES,
        "covered": ranges_of(set(covered)),
        "common": ranges_of(common),
        "first": [piece[0] for piece in pieces],
    }
    made = {
        FACES_INDEX: json.dumps(index, separators=(",", ":")).encode(),
        FRAMES: _packed([_frame(face) for face in faces]),
        COMMON: _packed([_outlines(face, common) for face in faces]),
    }
    for number, piece in enumerate(pieces):
        made[piece_name(number)] = _packed([_outlines(face, piece) for face in faces])
    licences = [(folder / name).read_bytes() for name in LICENCE_FILES]
    return {**made, "licences.txt": b"\n\n".join(licences)}


def _opened(file: Path) -> _Cut:
    with TTFont(file, lazy=True) as font:
        reader, places = font.reader, [*font["loca"].locations]
        number = {name: at for at, name in enumerate(font.getGlyphOrder())}
        glyphs = {code: number[name] for code, name in font.getBestCmap().items()}
        tables = {tag: reader[tag] for tag in reader.keys()}  # noqa: SIM118  (it is no mapping)
    held = tables["glyf"]
    outlines = [held[first:last] for first, last in pairwise(places)]
    kept = {tag: content for tag, content in tables.items() if tag not in _OUTLINES}
    kept["head"] = kept["head"][:_LONG_AT] + b"\0\1" + kept["head"][_LONG_AT + 2 :]
    return _Cut(kept, outlines, glyphs)


def _frame(face: _Cut) -> bytes:
    """Return the tables of ``face`` with the outlines of all that is no Han character."""
    han = {glyph for code, glyph in face.glyphs.items() if _is_han(code)}
    rest = [glyph for glyph in range(len(face.outlines)) if glyph not in han]
    frame = with_tables(face.tables)
    return struct.pack(">I", len(frame)) + frame + _listed(face, rest)


def _outlines(face: _Cut, codes: Iterable[int]) -> bytes:
    return _listed(face, sorted({face.glyphs[code] for code in codes if code in face.glyphs}))


def _listed(face: _Cut, glyphs: list[int]) -> bytes:
    """Return how many ``glyphs`` there are, the number and length of each, then the outlines."""
    outlines = [face.outlines[glyph] for glyph in glyphs]
    sizes = (
        struct.pack(">HI", glyph, len(outline))
        for glyph, outline in zip(glyphs, outlines, strict=True)
    )
    return struct.pack(">H", len(glyphs)) + b"".join(sizes) + b"".join(outlines)


def _packed(parts: list[bytes]) -> bytes:
    """Return ``parts``, one a face, with their lengths, packed as small as can be."""
    return zlib.compress(b"".join(struct.pack(">I", len(part)) + part for part in parts), 9)


def _is_han(code: int) -> bool:
    return any(code in one for one in _HAN)


def _first_level() -> Iterator[str]:
    """Yield the 3,755 characters of the first level of GB/T 2312: most of what is printed."""
    for row in range(0xB0, 0xD8):
        for cell in range(0xA1, 0xFF):
            if (row, cell) < (0xD7, 0xFA):
                yield bytes((row, cell)).decode("gb2312")
