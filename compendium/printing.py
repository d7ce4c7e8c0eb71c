"""Editions and cases -> books below build/book, set anew only where something changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from math import ceil
from typing import Any, NamedTuple

from . import codes
from .atomic import write_whole
from .body.markdown import parser, safe_html
from .book.layout import Laid
from .book.leaflet import leaflet_plans
from .book.pictures import PURPOSES, Purpose
from .book.plan import Copy, PrintedAt, plan_of
from .book.preface import preface_of
from .book.press import Finished, finish, page_numbers, spine_of
from .book.profile import Profile, profile_of
from .book.proof import Source, coarse_pictures, missing_characters, missing_glyphs
from .book.split import split
from .book.studio import put_data
from .book.typeset import Job, TypesetError, typeset
from .book.volume import Volume, make_volume
from .load.files import CASE_FILE, CASES
from .load.text import read_text
from .model.editions import EditionFile
from .model.entry import Entry
from .model.selection import select
from .problems import Location, Problem, has_errors
from .progress import Progress
from .shelf import Book, Sheaf, book_stamp, is_current, read_books, remember_book
from .shop import Shop, lay_out_cases

MOST_PASSES = 3
"""Settings of a book in volumes until the page numbers in its contents hold."""


class Printed(NamedTuple):
    """What came of an edition: the book, or nothing where ``problems`` hold an error."""

    book: Book | None
    problems: tuple[Problem, ...]


def print_edition(shop: Shop, file: EditionFile, progress: Progress) -> Printed:
    """Print the book that ``file`` describes, unless it is there already."""
    edition, stock = file.edition, shop.stock
    purpose = PURPOSES[edition.output, edition.grayscale]
    identities = [entry.identity for entry in select(edition.cases, stock.compendium)]
    sheets = lay_out_cases(shop, identities, purpose, progress)
    problems = tuple(_proof(shop, file, sheets))
    if has_errors(problems):
        return Printed(None, problems)
    known = read_books(stock).get(file.name)
    if known and is_current(stock, file, known):
        return Printed(known, problems)
    volume = make_volume(file, stock.compendium)
    try:
        files = tuple(_bind(shop, volume, purpose))
    except TypesetError:
        culprits = tuple(_culprits(shop, volume))
        if not culprits:
            raise
        return Printed(None, (*problems, *culprits))
    screen = edition.output == "screen"
    book = Book(file.name, edition.title, screen, book_stamp(stock, file), files, fresh=True)
    remember_book(stock, book)
    return Printed(book, problems)


def _proof(shop: Shop, file: EditionFile, sheets: Mapping[str, Laid]) -> Iterator[Problem]:
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


def _source(shop: Shop, name: str) -> Source:
    text, _ = read_text(shop.stock.settings.root / name, name)
    return Source(name, text or "")


def _copy(shop: Shop, volume: Volume, purpose: Purpose) -> Copy:
    preface = volume.edition.preface
    html = safe_html(preface, parser(shop.stock.settings)) if preface else ""
    return Copy(
        settings=shop.stock.settings,
        keys=shop.stock.keys,
        preface=preface_of(html, shop.stock.settings),
        pictures=purpose.name,
        fangsong=shop.fonts.fangsong,
        whole=volume,
    )


def _estimate(entry: Entry, profile: Profile) -> int:
    """Return about how many pages ``entry`` takes: text, and half a page a picture or table."""
    return 1 + ceil(entry.words / (profile.chars * profile.lines * 0.8))


def _bind(shop: Shop, whole: Volume, purpose: Purpose) -> Iterator[Sheaf]:
    """Set every volume and put it on the shelf, its cover beside it where a printer needs one."""
    profile = profile_of(whole.edition.profile, whole.edition.sheet)
    volumes = split(whole, {e.identity: _estimate(e, profile) for e in whole.entries})
    copy = _copy(shop, whole, purpose)
    for volume, (plan, made) in zip(volumes, _set_all(shop, volumes, copy), strict=True):
        name = volume.name if len(volumes) == 1 else f"{volume.name}-{volume.number}"
        yield _put(shop, f"{name}.pdf", made)
        if volume.edition.output == "press":
            spined = {**plan, "spine": spine_of(made.pages)}
            cover = _set(shop, f"{name}-cover", "cover.typ", spined)
            yield _put(shop, f"{name}-cover.pdf", cover)


def _set_all(
    shop: Shop, volumes: tuple[Volume, ...], copy: Copy
) -> list[tuple[dict[str, Any], Finished]]:
    """Set ``volumes`` until every page number that one prints of another is right."""
    pages: dict[str, PrintedAt] = {}
    for _ in range(MOST_PASSES):
        found: dict[str, PrintedAt] = {}
        made = []
        offset = 0
        for volume in volumes:
            plan = plan_of(volume, copy._replace(pages=pages, offset=offset))
            finished = _set(shop, f"{volume.name}-{volume.number}", "book.typ", plan)
            made.append((plan, finished))
            if len(volumes) > 1:
                numbers = page_numbers(finished.content)
                offset = numbers.last
                cases = zip(volume.entries, numbers.cases(plan["parted"]), strict=True)
                found |= {e.identity: PrintedAt(volume.number, number) for e, number in cases}
        if found == pages:
            break
        pages = found
    return made


def _set(shop: Shop, name: str, main: str, plan: dict[str, Any]) -> Finished:
    put_data(shop.studio, f"volumes/{name}.json", plan)
    job = Job(shop.studio, shop.fonts.folder, main, f"/volumes/{name}.json")
    leaf = plan["leaf"] if main == "book.typ" else 1
    return finish(typeset(job), bleed=plan["profile"]["bleed"], leaf=leaf)


def _put(shop: Shop, name: str, made: Finished) -> Sheaf:
    write_whole(shop.stock.folder / name, made.content)
    return Sheaf(name, made.pages)


def _culprits(shop: Shop, volume: Volume) -> Iterator[Problem]:
    """Yield a problem for every case that cannot be set even by itself."""
    for entry in volume.entries:
        key, settings = shop.stock.keys[entry.identity], shop.stock.settings
        plan = leaflet_plans(entry, key, shop.fonts, settings)[0]
        try:
            _set(shop, "trial", "leaflet.typ", plan)
        except TypesetError:
            message = "这一篇排不出来：里面有排版程序读不懂的图片或写法。"
            advice = "请先检查 SVG 图片能否用浏览器打开，再把最近改动的表格、公式、代码逐一删去试。"
            place = Location(f"{CASES}/{entry.identity}/{CASE_FILE}")
            yield codes.CANNOT_SET.at(place, message, advice)
