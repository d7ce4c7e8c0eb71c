"""The faces that npm brought -> a folder of TrueType files, and the characters they cover."""

from __future__ import annotations

import json
import os
import shutil
from hashlib import blake2b
from pathlib import Path

from fontTools.ttLib import TTFont

from ..content.program import PROGRAM
from .atomic import place_whole, whole, whole_folder, write_whole
from .lock import alone_in

MODULES = PROGRAM / "node_modules"
_GOOGLE = "@expo-google-fonts"
_WENKAI = "@fontsource/lxgw-wenkai"

_FACES = (
    f"{_GOOGLE}/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf",
    f"{_GOOGLE}/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
    f"{_GOOGLE}/noto-serif-sc/900Black/NotoSerifSC_900Black.ttf",
    f"{_GOOGLE}/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
    f"{_GOOGLE}/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf",
    f"{_GOOGLE}/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
)
_KAI = f"{_WENKAI}/files/lxgw-wenkai-latin-500-normal.woff"
_LICENCES = {
    f"{_GOOGLE}/noto-serif-sc/LICENSE_FONT": "NotoSerifSC-LICENSE.txt",
    f"{_GOOGLE}/noto-sans-sc/LICENSE_FONT": "NotoSansSC-LICENSE.txt",
    f"{_WENKAI}/LICENSE": "LXGWWenKai-LICENSE.txt",
}
_ALWAYS = (_FACES[0], "LXGWWenKai-Regular.ttf")
"""The faces at the end of every chain (typesetting/type/faces.typ): nothing else is printed."""

_COVERAGE = "coverage.json"

FACE_FILES = (*(Path(face).name for face in _FACES), _ALWAYS[1])
"""What the files of the faces are called in a folder of them."""

LICENCE_FILES = tuple(_LICENCES.values())
"""What the licences beside them are called."""


class MissingFacesError(Exception):
    """npm has not brought the faces."""


def place_faces(folder: Path) -> frozenset[int]:
    """Put the faces into ``folder``, once; returns the characters that can be printed with them.

    Raises MissingFacesError.
    """
    index = folder / _COVERAGE
    if not _is_whole(folder, index):
        _collect(folder)
    found = json.loads(index.read_bytes())
    return frozenset(code for first, last in found for code in range(first, last + 1))


def characters_in_font(font: Path) -> set[int]:
    """Return the characters that the file ``font`` has glyphs for."""
    with TTFont(font, lazy=True) as opened:
        # The glyphs' own names are not asked for, which takes five times as long.
        opened.setGlyphOrder([str(number) for number in range(opened["maxp"].numGlyphs)])
        return set(opened.getBestCmap())


def _is_whole(folder: Path, index: Path) -> bool:
    return index.is_file() and all(
        (folder / name).is_file() for name in (*FACE_FILES, *LICENCE_FILES)
    )


def _collect(folder: Path) -> None:
    if not all((MODULES / name).is_file() for name in (*_FACES, _KAI, *_LICENCES)):
        raise MissingFacesError
    folder.mkdir(parents=True, exist_ok=True)
    for face in _FACES:
        place_whole(folder / Path(face).name, MODULES / face, link=True)
    for licence, name in _LICENCES.items():
        place_whole(folder / name, MODULES / licence, link=True)
    made = _kept()
    if made is None:
        _make(folder)
        return
    for name in (_ALWAYS[1], _COVERAGE):
        place_whole(folder / name, made / name, link=True)


def _kept() -> Path | None:
    """Return the folder beside the packages with what is made of them, once for all content.

    Nothing where that cannot be written, or npm has not told what it brought.
    """
    told, kept = MODULES / ".package-lock.json", MODULES / ".cache" / "compendium-faces"
    if not (told.is_file() and os.access(MODULES, os.W_OK)):
        return None
    made = kept / blake2b(told.read_bytes(), digest_size=12).hexdigest()
    if not made.is_dir():
        with alone_in(kept, lambda _: None):
            _keep(made)
    return made


def _keep(made: Path) -> None:
    """Make the folder ``made``, unless another run just did; what older packages gave goes."""
    if made.is_dir():
        return
    for older in made.parent.iterdir():
        if older.is_dir():
            shutil.rmtree(older, ignore_errors=True)
    with whole_folder(made) as fresh:
        _make(fresh)


def _make(folder: Path) -> None:
    """Write what npm has not brought as it is needed: a face, and what all of them cover."""
    _unpack(MODULES / _KAI, folder / _ALWAYS[1])
    files = (MODULES / _FACES[0], folder / _ALWAYS[1])
    covered = {code for file in files for code in characters_in_font(file)}
    write_whole(folder / _COVERAGE, json.dumps(ranges_of(covered)).encode())


def _unpack(woff: Path, target: Path) -> None:
    """Write the WOFF file ``woff`` as TrueType: Typst reads no WOFF."""
    font = TTFont(woff, recalcTimestamp=False, lazy=True)
    font.flavor = None
    with whole(target) as partial:
        font.save(partial, reorderTables=None)


def ranges_of(codes: set[int]) -> list[tuple[int, int]]:
    """Return ``codes`` as pairs of the first and the last of every run of them."""
    ranges: list[tuple[int, int]] = []
    for code in sorted(codes):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return ranges
