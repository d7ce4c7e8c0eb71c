"""Editions and cases -> books below build/book, set anew only where something changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import NamedTuple

from ...content import codes
from ...content.body.markdown import reader_of, safe_html
from ...content.load.files import CASE_FILE, CASES
from ...content.load.text import read_text
from ...content.model.edition_file import EditionFile
from ...content.model.selection import select
from ...content.problems import Location, Problem, has_errors
from ...system.progress import Progress, silent
from .contents.plan import BookCopy
from .contents.preface import preface_of
from .contents.profile import profile_of
from .contents.split import LIMIT, split
from .contents.volume import Volume, make_volume
from .leaflets import SCREEN, set_leaflets
from .printed import Book, book_stamp, doubt_book, is_current, read_books, remember_book
from .setting.length import estimate_pages
from .setting.pictures import PURPOSES, Purpose
from .setting.proof import SourceText, coarse_pictures, missing_characters, missing_glyphs
from .setting.sheets import Laid
from .setting.tools import Tools, lay_out_cases
from .setting.typst import TypesetError
from .setting.volumes import bind


class PrintedEdition(NamedTuple):
    """What came of an edition: the book, or nothing where ``problems`` hold an error."""

    book: Book | None
    problems: tuple[Problem, ...]


def print_edition(shop: Tools, file: EditionFile, progress: Progress) -> PrintedEdition:
    """Print the book that ``file`` describes, unless it is there already."""
    edition, stock = file.edition, shop.stock
    purpose = PURPOSES[edition.output, edition.grayscale]
    identities = [entry.identity for entry in select(edition.cases, stock.compendium)]
    sheets = lay_out_cases(shop, identities, purpose, progress)
    problems = tuple(_proof(shop, file, sheets))
    if has_errors(problems):
        return PrintedEdition(None, problems)
    known = read_books(stock).get(file.name)
    if known and is_current(stock, file, known):
        return PrintedEdition(known, problems)
    volume = make_volume(file, stock.compendium)
    doubt_book(stock, file.name)
    try:
        files = tuple(bind(shop, _in_volumes(volume, sheets), _copy(shop, volume, purpose)))
    except TypesetError:
        culprits = tuple(_culprits(shop, volume))
        if not culprits:
            raise
        return PrintedEdition(None, (*problems, *culprits))
    screen = edition.output == "screen"
    book = Book(file.name, edition.title, screen, book_stamp(stock, file), files, fresh=True)
    remember_book(stock, book)
    return PrintedEdition(book, problems)


def _proof(shop: Tools, file: EditionFile, sheets: Mapping[str, Laid]) -> Iterator[Problem]:
    """Yield what keeps the cases of ``file`` and its own words from being printed well."""
    profile = profile_of(file.edition.profile, file.edition.sheet)
    press = file.edition.output == "press"
    for identity, sheet in sheets.items():
        source = partial(_source, shop, f"{CASES}/{identity}/{CASE_FILE}")
        if missing := missing_characters(sheet.characters, shop.fonts):
            yield from missing_glyphs(missing, source())
        if press and sheet.prints:
            yield from coarse_pictures(sheet, profile, source())
    words = frozenset(file.edition.model_dump_json())
    if missing := missing_characters(words, shop.fonts):
        yield from missing_glyphs(missing, _source(shop, file.path))


def _source(shop: Tools, name: str) -> SourceText:
    text, _ = read_text(shop.stock.settings.root / name, name)
    return SourceText(name, text or "")


def _copy(shop: Tools, volume: Volume, purpose: Purpose) -> BookCopy:
    preface = volume.edition.preface
    html = safe_html(preface, reader_of(shop.stock.settings, sanitise)) if preface else ""
    return BookCopy(
        settings=shop.stock.settings,
        keys=shop.stock.keys,
        preface=preface_of(html, shop.stock.settings),
        pictures=purpose.name,
        fangsong=shop.fonts.fangsong,
        whole=volume,
    )


def _in_volumes(whole: Volume, sheets: Mapping[str, Laid]) -> tuple[Volume, ...]:
    profile = profile_of(whole.edition.profile, whole.edition.sheet)
    pages = {e.identity: estimate_pages(e.words, sheets[e.identity], profile) for e in whole.entries}
    return split(whole, pages, LIMIT)


def _culprits(shop: Tools, volume: Volume) -> Iterator[Problem]:
    """Yield a problem for every case that cannot be set even by itself."""
    lay_out_cases(shop, (entry.identity for entry in volume.entries), SCREEN, silent)
    for identity, made in set_leaflets(shop, volume.entries):
        if made is None:
            message = "这一篇排不出来：里面有排版程序读不懂的图片或写法。"
            advice = "请先检查 SVG 图片能否用浏览器打开，再把最近改动的表格、公式、代码逐一删去试。"
            yield codes.CANNOT_SET.at(Location(f"{CASES}/{identity}/{CASE_FILE}"), message, advice)
