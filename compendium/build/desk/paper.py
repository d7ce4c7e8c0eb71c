"""A draft -> its Word document for review, as the export of the command line writes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ...content.model.case import Case
from ...outputs.exports import fit_name
from ...outputs.word.document import WordSource, document_name, word_document
from ...outputs.word.writer import PlacedPhoto
from ...system.docx.shown_picture import ShownPicture, shown_drawing
from ...system.picture_head import DamagedPictureError, picture_head
from .draft import Desk, place_draft
from .sound_draft import kept_manuscript, sound_draft

_ENDINGS = {"JPEG": ".jpg", "PNG": ".png"}
"""What Word shows, by its form."""


class DraftPaper(NamedTuple):
    """A .docx and what its file is called."""

    name: str
    content: bytes


def paper_of_draft(
    desk: Desk, identity: tuple[str, str], text: str, pictures: Mapping[str, bytes]
) -> DraftPaper:
    """Return the document of the draft ``text``.

    ``pictures`` are the draft's files by name, as wide as the site shows them; others stay out.
    Raises DeskError where the case has errors.
    """
    place_draft(desk, *identity)
    kept = kept_manuscript(desk, sound_draft(desk, text, "送审稿"))
    case = kept.case
    placed = _placed(case, pictures)
    address = desk.office.context.settings.address
    made = word_document(WordSource(desk.identity, case, kept.html, placed, address))
    return DraftPaper(f"{fit_name(document_name(case))}.docx", made.raw)


def _placed(case: Case, pictures: Mapping[str, bytes]) -> Callable[[str], PlacedPhoto | None]:
    """Return what gives the pictures that ``case`` lists by their names; none for others."""

    def placed(file: str) -> PlacedPhoto | None:
        photo = case.photo(file)
        if photo is None:
            return None
        shown = _shown(file, pictures[file]) if file in pictures else None
        return PlacedPhoto(file, photo.alt, photo.caption, shown)

    return placed


def _shown(file: str, raw: bytes) -> ShownPicture | None:
    if file.endswith(".svg"):
        return shown_drawing(raw)
    try:
        head = picture_head(raw)
    except DamagedPictureError:
        return None
    if head is None or head.form not in _ENDINGS:
        return None
    return ShownPicture(raw, _ENDINGS[head.form], head.width, head.height)
