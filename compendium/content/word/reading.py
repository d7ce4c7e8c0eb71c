"""``WordReading``: one pass over a document: its lists and relations, where it is, the losses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .losses import Loss, LossKind, quoted
from .namespaces import W
from .numbering import Numbering, read_numbering
from .package import Relation, WordPackage, relations_of, xml_part
from .pieces import Control
from .styles import NO_STYLE, Style, default_style, read_styles

_LONGEST_HEADING = 20


@dataclass(slots=True)
class OpenField:
    """A field whose end has not come: its instruction, and whether its result is being read."""

    instruction: str = ""
    shown: bool = False
    box: str = ""

    @property
    def is_contents(self) -> bool:
        return self.instruction.strip().upper().startswith("TOC")


@dataclass(slots=True)
class WordReading:
    """What a pass over a document goes by, and what it has found so far."""

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
    balanced: bool = True

    def place(self) -> str:
        """Return where the reading is, as an author finds it in Word."""
        under = f"（“{self.heading[:_LONGEST_HEADING]}”之下）" if self.heading else ""
        return f"第 {self.paragraphs} 段{under}"

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
    return reading, found
