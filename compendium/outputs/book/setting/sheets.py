"""A compiled case -> its sheet and pictures in the studio, made once for each purpose."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from ....content.load.files import CASES
from ....content.model.case import Case
from ....content.settings import Settings
from ..contents.figures import Print, Size
from ..contents.sheet import SheetSource, sheet_of
from .pictures import Purpose, is_prepared, prepare_print, print_name
from .workdir import put_data


class SheetWork(NamedTuple):
    """A case to lay out; ``key`` names its sheet, ``kept`` is a ``Kept`` as JSON."""

    identity: str
    key: str
    kept: str


class Laid(NamedTuple):
    """A sheet in the studio: every character that it prints, and the pictures."""

    key: str
    characters: frozenset[str]
    prints: tuple[Print, ...]


def lay_out(work: SheetWork, settings: Settings, studio: Path, purpose: Purpose) -> None:
    """Put the sheet of ``work`` and its pictures into ``studio``."""
    facts, html, words, sizes = json.loads(work.kept)
    case = Case.model_validate(facts)
    folder = settings.root / CASES / work.identity
    named = {
        photo.file: Size(
            sizes[photo.file][0], sizes[photo.file][1], print_name(folder / photo.file)
        )
        for photo in case.photos
    }
    manuscript = SheetSource(work.identity, case, html, words, named)
    sheet = sheet_of(manuscript, settings)
    for file, size in named.items():
        prepare_print(folder / file, size.name, studio, purpose)
    put_data(studio, f"cases/{work.key}.json", {**sheet.data, "prints": sheet.prints})


def laid(studio: Path, key: str, purpose: Purpose) -> Laid | None:
    """Return the sheet ``key`` of ``studio``, if it is there with the pictures of ``purpose``."""
    try:
        text = (studio / "cases" / f"{key}.json").read_text("utf-8")
        prints = tuple(Print(*entry) for entry in json.loads(text)["prints"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not all(is_prepared(one.name, studio, purpose) for one in prints):
        return None
    return Laid(key, frozenset(text), prints)


def pictures_of(studio: Path) -> set[str]:
    """Return the names of the pictures that the sheets in ``studio`` print."""
    sheets = (json.loads(file.read_bytes()) for file in (studio / "cases").glob("*.json"))
    return {Print(*entry).name for sheet in sheets for entry in sheet["prints"]}
