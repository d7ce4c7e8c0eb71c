"""A .docx on the disk -> a case folder: read, the open questions asked, written or compared."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ..content.load.address import CASE_FILE, CASES
from ..content.model.suggest import suggest
from ..content.model.timeline import names_right_in
from ..content.model.units import Units
from ..content.model.vocabulary import Vocabulary
from ..content.word.answers import unit_by_short, unit_within
from ..content.word.convert import WordCase, read_word
from ..content.word.losses import Loss
from ..content.word.site_links import with_site_links
from ..content.word.year_names import with_names_of_year
from ..system.atomic import copy_folder, swapped_folder, write_whole
from .import_place import identity_of_document
from .questions import Ask, ask_choice
from .skeleton import slug
from .word_files import CaseFiles, PictureTools, WordTools, files_of_word

OTHER_WORD_ENDINGS = (".doc", ".wps", ".wpt", ".rtf", ".odt", ".docm", ".dotx")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_NAMED_YEAR = re.compile(r"(?<![0-9—-])(20[0-9]{2})年")


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
    file, word = read
    year = _year(word, file, given, ask)
    fields = {"unit": _unit_in_path(file, lists.units), **word.fields}
    fields |= {key: value for key, value in given.items() if value}
    known = {key: value for key, value in fields.items() if value}
    word = word._replace(fields={**known, "year": year})
    word = with_names_of_year(word, lists.vocabulary.at(year), lists.units.at(year))
    answers = _answers(word, file, lists, ask)
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


def _answers(word: WordCase, file: Path, lists: ImportLists, ask: Ask | None) -> dict[str, Any]:
    """Return year, unit, type and form, of the lists as they were in the year of ``word``."""
    year = word.fields["year"]
    terms, units = lists.vocabulary.at(year), lists.units.at(year)
    unit_name = word.fields.get("unit")
    if ask or unit_name:
        said = word.unit_said
        meant = suggest(said, units.names()) if said else None
        hint = f"（稿子里写的是“{said}”{f'，是不是“{meant}”' if meant else ''}）" if said else ""
        unit_name = _asked(f"{file.name} 的创建党组织{hint}", units.names(), unit_name, ask)
    unit = units.find(unit_name)
    fitting = [term for term in terms["type"].ever.values if not unit or unit.kind in term.kinds]
    types = names_right_in(fitting, year)
    known = word.fields.get("type")
    type_ = _asked("创建类型", types, known if known in types else None, ask)
    form = _asked("文体", terms["form"].names(), word.fields.get("form"), ask)
    return {"year": year, "unit": unit_name or "", "type": type_, "form": form}


def _asked(label: str, names: Any, answer: Any, ask: Ask | None) -> str:
    """Return the answer, if it is one of ``names`` or the only one; else it is asked, or ''."""
    if ask:
        return ask_choice(label, list(names), answer, ask)
    if answer in names:
        return str(answer)
    return names[0] if len(names) == 1 else ""


def _unit_in_path(file: Path, units: Units) -> str | None:
    """Return the unit that the names of ``file`` and its folders bear."""
    for name in (file.stem, *(folder.name for folder in [*file.resolve().parents][:3])):
        if found := unit_within(name, units) or unit_by_short(name, units):
            return found
    return None


def _year(word: WordCase, file: Path, given: Mapping[str, Any], ask: Ask | None) -> int:
    told = given.get("year") or word.fields.get("year") or next(_years_in(file), None)
    if told:
        return int(told)
    likely = _year_of_text(word)
    while ask:
        answer = str(ask(f"{file.name} 的年度", default=str(likely))).strip()
        if _YEAR.fullmatch(answer):
            return int(answer)
    return likely


def _year_of_text(word: WordCase) -> int:
    """Return the newest year that the text tells of, else the first one of the plan.

    Else that of its saving, else this one. A document may bear the date of the template that it
    began as.
    """
    today = datetime.date.today().year
    named = _named_years(word.body, today)
    planned = _named_years(" ".join((word.fields.get("plan") or {}).values()), today)
    saved = int(word.modified[:4]) if word.modified else today
    return max(named, default=min(planned, default=saved))


def _named_years(words: str, last: int) -> list[int]:
    return [int(year) for year in _NAMED_YEAR.findall(words) if int(year) <= last]


def _years_in(file: Path) -> Iterator[int]:
    for name in (file.stem, *(folder.name for folder in [*file.resolve().parents][:2])):
        yield from (int(year) for year in _YEAR.findall(name))
