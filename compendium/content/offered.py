"""One case -> ``OfferedCase``: a case as it would be handed in, section by section."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from .body.film import Film
from .body.words import count_words, plain_text
from .check.outline import heading_name
from .check.subject import source_headings
from .load.address import CASE_FILE, CASES, case_file
from .load.frontmatter import CaseFile, parse_case
from .load.text import read_text
from .model.case import Case
from .model.validate import validate
from .model.vocabulary import Term
from .problems import Location

PictureSizes: TypeAlias = Mapping[str, tuple[int, int]]
"""Width and height of pictures in pixels, by file name; 0 by 0 for a drawing (SVG)."""

_NOTES = re.compile(r'<div class="footnote">.*\Z', re.DOTALL)


class CaseSection(NamedTuple):
    """A section of level 2: its ``name`` without its number, its 字数 with its heading.

    ``html`` is sanitised, without the section's own heading.
    """

    name: str
    place: Location
    words: int
    html: str


class OfferedCase(NamedTuple):
    """A case whose front matter is sound; ``form`` is what the vocabulary of its year says.

    ``lead`` stands before the first section, ``notes`` after the last (HTML both). ``films`` are
    the videos that can be read, by file name.
    """

    file: CaseFile
    case: Case
    form: Term | None
    words: int
    lead: str
    sections: tuple[CaseSection, ...]
    notes: str
    sizes: PictureSizes
    films: Mapping[str, Film] = MappingProxyType({})

    def place(self, *path: str | int) -> Location:
        """Return where ``path`` stands in the front matter."""
        return self.file.matter.place(path)

    @property
    def body_place(self) -> Location:
        """Where the body begins."""
        return Location(self.file.name, self.file.body_line)


def front_of_case(root: Path, identity: str) -> tuple[CaseFile, Case] | None:
    """Return the file of the case and its front matter; none where that is unsound."""
    name = case_file(identity)
    text, _ = read_text(root / CASES / identity / CASE_FILE, name)
    file = parse_case(text, name)[0] if text is not None else None
    case = validate(file.matter, Case)[0] if file and file.readable else None
    return (file, case) if file and case else None


def offer_case(
    front: tuple[CaseFile, Case], form: Term | None, html: str, sizes: PictureSizes
) -> OfferedCase:
    """Return the case of ``front``, whose text is ``html``, sanitised; without its videos."""
    file, case = front
    notes = _NOTES.search(html)
    text = html[: notes.start()] if notes else html
    lead, *pieces = text.split("<h2 ")
    places = [head.place for head in source_headings(file) if head.level == 2 and head.text]
    if len(places) != len(pieces):  # a heading within a list or a quotation
        places = [Location(file.name, file.body_line)] * len(pieces)
    sections = tuple(map(_section, pieces, places))
    words = count_words(plain_text(html))
    return OfferedCase(file, case, form, words, lead, sections, notes[0] if notes else "", sizes)


def _section(piece: str, place: Location) -> CaseSection:
    """Return the section whose HTML is ``piece``, behind the beginning of its heading's tag."""
    head, _, html = piece.partition("</h2>")
    title = plain_text(f"<h2 {head}")
    return CaseSection(heading_name(title), place, count_words(plain_text(f"<h2 {piece}")), html)
