"""footnotes.xml and endnotes.xml -> what each note says, by the kind and id of its mark."""

from __future__ import annotations

from collections.abc import Mapping

from .body import word_blocks
from .namespaces import W
from .package import relations_of, xml_part
from .pieces import NoteMark, WordBlock
from .reading import WordReading

_KINDS = ("footnote", "endnote")


def read_notes(reading: WordReading) -> Mapping[NoteMark, tuple[WordBlock, ...]]:
    """Return every note of the document; separators are none. Raises UnfitWordError."""
    found: dict[NoteMark, tuple[WordBlock, ...]] = {}
    targets = {one.kind: one.target for one in reading.relations.values() if not one.outside}
    before = reading.relations, reading.paragraphs, reading.heading
    for kind in _KINDS:
        name = targets.get(f"{kind}s", f"word/{kind}s.xml")
        root = xml_part(reading.package, name)
        if root is None:
            continue
        reading.relations = relations_of(reading.package, name)
        for note in root.iter(f"{W}{kind}"):
            if note.get(f"{W}type", "normal") == "normal":
                mark = NoteMark(kind, note.get(f"{W}id", ""))
                with reading.inside("脚注、尾注"):
                    found[mark] = word_blocks(note, reading)
    reading.relations, reading.paragraphs, reading.heading = before
    return found
