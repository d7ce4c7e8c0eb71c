"""``WordWriter``: a case as it is written to Word: parts, notes, lists, figures so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from ...content.word.losses import Loss, LossKind
from ...system.docx.package import MAIN_PART, DocxParts
from ...system.docx.shown_picture import ShownPicture
from ...system.docx.tables import TEXT_WIDTH

PLACE = "导出"


class PlacedPhoto(NamedTuple):
    """A picture of the case: what it shows, its caption, and the bytes where Word can show it."""

    file: str
    alt: str
    caption: str
    picture: ShownPicture | None


class Surroundings(NamedTuple):
    """Where a block stands: the style of its paragraphs, how deep in lists, how much room.

    ``width`` is in twentieths of a point; figures are ``numbered`` outside tables; ``align`` is
    that of the cell around it; paragraphs that ``stay`` are on the page of what comes next.
    """

    style: str = "BodyText"
    level: int = 0
    width: int = TEXT_WIDTH
    numbered: bool = True
    align: str = ""
    stay: bool = False


WHOLE_PAGE = Surroundings()


@dataclass(slots=True)
class WordWriter:
    """What a text is written with, and what has been written so far.

    ``address`` makes the web address of a path below the site's root; ``part`` is the part that
    is being written; ``lists`` are the numberings, XML, by their ids from 1.
    """

    identity: str
    photo: Callable[[str], PlacedPhoto | None]
    address: Callable[[str], str]
    document: DocxParts = field(default_factory=DocxParts)
    part: str = MAIN_PART
    notes: list[str] = field(default_factory=list)
    note_numbers: dict[str, int] = field(default_factory=dict)
    lists: list[str] = field(default_factory=list)
    bookmarks: dict[str, str] = field(default_factory=dict)
    addresses: set[str] = field(default_factory=set)
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    figures: int = 0
    drawings: int = 0
    losses: list[Loss] = field(default_factory=list)

    def tell(self, kind: LossKind, words: str) -> None:
        """Note that something of ``kind`` is not in the document as it was."""
        self.losses.append(Loss(kind, words, PLACE))
