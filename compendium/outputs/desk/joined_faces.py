"""Pieces of faces (see cut_faces.py) -> fonts that hold the glyphs which a text needs."""

from __future__ import annotations

import json
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

FACES_INDEX, FRAMES, COMMON = "faces.json", "frames.bin", "common.bin"
"""The list of pieces, the faces without Han characters, and the commonest of these."""

_TRUETYPE = 0x00010000
"""What the file of a TrueType font begins with."""


class FacePieces(NamedTuple):
    """What pieces there are: the ``faces`` by file, all characters that can be printed."""

    faces: tuple[str, ...]
    covered: frozenset[int]
    common: frozenset[int]
    first: tuple[int, ...]

    def needed(self, characters: Iterable[str]) -> list[str]:
        """Return the names of the pieces that hold ``characters``, beside the frames."""
        rare = {ord(one) for one in characters} - self.common
        places = {bisect_right(self.first, code) - 1 for code in rare & self.covered}
        return [COMMON, *(piece_name(place) for place in sorted(places) if place >= 0)]


def read_pieces(raw: bytes) -> FacePieces:
    """Return what pieces there are, as ``raw``, the list of them, tells."""
    told: Mapping[str, Any] = json.loads(raw)
    covered, common = (
        frozenset(code for first, last in told[key] for code in range(first, last + 1))
        for key in ("covered", "common")
    )
    return FacePieces(tuple(told["faces"]), covered, common, tuple(told["first"]))


def piece_name(number: int) -> str:
    """Return what the piece ``number`` is called: a name without digits, which stand for more."""
    tens, ones = divmod(number, 26)
    return f"glyphs-{chr(ord('a') + tens)}{chr(ord('a') + ones)}.bin"


def join_faces(pieces: FacePieces, frames: bytes, glyphs: Iterable[bytes], folder: Path) -> None:
    """Write the faces to ``folder`` with the glyphs of the pieces that were fetched."""
    folder.mkdir(parents=True, exist_ok=True)
    found = [[*_parts(raw)] for raw in glyphs]
    for number, (name, frame) in enumerate(zip(pieces.faces, _parts(frames), strict=True)):
        (size,) = struct.unpack_from(">I", frame)
        outlines = dict(_listed(frame[4 + size :]))
        for piece in found:
            outlines |= _listed(piece[number])
        (folder / name).write_bytes(_joined(frame[4 : 4 + size], outlines))


def _joined(frame: bytes, outlines: Mapping[int, bytes]) -> bytes:
    """Return the font of the tables in ``frame`` with ``outlines``; other glyphs are empty."""
    tables = _tables(frame)
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    drawn = [outlines.get(glyph, b"") for glyph in range(count)]
    place, places = 0, [0]
    for one in drawn:
        place += len(one)
        places.append(place)
    loca = struct.pack(f">{len(places)}I", *places)
    return with_tables({**tables, "glyf": b"".join(drawn), "loca": loca})


def with_tables(tables: Mapping[str, bytes]) -> bytes:
    """Return the TrueType font of ``tables``; sums, which no reader needs, are not told."""
    head = struct.pack(">IHHHH", _TRUETYPE, len(tables), 0, 0, 0)
    place, listed, held = len(head) + 16 * len(tables), [], []
    for tag in sorted(tables):
        content = tables[tag]
        listed.append(struct.pack(">4sIII", tag.encode("ascii"), 0, place, len(content)))
        held.append(content + b"\0" * (-len(content) % 4))
        place += len(held[-1])
    return b"".join((head, *listed, *held))


def _tables(font: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", font, 4)
    listed = (struct.unpack_from(">4sIII", font, 12 + 16 * at) for at in range(count))
    return {tag.decode("ascii"): font[place : place + size] for tag, _, place, size in listed}


def _parts(raw: bytes) -> Iterator[bytes]:
    """Yield what a piece holds of each face."""
    unpacked, place = zlib.decompress(raw), 0
    while place < len(unpacked):
        (size,) = struct.unpack_from(">I", unpacked, place)
        yield unpacked[place + 4 : place + 4 + size]
        place += 4 + size


def _listed(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the glyphs in ``part`` with their outlines."""
    (count,) = struct.unpack_from(">H", part)
    place = 2 + 6 * count
    for at in range(count):
        glyph, size = struct.unpack_from(">HI", part, 2 + 6 * at)
        yield glyph, part[place : place + size]
        place += size
