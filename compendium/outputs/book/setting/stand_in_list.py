"""Sheets and the office's stand-ins -> a list for the proof-reader of where each is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ....system.atomic import write_whole
from ....system.typesetting.font_set import Fonts
from .proof import SourceText
from .sheets import Laid

STAND_IN_LIST = "-stand-ins.txt"
"""What the name of such a list ends in, after that of its book."""

_HEAD = """\
《{title}》里没有字体、用图或描述代替的字

付印以前请逐处核对：是不是这个字，印得对不对。
"""


class StandIn(NamedTuple):
    """A character that is printed as something else: as what, and where it first stands."""

    sign: str
    shown: str
    place: str


def stand_ins_of(
    sheets: Mapping[str, Laid], source: Callable[[str], SourceText], fonts: Fonts
) -> Iterator[StandIn]:
    """Yield the stand-ins of every case in ``sheets``; ``source`` gives its file."""
    shown = fonts.shown_as()
    for identity, sheet in sheets.items():
        for sign in sorted(sheet.characters & shown.keys()):
            place = source(identity).place(sign)
            at = f"{place.path} 第 {place.line} 行" if place.line else place.path
            yield StandIn(sign, shown[sign], at)


def put_stand_in_list(target: Path, title: str, found: tuple[StandIn, ...]) -> None:
    """Write the list of ``found`` to ``target``; no list is left where nothing was found."""
    if not found:
        target.unlink(missing_ok=True)
        return
    rows = (
        f"U+{ord(one.sign):04X}　{one.sign}　印成{_said(one.shown)}　{one.place}" for one in found
    )
    write_whole(target, "\n".join((_HEAD.format(title=title), *rows, "")).encode())


def _said(shown: str) -> str:
    return f"图 fonts/{shown}" if shown.endswith(".svg") else f"描述“〔{shown}〕”"
