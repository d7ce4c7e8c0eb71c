"""Answers or a Word document -> the text that a draft begins as."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from ...authoring.front_matter import front_matter
from ...authoring.import_word import Draft, Imported, ImportLists, import_document
from ...authoring.skeleton import sections_to_fill, slug
from ...authoring.word_files import CleanPicture, PictureTools, typed_in
from ...content.load.address import CASE_FILE
from ...content.word import losses
from ...content.word.losses import Loss
from ...content.word.picture_files import WordPicture
from ...content.word.unfit import UnfitWordError
from .draft import Desk, DeskError

QUESTIONS = ("unit", "type", "form", "year", "title")
"""What a case cannot begin without."""


class BegunDraft(NamedTuple):
    """A draft at its beginning: its text and its identity."""

    text: str
    year: str
    slug: str


class WordDraft(NamedTuple):
    """What a Word document becomes; ``asks`` are the keys that it left open.

    The ``pictures`` are as Word keeps them, metadata and all: the page draws each anew and cuts
    it as its ``crop`` says.
    """

    draft: BegunDraft
    pictures: tuple[WordPicture, ...]
    losses: tuple[Loss, ...]
    asks: tuple[str, ...]


def begin_blank(desk: Desk, answers: Mapping[str, Any]) -> BegunDraft:
    """Return an empty draft: what was answered, a prompt for the rest, the sections of its form."""
    context = desk.office.context
    given = {key: value for key, value in answers.items() if value not in (None, "")}
    today = datetime.date.today()
    year = int(given.get("year") or today.year)
    forms = context.vocabulary.at(year)["form"]
    form = forms.find(str(given.get("form") or forms.names()[0]))
    if form is None:
        raise DeskError(f"没有“{given['form']}”这种文体。")
    fields = {"date": today.isoformat(), **given, "year": year, "form": form.name}
    text = f"{front_matter(fields, context.vocabulary)}{sections_to_fill(form)}"
    name = slug(str(given.get("title") or given.get("brand") or ""))
    wished = _with_code(desk, year, str(given.get("unit") or ""), name)
    return BegunDraft(text, str(year), _free(desk, year, wished))


def begin_from_word(
    desk: Desk,
    name: str,
    content: bytes,
    answers: Mapping[str, Any],
    undrawn: Collection[str] = (),
) -> WordDraft:
    """Return what the .docx ``content`` called ``name`` becomes; ``answers`` outweigh it.

    Pictures that nobody can draw (``undrawn``, their names) are left out and told. Raises
    DeskError where it is no .docx.
    """
    pictures: list[WordPicture] = []

    def clean(picture: WordPicture) -> CleanPicture:
        if picture.name in undrawn:
            lost = Loss(losses.UNREADABLE_PICTURE, picture.name, picture.place)
            return CleanPicture(b"", (lost,))
        pictures.append(picture)
        return CleanPicture(picture.raw, ())

    context = desk.office.context
    tools = PictureTools(clean, lambda picture, folder: "")
    lists = ImportLists(context.vocabulary, context.units, tools)
    draft = Draft(desk.root / "word" / PurePosixPath(name.replace("\\", "/")).name, content)
    given = {key: answers.get(key) for key in QUESTIONS}
    try:
        done = import_document(desk.root / "word", draft, lists, given, None)
    except UnfitWordError as error:
        raise DeskError(f"{error.message}{error.advice}") from None
    text = done.files.files[CASE_FILE].decode()
    return WordDraft(_begun(desk, done, text), tuple(pictures), done.losses, _asks(text))


def _begun(desk: Desk, done: Imported, text: str) -> BegunDraft:
    year, _, name = done.identity.partition("/")
    unit = str(typed_in(text).get("unit") or "")
    coded = _with_code(desk, int(year), unit, name)
    known = desk.office.compendium.by_identity
    there = {one: known[f"{year}/{one}"] for one in (coded, name) if f"{year}/{one}" in known}
    own = (one for one, case in there.items() if not unit or case.unit == unit)
    return BegunDraft(text, year, next(own, "") or _free(desk, int(year), coded))


def _with_code(desk: Desk, year: int, unit: str, name: str) -> str:
    """Return ``name`` behind the code of its ``unit``, as `new` calls a case."""
    known = desk.office.context.units.find(unit, year)
    return f"{known.code}-{name}" if known else name


def _asks(text: str) -> tuple[str, ...]:
    known = typed_in(text)
    return tuple(key for key in QUESTIONS if not known.get(key))


def _free(desk: Desk, year: int, name: str) -> str:
    """Return ``name``, with a number where another case of the year has it."""
    taken, number, free = desk.office.compendium.identities, 2, name
    while f"{year}/{free}" in taken:
        free, number = f"{name}-{number}", number + 1
    return free
