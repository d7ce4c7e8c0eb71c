"""What is laid out -> problems that only show in print: missing glyphs, coarse pictures."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from pathlib import Path
from typing import NamedTuple

from ....content import codes
from ....content.model.edition_file import EditionFile
from ....content.problems import Location, Problem
from ....system.typesetting.font_set import shown_character
from ....system.typesetting.inks import is_printers
from ..contents.profile import Profile
from .pictures import PRESS, profile_file
from .sheets import Laid

FINEST = 300
"""Dots an inch that a printer asks for."""


class SourceText(NamedTuple):
    """A file that something was printed from: its path for a reader, and its text."""

    name: str
    text: str

    def place(self, words: str) -> Location:
        """Return where ``words`` first stand, else where the file begins."""
        before, found, _ = self.text.partition(words)
        if not found:
            return Location(self.name)
        return Location(self.name, before.count("\n") + 1, len(before) - before.rfind("\n"))


def missing_glyphs(characters: list[str], source: SourceText) -> Iterator[Problem]:
    """Yield a problem where ``source`` first holds one of ``characters``, which names them all."""
    shown = "、".join(map(shown_character, characters))
    drawn = "、".join(f"fonts/U+{ord(character):04X}.svg" for character in characters[:2])
    message = f"印书的字体里没有{shown}，书里印不出来。"
    advice = (
        "表情和特殊符号请删去或改用文字；生僻字请核对是不是选错了相近的字。"
        "确实是人名、地名的，把有这个字的字体（.ttf、.otf）放进内容文件夹的 fonts，"
        f"或者画一张这个字的图（{drawn}），书里就用它；"
        f"画不出的，写一句描述，例如“左金右圭”，存成同名的 .txt，书里印成〔左金右圭〕。"
    )
    first = min(
        (source.place(one) for one in characters), key=lambda at: (at.line or 0, at.column or 0)
    )
    yield codes.MISSING_GLYPH.at(first, message, advice)


def coarse_pictures(laid: Laid, profile: Profile, source: SourceText) -> Iterator[Problem]:
    """Yield a warning for every picture of ``laid`` that is printed below 300 dots an inch."""
    for print_ in laid.prints:
        inches = profile.measure / 72 * print_.share
        dots = round(print_.width / inches)
        if print_.width and dots < FINEST:
            message = f"“{print_.file}”印出来只有 {dots} dpi，印刷要 {FINEST} dpi。"
            needed = ceil(inches * FINEST / 10) * 10
            advice = f"请换成至少 {needed} 像素宽的原图；手机里的原图一般够大，不要用微信转发的。"
            yield codes.COARSE_PICTURE.at(source.place(print_.file), message, advice)


def ink_profile(edition: EditionFile, root: Path) -> Iterator[Problem]:
    """Yield a problem where the profile that ``edition`` names is no printer's."""
    name, profile = edition.edition.inks, profile_file(edition.edition, root)
    if name is None or (profile and is_printers(profile)):
        return
    if profile is None:
        message = f"“{name}”不是文件名，里面有斜线或冒号。"
    elif profile.is_file():
        message = f"“{PRESS}/{name}”不是四色印刷的 ICC 特性文件。"
    else:
        message = f"“{PRESS}/{name}”不在内容文件夹里。"
    advice = (
        f"请向印刷厂要他们的 ICC 文件（.icc），放进 {PRESS} 文件夹，这里写它的文件名；"
        "没有的，删去这一行。"
    )
    yield codes.INK_PROFILE.at(edition.place("inks"), message, advice)
