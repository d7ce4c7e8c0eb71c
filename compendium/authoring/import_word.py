"""A .docx on the disk -> a case folder: read, the open questions asked, written or compared."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..content.load.address import CASE_FILE, CASES
from ..content.model.units import Units
from ..content.model.vocabulary import Vocabulary
from ..content.word.convert import WordCase, read_word
from ..content.word.losses import Loss
from ..content.word.site_links import with_site_links
from ..content.word.year_names import with_names_of_year
from ..system.atomic import copy_folder, swapped_folder, write_whole
from .import_answers import Answerer, answers_for, with_unit_and_year
from .import_place import identity_of_document
from .questions import Ask
from .skeleton import slug
from .word_files import CaseFiles, PictureTools, WordTools, files_of_word

OTHER_WORD_ENDINGS = (".doc", ".wps", ".wpt", ".rtf", ".odt", ".docm", ".dotx")


class ImportLists(NamedTuple):
    """What the questions are asked from, and what pictures are treated with.

    ``site`` is the address of our own site, which our own documents write out in their links.
    """

    vocabulary: Vocabulary
    units: Units
    pictures: PictureTools
    site: str = ""


class Draft(NamedTuple):
    """A document as it came: its bytes, and the path whose names may tell unit and year."""

    path: Path
    raw: bytes


class ReadFile(NamedTuple):
    """A document that was read, and where it lay."""

    path: Path
    word: WordCase


class Imported(NamedTuple):
    """A case as it would be written: its identity and files, and the case.md that is there.

    ``wished`` is the identity that its title gives: another one where that is another case.
    """

    identity: str
    wished: str
    files: CaseFiles
    before: str | None

    @property
    def losses(self) -> tuple[Loss, ...]:
        return self.files.losses


def import_document(
    root: Path,
    draft: Draft,
    lists: ImportLists,
    given: Mapping[str, Any],
    ask: Ask | None,
    *,
    taken: Collection[str] = (),
) -> Imported:
    """Return what ``draft`` becomes; nothing is written, and no case of ``taken`` is meant.

    Raises UnfitWordError and LinkedPlaceError.
    """
    word = read_word(draft.raw, lists.vocabulary, lists.units)
    return import_read(root, ReadFile(draft.path, word), lists, given, ask, taken=taken)


def import_read(
    root: Path,
    read: ReadFile,
    lists: ImportLists,
    given: Mapping[str, Any],
    ask: Ask | None,
    *,
    taken: Collection[str] = (),
) -> Imported:
    """Return what ``read`` becomes, see ``import_document``.

    What ``given``, the document and the names in its path leave open is asked; without ``ask``
    it stays to be filled in. Raises LinkedPlaceError.
    """
    file = read.path
    answerer = Answerer(file, lists.vocabulary, lists.units, ask)
    word = with_unit_and_year(read.word, given, answerer)
    year = int(word.fields["year"])
    word = with_names_of_year(word, lists.vocabulary.at(year), lists.units.at(year))
    answers = answers_for(word, answerer)
    title = str(word.fields.get("title") or word.fields.get("brand") or file.stem)
    wished = f"{year}/{slug(title)}"
    identity = _told_identity(root, word, taken) or identity_of_document(
        root, wished, answers["unit"], word.body, taken
    )
    wished = identity if identity == word.identity else wished
    existing = root / CASES / identity / CASE_FILE
    before = existing.read_text("utf-8", "replace") if existing.is_file() else None
    body = with_site_links(word.body, identity, lists.site, before or "")
    word = word._replace(body=body)
    tools = WordTools(lists.vocabulary, lists.pictures)
    found = files_of_word(word, answers, tools, existing if before is not None else None)
    return Imported(identity, wished, found, before)


def _told_identity(root: Path, word: WordCase, taken: Collection[str]) -> str:
    """Return the case that the document says it was made of, where that is there."""
    named = word.identity
    there = named and named not in taken and (root / CASES / named / CASE_FILE).is_file()
    return named if there and named.startswith(f"{word.fields['year']}/") else ""


def is_unchanged(root: Path, done: Imported) -> bool:
    """Tell whether the case is there and just what would be written."""
    folder, files = root / CASES / done.identity, dict(done.files.files)
    same_text = done.before == files.pop(CASE_FILE).decode()  # whatever its line ends are
    return same_text and all(
        (folder / name).is_file() and (folder / name).read_bytes() == raw
        for name, raw in files.items()
    )


def write_import(root: Path, done: Imported) -> Path:
    """Write the case folder, whole or not at all; returns it.

    What else lies in one that is there stays: attachments stand in no document.
    """
    folder = root / CASES / done.identity
    with swapped_folder(folder) as partial:
        if folder.is_dir():
            copy_folder(folder, partial)
        for name, content in done.files.files.items():
            write_whole(partial / name, content)
    return folder
