"""One case folder -> ``OfferedCase``: a case as it would be handed in, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .body.markdown import Body, parse_body
from .body.picture import Picture, PictureError
from .body.words import count_words, plain_text
from .check.outline import heading_name
from .check.subject import SourceHeading, source_headings
from .compile import Readers
from .context import Context
from .load.address import CASE_FILE
from .load.files import PICTURE_ENDINGS, CaseFolder
from .load.frontmatter import CaseFile, parse_case
from .load.text import read_text
from .model.case import Case
from .model.validate import validate
from .model.vocabulary import Term
from .problems import Location


class CaseSection(NamedTuple):
    """A section of level 2: its ``name`` without its number, its 字数, and its text as typed.

    ``text`` is Markdown without the section's own heading.
    """

    name: str
    place: Location
    words: int
    text: str


class OfferedCase(NamedTuple):
    """A case whose front matter is sound; ``form`` is what the vocabulary of its year says.

    ``lead`` is what stands before the first section, as typed.
    """

    folder: CaseFolder
    file: CaseFile
    case: Case
    body: Body
    form: Term | None
    lead: str
    sections: tuple[CaseSection, ...]
    pictures: Mapping[str, Picture]

    def place(self, *path: str | int) -> Location:
        """Return where ``path`` stands in the front matter."""
        return self.file.matter.place(path)

    @property
    def body_place(self) -> Location:
        """Where the body begins."""
        return Location(self.file.name, self.file.body_line)


def read_offered(folder: CaseFolder, context: Context, readers: Readers) -> OfferedCase | None:
    """Return the case in ``folder``; none where its front matter is unsound, which is told of.

    Raises OwnFaultError where the program fails at a picture.
    """
    text, _ = read_text(folder.path / CASE_FILE, folder.name)
    file = parse_case(text, folder.name)[0] if text is not None else None
    case = validate(file.matter, Case)[0] if file and file.readable else None
    if file is None or case is None:
        return None
    body, _ = parse_body(file, readers.text)
    form = context.at(folder.year).vocabulary["form"].find(case.form)
    lead, sections = _sections(file, body)
    pictures = dict(_pictures(folder, readers))
    return OfferedCase(folder, file, case, body, form, lead, sections, pictures)


def _sections(file: CaseFile, body: Body) -> tuple[str, tuple[CaseSection, ...]]:
    """Return what stands before the first section, and the sections."""
    heads = [head for head in source_headings(file) if head.level == 2 and head.text]
    lines = file.body.split("\n")
    rows = [head.place.line - file.body_line for head in heads]
    texts = [
        "\n".join(lines[row + 1 : after]).strip("\n")
        for row, after in zip(rows, [*rows[1:], len(lines)], strict=True)
    ]
    made = body.html.split("<h2 ")[1:]
    exact = len(made) == len(heads)
    words = [count_words(plain_text(f"<h2 {one}")) for one in made] if exact else None
    lead = "\n".join(lines[: rows[0]] if rows else lines).strip("\n")
    return lead, tuple(
        _section(head, texts[n], words[n] if words else count_words(texts[n]))
        for n, head in enumerate(heads)
    )


def _section(head: SourceHeading, text: str, words: int) -> CaseSection:
    return CaseSection(heading_name(head.text), head.place, words, text)


def _pictures(folder: CaseFolder, readers: Readers) -> Iterator[tuple[str, Picture]]:
    """Yield the pictures that open; the others are told of by the rules of every case."""
    for entry in folder.files:
        if entry.ending in PICTURE_ENDINGS:
            try:
                yield entry.name, readers.picture(folder.path / entry.name)
            except PictureError:
                continue
