"""The pictures that a case lists -> what a document shows of them, by their names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...content.load.address import CASES
from ...content.model.case import Case
from ...system.docx.pictures import picture_for_word
from .writer import PlacedPhoto


def photos_of(
    root: Path, kept: Path, identity: str, case: Case
) -> Callable[[str], PlacedPhoto | None]:
    """Return what gives the pictures that ``case`` lists by their names; none for others.

    They are those of the site, kept below ``kept``.
    """
    folder = root / CASES / identity

    def placed(file: str) -> PlacedPhoto | None:
        photo = case.photo(file)
        if photo is None:
            return None
        return PlacedPhoto(file, photo.alt, photo.caption, picture_for_word(folder / file, kept))

    return placed
