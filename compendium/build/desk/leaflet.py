"""A draft -> its leaflet, set by Typst as the office sets it: the case by itself on A4."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from ...content.compile import SoundCase
from ...content.load.address import case_folder
from ...outputs.book.contents.leaflet_plan import leaflet_plans, told_of_case
from ...outputs.book.contents.profile import LEAFLET_PAGES
from ...outputs.book.contents.sheet import CaseSheet, sheet_of
from ...outputs.book.setting.columns import plan_even
from ...outputs.book.setting.sheet_source import sheet_source
from ...outputs.book.setting.workdir import MADE, put_data, put_templates
from ...outputs.desk.joined_faces import FacePieces, join_faces
from ...system.typesetting.font_set import Fonts, missing_characters, shown_character
from ...system.typesetting.typst import SetJob, TypesetError, set_here
from .draft import Desk, DeskError, place_draft
from .sound_draft import kept_manuscript, sound_draft

_KEY = "draft"
"""What the sheet of the draft is called in the workdir."""

_TOLD = "told.json"
"""What is told of the draft beside its sheet, below the workdir."""

_PICTURES, _STAND_INS = MADE
_PURPOSE = "screen"

_PAGE = re.compile(rb"/Type\s*/Page\b")
"""A page in a PDF of Typst, which does not pack its objects."""


class LeafletPicture(NamedTuple):
    """A picture of a leaflet: its ``file`` beside the draft, and the name that it is set by."""

    file: str
    name: str


class LaidLeaflet(NamedTuple):
    """A leaflet before it is set: its pictures, and the pieces of faces that it needs."""

    pictures: tuple[LeafletPicture, ...]
    pieces: tuple[str, ...]


class SetLeaflet(NamedTuple):
    """A leaflet as a PDF, and how many pages it has."""

    content: bytes
    pages: int


def lay_out_leaflet(
    desk: Desk, identity: tuple[str, str], text: str, pieces: FacePieces
) -> LaidLeaflet:
    """Put the sheet of the draft ``text`` and its plans into the workdir.

    Raises DeskError where the case is not sound, or has characters that cannot be printed.
    """
    place_draft(desk, *identity)
    sound = sound_draft(desk, text, "单页")
    sheet = _sheet(desk, sound)
    fonts = Fonts(_fonts(desk), pieces.covered, "", "")
    workdir = _workdir(desk)
    put_templates(workdir)
    put_data(workdir, f"cases/{_KEY}.json", {**sheet.data, "prints": sheet.prints})
    put_data(workdir, _TOLD, told_of_case(sound.entry, _KEY))
    for number, plan in enumerate(leaflet_plans(fonts, desk.office.context.settings), 1):
        put_data(workdir, f"volumes/{number}.json", {**plan, "told": f"/{_TOLD}"})
    printed = _printed(workdir)
    _refuse_missing(frozenset((workdir / f"cases/{_KEY}.json").read_text("utf-8")), fonts)
    pictures = {one.file: LeafletPicture(one.file, one.name) for one in sheet.prints}
    return LaidLeaflet(tuple(pictures.values()), tuple(pieces.needed(printed)))


def put_print(desk: Desk, name: str, content: bytes) -> None:
    """Lay the picture that is set as ``name`` into the workdir, as large as it is printed."""
    kind = _STAND_INS if name.endswith(".jpg") else _PICTURES
    target = _workdir(desk) / kind / _PURPOSE / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def put_faces(desk: Desk, pieces: FacePieces, frames: bytes, glyphs: Iterable[bytes]) -> None:
    """Join the faces of the pieces that were fetched."""
    join_faces(pieces, frames, glyphs, _fonts(desk))


def set_leaflet(desk: Desk) -> SetLeaflet:
    """Return the leaflet on the first page that makes it short enough, else on the first.

    Raises DeskError where Typst refuses.
    """
    workdir = _workdir(desk)
    plans = sorted((workdir / "volumes").glob("*.json"))
    jobs = [SetJob(workdir, _fonts(desk), "leaflet.typ", f"/volumes/{one.name}") for one in plans]
    *closer, roomier = jobs
    target = workdir / "leaflet.pdf"
    try:
        set_here(plan_even(closer, _TOLD, LEAFLET_PAGES, roomier), target)
    except TypesetError as refused:
        said = str(refused).partition("\n")[0]
        raise DeskError(f"单页没有排成。请把这一行发给办公室，由办公室排：{said}") from None
    content = target.read_bytes()
    return SetLeaflet(content, len(_PAGE.findall(content)))


def _sheet(desk: Desk, sound: SoundCase) -> CaseSheet:
    """Return what is printed of the case, made as the office makes it of what it keeps."""
    source = sheet_source(
        desk.identity, kept_manuscript(desk, sound), desk.root / case_folder(desk.identity)
    )
    return sheet_of(source, desk.office.context.settings)


def _printed(workdir: Path) -> str:
    """Return all characters that may be printed: of the sheet, the plans and the templates."""
    files = [*workdir.glob("*.typ"), *workdir.glob("cases/*.json"), *workdir.glob("volumes/*.json")]
    return "".join(file.read_text("utf-8") for file in files)


def _refuse_missing(characters: frozenset[str], fonts: Fonts) -> None:
    if missing := missing_characters(characters, fonts):
        shown = "、".join(map(shown_character, missing))
        raise DeskError(
            f"印书的字体里没有{shown}，单页排不出来。"
            "表情和特殊符号请删去或改用文字；确实是人名、地名的，请办公室用自己的字体排。"
        )


def _workdir(desk: Desk) -> Path:
    return desk.root / "leaflet"


def _fonts(desk: Desk) -> Path:
    return desk.root / "fonts"
