"""The faces that npm brought -> a folder of fonts that Typst reads, and what they cover."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from ....content.problems import CannotPrintError
from ....content.settings import PROGRAM
from ....system.atomic import place_whole, whole, write_whole
from .own_fonts import described_signs, drawn_signs, own_digest, own_fonts

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
"""The faces at the end of every chain (book/type/theme.typ): what they lack cannot be printed."""

_FANGSONG = ("FangSong", "FangSong_GB2312", "Zhuque Fangsong", "FandolFang", "STFangsong")


@dataclass(frozen=True, slots=True)
class Fonts:
    """A folder of fonts, the characters that can be printed, and a 仿宋 if there is one.

    ``own`` stands for the office's own fonts, ``families`` are their names. They hold what the
    others lack, a rare character of a name for instance; ``drawn`` are characters that the office
    drew, with the files of their pictures, ``described`` those that it put in words.
    """

    folder: Path
    covered: frozenset[int]
    fangsong: str
    own: str
    families: tuple[str, ...] = ()
    drawn: Mapping[str, Path] = field(default_factory=dict)
    described: Mapping[str, str] = field(default_factory=dict)

    def shown_as(self) -> dict[str, str]:
        """Return what is printed for a character without a glyph: a picture's file, or words."""
        return {**self.described, **{sign: file.name for sign, file in self.drawn.items()}}


def collect_fonts(folder: Path, root: Path) -> Fonts:
    """Return the fonts in ``folder``, put there once, with the office's own below ``root``.

    Raises CannotPrintError where npm has not brought them, or one of the office's is broken.
    """
    index = folder / "coverage.json"
    if not _whole(folder, index):
        _collect(folder, index)
    found = json.loads(index.read_bytes())
    covered = {code for first, last in found for code in range(first, last + 1)}
    own = own_fonts(root)
    families = _take_in(own, folder)
    drawn, described = drawn_signs(root), described_signs(root)
    covered |= {code for file in own for code in _characters(file)}
    covered |= {ord(sign) for sign in (*drawn, *described)}
    fangsong = next((family for family in families if family in _FANGSONG), "")
    return Fonts(folder, frozenset(covered), fangsong, own_digest(root), families, drawn, described)


def _whole(folder: Path, index: Path) -> bool:
    names = [Path(face).name for face in _FACES] + [_ALWAYS[1], *_LICENCES.values()]
    return index.is_file() and all((folder / name).is_file() for name in names)


def _collect(folder: Path, index: Path) -> None:
    missing = [name for name in (*_FACES, _KAI, *_LICENCES) if not (MODULES / name).is_file()]
    if missing:
        raise CannotPrintError("缺少排书用的字体。请运行 python scripts/setup.py，再试一次。")
    folder.mkdir(parents=True, exist_ok=True)
    for face in _FACES:
        place_whole(folder / Path(face).name, MODULES / face, link=True)
    for licence, name in _LICENCES.items():
        place_whole(folder / name, MODULES / licence, link=True)
    _unpack(MODULES / _KAI, folder / _ALWAYS[1])
    covered = {code for name in _ALWAYS for code in _characters(folder / Path(name).name)}
    write_whole(index, json.dumps(_ranges(covered)).encode())


def _unpack(woff: Path, target: Path) -> None:
    """Write the WOFF file ``woff`` as TrueType: Typst reads no WOFF."""
    font = TTFont(woff, recalcTimestamp=False)
    font.flavor = None
    with whole(target) as partial:
        font.save(partial)


def _characters(file: Path) -> set[int]:
    with TTFont(file, lazy=True) as font:
        return set(font.getBestCmap())


def _ranges(codes: set[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for code in sorted(codes):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return ranges


def _take_in(own: list[Path], folder: Path) -> tuple[str, ...]:
    """Put the office's fonts into ``folder``; returns their families."""
    families = [_family(file) for file in own]
    for file in own:
        place_whole(folder / file.name, file, link=False)
    return tuple(dict.fromkeys(family for family in families if family))


def _family(file: Path) -> str:
    try:
        with TTFont(file, lazy=True) as font:
            return font["name"].getBestFamilyName() or ""
    except (TTLibError, OSError, KeyError, ValueError):
        said = f"fonts/{file.name} 不是可用的字体文件。请换成完好的 .ttf 或 .otf，或者删去它。"
        raise CannotPrintError(said) from None
