"""The faces of the program and the office's own -> ``Fonts``, in a folder that Typst reads."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import typst

from ...content.load.large_files import HOW_TO_FETCH, is_left_out_at
from ...content.problems import CannotPrintError
from ..atomic import place_whole
from ..faces import MissingFacesError, characters_in_font, place_faces
from .font_set import Fonts
from .own_fonts import described_signs, drawn_signs, own_digest, own_fonts

_FANGSONG = ("FangSong", "FangSong_GB2312", "Zhuque Fangsong", "FandolFang", "STFangsong")


def collect_fonts(folder: Path, root: Path) -> Fonts:
    """Return the fonts in ``folder``, put there once, with the office's own below ``root``.

    Raises CannotPrintError where npm has not brought them, or one of the office's is broken.
    """
    try:
        placed = place_faces(folder)
    except MissingFacesError:
        said = "缺少排书用的字体。请运行 python scripts/setup.py，再试一次。"
        raise CannotPrintError(said) from None
    own = own_fonts(root)
    families = _take_in(own, folder)
    drawn, described = drawn_signs(root), described_signs(root)
    ours = {code for file in own for code in characters_in_font(file)}
    covered = placed | ours | {ord(sign) for sign in (*drawn, *described)}
    fangsong = next((family for family in families if family in _FANGSONG), "")
    return Fonts(folder, covered, fangsong, own_digest(root), families, drawn, described)


def _take_in(own: list[Path], folder: Path) -> tuple[str, ...]:
    """Put the office's fonts into ``folder``; returns their families."""
    families = [family for file in own for family in _families(file)]
    for file in own:
        place_whole(folder / file.name, file, link=False)
    return tuple(dict.fromkeys(families))


def _families(file: Path) -> list[str]:
    """Return what Typst calls the font in ``file``, whose names can be several.

    Raises CannotPrintError where Typst cannot read it.
    """
    try:
        with TemporaryDirectory() as alone:
            copyfile(file, Path(alone) / file.name)
            families = typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[alone]
            ).families()
    except OSError:
        families = []
    if not families:
        raise CannotPrintError(_unusable(file))
    return families


def _unusable(file: Path) -> str:
    """Say why the font in ``file`` cannot be used, and what to do."""
    if is_left_out_at(file):
        return f"fonts/{file.name} 还没有从 Git LFS 取下来。{HOW_TO_FETCH}"
    return f"fonts/{file.name} 不是可用的字体文件。请换成完好的 .ttf 或 .otf，或者删去它。"
