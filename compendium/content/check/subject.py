"""``Subject``: everything that a rule may look at when it judges one case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ..body.film import Film
from ..body.hidden import Hidden
from ..body.markdown import Body
from ..body.picture import Picture
from ..body.typed import typed_blocks
from ..load.files import CaseFolder
from ..load.frontmatter import CaseFile
from ..load.yaml_tree import Path
from ..model.case import Case
from ..model.units import YearUnits
from ..model.vocabulary import YearVocabulary
from ..model.wording import Wording
from ..problems import Location
from .prose import Prose


class SourceHeading(NamedTuple):
    """A heading as typed: its level, its text, which may be missing, and its place."""

    level: int
    text: str
    place: Location


@dataclass(frozen=True, slots=True)
class Subject:
    """One case under judgement.

    ``case`` is missing where the front matter is wrong; ``pictures`` holds what each
    picture file turned out to be, or the reason why it is none; ``told`` what the listed files
    hold that are published as they are; ``films`` what each of the videos turned out to be, or
    why it cannot be read; ``organisation`` is the college. The lists are those of the year of the
    case, so that no rule asks for the year.
    """

    folder: CaseFolder
    file: CaseFile
    body: Body
    case: Case | None
    pictures: Mapping[str, Picture | str]
    told: Mapping[str, Hidden]
    headings: tuple[SourceHeading, ...]
    prose: Prose
    vocabulary: YearVocabulary
    units: YearUnits
    wording: Wording
    organisation: str = ""
    films: Mapping[str, Film | str] = field(default_factory=dict)

    def place(self, *path: str | int) -> Location:
        """Return where ``path`` stands in the front matter."""
        key: Path = path
        return self.file.matter.place(key)

    def beside(self, name: str) -> Location:
        """Return the place of the file ``name`` in the case's folder."""
        return Location(f"{self.folder.name.rpartition('/')[0]}/{name}")


def source_headings(file: CaseFile) -> Iterator[SourceHeading]:
    """Yield the headings in the body of ``file`` as typed, outside code, items and quotations."""
    for block in typed_blocks(file.body):
        if block.kind == "h":
            place = Location(file.name, file.body_line + block.line)
            yield SourceHeading(len(block.mark), block.lines[0][1], place)
