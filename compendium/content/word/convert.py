"""The bytes of a .docx and the office's lists -> ``WordCase``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from ..model.units import Units
from ..model.vocabulary import Vocabulary
from .answers import FieldBook, sole_unit_in
from .body import word_blocks
from .days import day_in
from .front import read_front
from .losses import Loss, counted
from .markdown_text import TextWriter, case_text, words_of_text
from .notes import read_notes
from .package import WordPackage, open_package, xml_part
from .paragraphs import without_prompts
from .picture_files import PictureFiles, WordPicture
from .pieces import WordBlock
from .reading import begin_reading
from .surroundings import tell_surroundings

_CORE = "docProps/core.xml"
_MODIFIED = "{http://purl.org/dc/terms/}modified"


class WordCase(NamedTuple):
    """What a Word document gives a case: ``fields`` by the keys of content/model/case.py.

    ``body`` is Markdown; ``modified`` the day on which the document was saved last, '' where it
    does not say; ``unit_said`` a unit that the list does not have, ``unit_in_text`` the only one of
    the list that the text names; ``identity`` the case that the document was made of, where it
    says so; ``losses`` is everything that did not cross as it was.
    """

    fields: Mapping[str, Any]
    body: str
    pictures: tuple[WordPicture, ...]
    losses: tuple[Loss, ...]
    modified: str = ""
    unit_said: str = ""
    identity: str = ""
    unit_in_text: str = ""


def read_word(raw: bytes, vocabulary: Vocabulary, units: Units) -> WordCase:
    """Return what the .docx in ``raw`` gives a case; raises UnfitWordError."""
    package = open_package(raw)
    reading, element = begin_reading(package)
    blocks = word_blocks(element, reading)
    notes = read_notes(reading)
    tell_surroundings(reading)
    book = FieldBook(vocabulary, units)
    kept, prompts = without_prompts(blocks)
    front = read_front(kept, book)
    files = PictureFiles(package)
    for photo in front.photos:
        files.add_photo(photo)
    writer = TextWriter(notes, files)
    body = case_text(front.blocks, writer)
    form = form_of(front.blocks, vocabulary)
    if form:
        book.fields.setdefault("form", form)
    told = [*reading.losses, *prompts, *book.losses, *writer.losses, *files.losses]
    pictures = tuple(files.found.values())
    lost, saved = tuple(counted(told)), _modified(package)
    identity = book.fields.pop("identity", "")
    named = sole_unit_in(body, units)
    return WordCase(book.fields, body, pictures, lost, saved, book.unit_said, identity, named)


def form_of(blocks: Sequence[WordBlock], vocabulary: Vocabulary) -> str:
    """Return the form whose sections the headings of ``blocks`` bear; '' where none is surest."""
    lines = {
        re.sub(r"^[^\u4e00-\u9fff]*[一二三四五六七八九十]*[、．.\s]*", "", line)
        for line in words_of_text(blocks).split("\n")
    }
    counts = [
        (sum(section in lines for section in form.sections), form.name)
        for form in vocabulary.form.values
    ]
    counts.sort(key=lambda one: -one[0])
    sure = counts and counts[0][0] >= 2 and (len(counts) == 1 or counts[0][0] > counts[1][0])
    return counts[0][1] if sure else ""


def _modified(package: WordPackage) -> str:
    root = xml_part(package, _CORE)
    found = root.find(_MODIFIED) if root is not None else None
    return day_in((found.text or "")[:10]) if found is not None else ""
