"""``WordReading``: one pass over a document: its lists and relations, where it is, the losses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .losses import Loss, LossKind, quoted
from .namespaces import W
from .numbering import Numbering, read_numbering
from .package import Relation, WordPackage, relations_of, xml_part
from .pieces import Control, NoteMark
from .styles import NO_STYLE, Style, default_style, read_styles

_LONGEST_HEADING = 20
_NOTE_MARKS = {f"{W}{kind}Reference": kind for kind in ("footnote", "endnote")}


@dataclass(slots=True)
class OpenField:
    """A field whose end has not come: its instruction, whether its result is being read.

    ``seen`` tells that what stands for the whole result has been read.
    """

    instruction: str = ""
    shown: bool = False
    box: str = ""
    seen: bool = False

    @property
    def is_contents(self) -> bool:
        return self.instruction.strip().upper().startswith("TOC")


@dataclass(slots=True)
class WordReading:
    """What a pass over a document goes by, and what it has found so far.

    ``paragraphs`` and ``tables`` are counted as a reader of the document counts them: none that
    stands ``within`` a table, a text box or a note, which is the place of all that it holds.
    """

    package: WordPackage
    styles: Mapping[str, Style]
    default: str
    numbering: Numbering
    relations: Mapping[str, Relation]
    losses: list[Loss] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    fields: list[OpenField] = field(default_factory=list)
    paragraphs: int = 0
    tables: int = 0
    heading: str = ""
    within: str = ""
    balanced: bool = True
    note_places: Mapping[str, NoteMark] = field(default_factory=dict)

    def place(self) -> str:
        """Return where the reading is, as an author finds it in Word."""
        return self.within or self._under(f"第 {self.paragraphs} 段")

    def place_of_table(self) -> str:
        """Return where the table is that was counted last, or the one that this one stands in."""
        return self.within or self._under(f"第 {self.tables} 个表格")

    def _under(self, place: str) -> str:
        return f"{place}（“{self.heading[:_LONGEST_HEADING]}”之下）" if self.heading else place

    @contextmanager
    def inside(self, place: str) -> Iterator[None]:
        """Let ``place`` be that of all that is read, if it does not stand within another."""
        before, self.within = self.within, self.within or place
        try:
            yield
        finally:
            self.within = before

    def tell(self, kind: LossKind, words: str = "") -> None:
        """Note that something of ``kind`` does not cross here."""
        self.losses.append(Loss(kind, quoted(words), self.place()))

    def style(self, name: str) -> Style:
        return self.styles.get(name or self.default, NO_STYLE)


def begin_reading(package: WordPackage) -> tuple[WordReading, Element]:
    """Return what the main part of ``package`` is read with, and its body.

    Raises UnfitWordError.
    """
    known = relations_of(package, package.main)
    near = {one.kind: one.target for one in known.values() if not one.outside}
    root = xml_part(package, package.main)
    looks = xml_part(package, near.get("styles", "word/styles.xml"))
    styles = read_styles(looks)
    listed = {name: style.numbering for name, style in styles.items() if style.numbering}
    numbers = xml_part(package, near.get("numbering", "word/numbering.xml"))
    body = root.find(f"{W}body") if root is not None else None
    found = body if body is not None else Element("body")
    reading = WordReading(
        package, styles, default_style(looks), read_numbering(numbers, listed), known
    )
    kinds = [one.get(f"{W}fldCharType") for one in found.iter(f"{W}fldChar")]
    reading.balanced = kinds.count("begin") == kinds.count("end")
    reading.note_places = _note_places(found)
    return reading, found


def _note_places(body: Element) -> Mapping[str, NoteMark]:
    """Return the notes whose marks stand in bookmarks, by the names of these."""
    found: dict[str, NoteMark] = {}
    begun: dict[str, str] = {}
    for one in body.iter():
        if one.tag == f"{W}bookmarkStart":
            begun[one.get(f"{W}id", "")] = one.get(f"{W}name", "")
        elif one.tag == f"{W}bookmarkEnd":
            begun.pop(one.get(f"{W}id", ""), None)
        elif one.tag in _NOTE_MARKS and begun:
            mark = NoteMark(_NOTE_MARKS[one.tag], one.get(f"{W}id", ""))
            found.update(dict.fromkeys(begun.values(), mark))
    return found
