"""build/book -> ``Shelf``: the books and leaflets that show the cases as they are now."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from ...content.model.compendium import Compendium
from ...content.model.edition_file import EditionFile
from ...content.model.selection import select
from ...content.settings import Settings
from ...system.atomic import write_whole
from ...system.digest import code_digest
from .setting.own_fonts import own_digest


class BookFile(NamedTuple):
    """A file of a book, below build/book, its pages, and the ``volume`` (上册) if not the whole."""

    file: str
    pages: int
    volume: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """A printed edition; ``stamp`` stands for all that it was printed from.

    ``screen`` tells that it is for readers, not for a printer; ``fresh`` that it was printed
    just now.
    """

    name: str
    title: str
    screen: bool
    stamp: str
    files: tuple[BookFile, ...]
    fresh: bool = False


class Shelf(NamedTuple):
    """What stands in ``folder`` and is up to date; leaflets by identity, with their stamps."""

    folder: Path
    books: tuple[Book, ...]
    leaflets: Mapping[str, str]

    def leaflet(self, identity: str) -> Path:
        """Return where the leaflet of the case ``identity`` stands."""
        return self.folder / leaflet_name(identity)


class Collection(NamedTuple):
    """What there is to print: ``keys`` stand for the compiled cases by identity."""

    settings: Settings
    compendium: Compendium
    keys: Mapping[str, str]

    @property
    def folder(self) -> Path:
        """Where finished books and leaflets stand."""
        return self.settings.build / "book"

    @property
    def studio(self) -> Path:
        """Where books are set, and what was printed is remembered."""
        return self.settings.cache / "book"


def leaflet_name(identity: str) -> str:
    return f"leaflets/{identity}.pdf"


def find_printed(stock: Collection, editions: Iterable[EditionFile]) -> Shelf:
    """Return what was printed of ``stock`` and shows it as it is now."""
    books = read_books(stock)
    stamped = ((file, books.get(file.name)) for file in editions)
    current = tuple(book for file, book in stamped if book and is_current(stock, file, book))
    leaflets = read_leaflets(stock)
    return Shelf(
        stock.folder,
        current,
        {i: stamp for i, stamp in leaflets.items() if stamp == leaflet_stamp(stock, i)},
    )


def is_current(stock: Collection, file: EditionFile, book: Book) -> bool:
    """Tell whether ``book`` is there whole and nothing that it was printed from has changed."""
    there = all((stock.folder / sheaf.file).is_file() for sheaf in book.files)
    return there and book.stamp == book_stamp(stock, file)


def book_stamp(stock: Collection, file: EditionFile) -> str:
    """Return what stands for everything that the book of ``file`` shows."""
    whole, settings = stock.compendium, stock.settings
    chosen = select(file.edition.cases, whole)
    shown: list[Any] = [
        code_digest("books"),
        own_digest(settings.root),
        file.edition.model_dump_json(),
        [(entry.identity, stock.keys[entry.identity]) for entry in chosen],
        (settings.site_name, settings.site_url, settings.description, settings.extra),
        whole.vocabulary.model_dump_json(),
        whole.units.model_dump_json(),
    ]
    return blake2b(json.dumps(shown, default=str).encode(), digest_size=16).hexdigest()


def leaflet_stamp(stock: Collection, identity: str) -> str:
    """Return what stands for everything that the leaflet of a case shows."""
    made_from = f"{code_digest('books')}{stock.keys.get(identity, '')}"
    return blake2b(made_from.encode(), digest_size=12).hexdigest()


def read_books(stock: Collection) -> dict[str, Book]:
    """Return the books that were printed, by name, also those that are out of date."""
    try:
        kept = json.loads((stock.studio / "books.json").read_bytes())
        return {
            name: Book(name, title, screen, stamp, tuple(BookFile(*one) for one in files))
            for name, (title, screen, stamp, files) in kept.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def remember_book(stock: Collection, book: Book) -> None:
    """Note that ``book`` was printed; files of it that it no longer has are removed."""
    books = read_books(stock)
    former = books.get(book.name)
    _write_books(stock, {**books, book.name: book})
    files = {sheaf.file for sheaf in book.files}
    _remove(stock, (one for one in (former.files if former else ()) if one.file not in files))


def doubt_book(stock: Collection, name: str) -> None:
    """Note that the files of the book ``name`` are about to change: until then none is current."""
    books = read_books(stock)
    if name in books:
        _write_books(stock, {**books, name: replace(books[name], stamp="")})


def keep_books(stock: Collection, names: Collection[str]) -> None:
    """Remove every book that is not called by one of ``names``."""
    books = read_books(stock)
    gone = [book for name, book in books.items() if name not in names]
    _write_books(stock, {name: book for name, book in books.items() if name in names})
    _remove(stock, (sheaf for book in gone for sheaf in book.files))


def _write_books(stock: Collection, books: Mapping[str, Book]) -> None:
    kept = {b.name: (b.title, b.screen, b.stamp, b.files) for b in books.values()}
    write_whole(stock.studio / "books.json", json.dumps(kept, ensure_ascii=False).encode())


def _remove(stock: Collection, sheaves: Iterable[BookFile]) -> None:
    for sheaf in sheaves:
        (stock.folder / sheaf.file).unlink(missing_ok=True)


def read_leaflets(stock: Collection) -> dict[str, str]:
    """Return the stamps of the leaflets that are there, by identity."""
    try:
        kept = json.loads((stock.studio / "leaflets.json").read_bytes())
        there = {i: str(stamp) for i, stamp in kept.items()}
    except (OSError, ValueError, AttributeError):
        return {}
    return {i: stamp for i, stamp in there.items() if (stock.folder / leaflet_name(i)).is_file()}


def note_leaflets(stock: Collection, stamps: Mapping[str, str]) -> None:
    """Note that the leaflets of ``stamps`` are there, and no other."""
    text = json.dumps(dict(sorted(stamps.items()))).encode()
    write_whole(stock.studio / "leaflets.json", text)


def remove_leaflets(stock: Collection, stamps: Mapping[str, str]) -> None:
    """Remove every leaflet that ``stamps`` do not name."""
    for file in (stock.folder / "leaflets").glob("*/*.pdf"):
        if f"{file.parent.name}/{file.stem}" not in stamps:
            file.unlink()
