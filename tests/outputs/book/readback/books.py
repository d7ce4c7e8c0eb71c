"""``Book``: a printed book read back, beside what was meant to be in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from compendium.build import outputs
from compendium.build.project import opened
from compendium.content.model.entry import Entry
from compendium.outputs.base import Collection
from compendium.outputs.book.contents.profile import Profile, profile_of
from compendium.outputs.book.contents.volume import Volume, make_volume
from compendium.outputs.book.printed import BOOK, find_books
from compendium.outputs.book.printed import Book as PrintedBook
from compendium.outputs.manuscript import MANUSCRIPT, read_manuscript
from compendium.system.progress import SILENT
from compendium.system.typesetting.measures import MM
from tests.outputs.book.readback.paper import Leaf, Line, Paper, plain, read_paper

FOLIO = re.compile(r"(?:—\s?)?([0-9]+|[ivxlc]+)(?:\s?—)?")

CLOSING = "、，。：；！？”’）》】」』〉〕"
OPENING = "“‘（《【「『〈〔"


class Area(NamedTuple):
    """The type area of a page, in points from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Book(NamedTuple):
    """A book: ``paper`` as read back, ``volume`` as planned; the folder it was printed in.

    ``texts`` holds the sanitised HTML of every case by identity.
    """

    root: Path
    paper: Paper
    volume: Volume
    profile: Profile
    texts: dict[str, str]

    def area(self, leaf: Leaf) -> Area:
        """Return the type area; the inner margin is at the left of a right-hand page."""
        page = self.profile
        left = page.inside if leaf.is_right else page.outside
        top, bottom = page.top * MM, leaf.height - page.bottom * MM
        return Area(left * MM, top, left * MM + page.measure, bottom)

    def body(self, leaf: Leaf) -> list[Line]:
        """Return the lines within the type area, footnotes among them: no head, no folio."""
        area = self.area(leaf)
        return [line for line in leaf.lines if area.top < line.y <= area.bottom + 1]

    def head(self, leaf: Leaf) -> str:
        top = self.area(leaf).top
        return "".join(line.text for line in leaf.lines if line.y <= top)

    def folio(self, leaf: Leaf) -> str:
        """Return the page number that is printed, if any."""
        below = [line for line in leaf.lines if line.y > self.area(leaf).bottom + 1]
        found = FOLIO.fullmatch("".join(line.text for line in below).strip("　 "))
        return found[1] if found else ""

    def start(self, entry: Entry) -> int:
        """Return the page that a case begins on, by the outline, from 0."""
        return self.paper.heading(entry.title).page

    def leaves(self, entry: Entry) -> list[Leaf]:
        """Return the pages of a case; blank ones and the cover are left out."""
        first = self.start(entry)
        starts = sorted({one.page for one in self.paper.outline if one.depth <= self.depth})
        end = next((page for page in starts if page > first), len(self.paper.leaves))
        return [leaf for leaf in self.paper.leaves[first:end] if leaf.lines and leaf.label]

    @property
    def depth(self) -> int:
        """How deep cases stand in the outline: below parts, if the book has any."""
        return 1 if self.volume.edition.parts == "none" else 2

    def case_leaves(self) -> Iterator[tuple[Entry, Leaf]]:
        """Yield every page of every case."""
        for entry in self.volume.entries:
            for leaf in self.leaves(entry):
                yield entry, leaf


def print_books(root: Path) -> dict[str, Book]:
    """Print every edition of the content folder ``root`` and read the books back, by name."""
    made = outputs.book(root)
    assert made.done, made.problems
    assert made.failed == ()
    with opened(root, SILENT) as reading:
        assert reading.project
        collection = reading.project.collection
        texts = {name: read_manuscript(text).html for name, text in collection.texts(MANUSCRIPT)}
        return {book.name: _read_book(collection, book, texts) for book in find_books(collection)}


def _read_book(collection: Collection, book: PrintedBook, texts: dict[str, str]) -> Book:
    file = next(file for file in collection.editions if file.name == book.name)
    return Book(
        collection.settings.root,
        read_paper(collection.folder(BOOK) / book.files[0].file),
        make_volume(file, collection.compendium),
        profile_of(file.edition.profile, file.edition.sheet),
        texts,
    )


def left_of(line: Line) -> float:
    """Return where a line begins: an opening mark there stands on half its width."""
    first = line.glyphs[0]
    return first.x + (first.size / 2 if first.char in OPENING else 0)


def right_of(line: Line) -> float:
    """Return where a line ends: a closing mark there ends after half its width."""
    last = next((glyph for glyph in reversed(line.glyphs) if plain(glyph.char)), line.glyphs[-1])
    return last.x + last.size / 2 if last.char in CLOSING else last.end


def holds(text: str, words: str) -> bool:
    """Tell whether ``words`` stand in ``text``, whatever the spaces."""
    return plain(words) in plain(text)
