"""Editions and cases -> books below build/book, set anew only where something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import NamedTuple

from ...content import codes
from ...content.body.inlines import BookTree
from ...content.body.markdown import reader_of, safe_html
from ...content.load.address import case_file
from ...content.load.text import read_text
from ...content.model.edition_file import EditionFile
from ...content.model.selection import select
from ...content.problems import Location, Problem, has_errors
from ...system.own_fault import Lost
from ...system.progress import SILENT, Progress
from ...system.sanitise import sanitise
from ...system.typesetting.font_set import missing_characters
from ...system.typesetting.typst import TypesetError
from .contents.bound import BoundPages
from .contents.plan import BookCopy
from .contents.preface import preface_of
from .contents.profile import profile_of
from .contents.split import LIMITS, split
from .contents.volume import Volume, make_volume
from .leaflets import SCREEN, set_leaflets
from .printed import (
    BOOK,
    Book,
    BookFile,
    book_stamp,
    doubt_book,
    is_current,
    read_books,
    remember_book,
)
from .setting.binding import binding_problems
from .setting.bound_pages import bound_pages, put_stand_ins
from .setting.fit import fit_cases
from .setting.index_sounds import keep_sounds, read_sounds
from .setting.length import estimate_pages
from .setting.pictures import Purpose, purpose_of
from .setting.prints import LostPrintsError, prints_meanwhile
from .setting.proof import SourceText, coarse_pictures, ink_profile, missing_glyphs
from .setting.settled import unsettled_book
from .setting.sheets import Laid
from .setting.stand_in_list import STAND_IN_LIST, put_stand_in_list, stand_ins_of
from .setting.tools import Tools, case_lost, lay_out_cases
from .setting.volumes import bind, finishing


class PrintedEdition(NamedTuple):
    """What came of an edition: the book, or nothing where ``problems`` hold an error."""

    book: Book | None
    problems: tuple[Problem, ...]


def print_edition(tools: Tools, file: EditionFile, progress: Progress) -> PrintedEdition:
    """Print the book that ``file`` describes, unless it is there already."""
    edition, collection = file.edition, tools.collection
    purpose = purpose_of(edition, tools.settings.root)
    identities = [entry.identity for entry in select(edition.cases, collection.compendium)]
    sheets, lost = lay_out_cases(tools, identities, purpose, progress, printing=False)
    problems = (*lost, *_proof(tools, file, sheets))
    if has_errors(problems):
        return PrintedEdition(None, problems)
    _list_stand_ins(tools, file, sheets)
    try:
        with finishing() as finisher, prints_meanwhile(tools, sheets, purpose) as ready:
            printed = _printed(tools, file, _Material(sheets, purpose, ready, finisher))
    except LostPrintsError as error:
        return PrintedEdition(None, (*problems, *error.problems))
    except TypesetError:
        culprits = tuple(_culprits(tools, make_volume(file, collection.compendium)))
        if not culprits:
            raise
        return PrintedEdition(None, (*problems, *culprits))
    return printed._replace(problems=(*problems, *printed.problems))


class _Material(NamedTuple):
    """What a book is set of; ``ready`` waits for what is printed of its photographs.

    The ``finisher`` makes its files.
    """

    sheets: Mapping[str, Laid]
    purpose: Purpose
    ready: Callable[[], None]
    finisher: Executor


def _printed(tools: Tools, file: EditionFile, material: _Material) -> PrintedEdition:
    """Return the book that ``file`` describes, set where it is not there; raises TypesetError."""
    edition, collection = file.edition, tools.collection
    known = read_books(collection).get(file.name)
    if known and is_current(collection, file, known):
        material.ready()
        return PrintedEdition(known, tuple(_found_in(file, known.files)))
    bound = bound_pages(file, tools.settings.root)
    if bound.problems:
        return PrintedEdition(None, bound.problems)
    heard = read_sounds(tools.workdir, file.name)
    volume = make_volume(file, collection.compendium, heard)
    keep_sounds(tools.workdir, volume, heard)
    doubt_book(collection, file.name)
    put_stand_ins(bound, tools.workdir)
    copy = _copy(tools, volume, material.purpose, bound)
    copy = copy._replace(fits=fit_cases(tools, volume, copy))
    parts = _in_volumes(volume, material.sheets)
    files = tuple(bind(tools, parts, copy, material.ready, material.finisher))
    found = tuple(_found_in(file, files))
    if has_errors(found):  # it is no book yet: nothing offers it, nothing freezes it
        return PrintedEdition(None, found)
    stamp = book_stamp(collection, file)
    book = Book(file.name, edition.title, edition.for_readers, stamp, files, fresh=True)
    remember_book(collection, book)
    return PrintedEdition(book, found)


def _found_in(file: EditionFile, files: Sequence[BookFile]) -> Iterator[Problem]:
    """Yield what is wrong with the volumes of a book as they were set, whenever that was.

    Of those for a press that is also what a binder would say; a cover is none.
    """
    yield from unsettled_book(file, files)
    if file.edition.output == "press":
        for made in files:
            if not made.file.endswith("-cover.pdf"):
                yield from binding_problems(file, made.pages)


def _proof(tools: Tools, file: EditionFile, sheets: Mapping[str, Laid]) -> Iterator[Problem]:
    """Yield what keeps the cases of ``file`` and its own words from being printed well."""
    profile = profile_of(file.edition.profile, file.edition.sheet)
    press = file.edition.output == "press"
    for identity, sheet in sheets.items():
        source = partial(_source, tools, case_file(identity))
        if missing := missing_characters(sheet.characters, tools.fonts):
            yield from missing_glyphs(missing, source())
        if press and sheet.prints:
            yield from coarse_pictures(sheet, profile, source())
    yield from ink_profile(file, tools.settings.root)
    words = frozenset(file.edition.model_dump_json())
    if missing := missing_characters(words, tools.fonts):
        yield from missing_glyphs(missing, _source(tools, file.path))


def _list_stand_ins(tools: Tools, file: EditionFile, sheets: Mapping[str, Laid]) -> None:
    """Put the list for the proof-reader beside the book that is about to be printed."""

    def source(identity: str) -> SourceText:
        return _source(tools, case_file(identity))

    target = tools.collection.folder(BOOK) / f"{file.name}{STAND_IN_LIST}"
    found = tuple(stand_ins_of(sheets, source, tools.fonts))
    put_stand_in_list(target, file.edition.title, found)


def _source(tools: Tools, name: str) -> SourceText:
    text, _ = read_text(tools.settings.root / name, name)
    return SourceText(name, text or "")


def _text(tools: Tools, written: str | None) -> BookTree:
    html = safe_html(written, reader_of(tools.settings, sanitise)) if written else ""
    return preface_of(html, tools.settings)


def _copy(tools: Tools, volume: Volume, purpose: Purpose, bound: BoundPages) -> BookCopy:
    return BookCopy(
        settings=tools.settings,
        keys=tools.collection.keys,
        preface=_text(tools, volume.edition.preface),
        report=_text(tools, volume.edition.report),
        bound=bound,
        pictures=purpose.name,
        inks=purpose.inks,
        own=tools.fonts.families,
        drawn=tools.fonts.shown_as(),
        fangsong=tools.fonts.fangsong,
        whole=volume,
    )


def _in_volumes(whole: Volume, sheets: Mapping[str, Laid]) -> tuple[Volume, ...]:
    profile = profile_of(whole.edition.profile, whole.edition.sheet)
    recto = whole.edition.recto
    pages = {
        e.identity: estimate_pages(e.words, sheets[e.identity], profile, recto=recto)
        for e in whole.entries
    }
    return split(whole, pages, LIMITS)


def _culprits(tools: Tools, volume: Volume) -> Iterator[Problem]:
    """Yield a problem for every case that cannot be set even by itself."""
    lay_out_cases(tools, (entry.identity for entry in volume.entries), SCREEN, SILENT)
    for identity, made in set_leaflets(tools, volume.entries):
        if isinstance(made, Lost):
            yield case_lost(tools, identity, made, "这个案例的排版")
        elif made is None:
            message = "这一篇排不出来：里面有排版程序读不懂的图片或写法。"
            advice = "请先检查 SVG 图片能否用浏览器打开，再把最近改动的表格、公式、代码逐一删去试。"
            yield codes.CANNOT_SET.at(Location(case_file(identity)), message, advice)
