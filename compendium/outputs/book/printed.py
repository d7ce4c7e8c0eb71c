"""build/book -> ``Book``: which books stand there, and show the cases as they are now."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from ...content.model.edition_file import EditionFile
from ...content.model.selection import select
from ...system.atomic import write_whole
from ...system.digest import code_digest
from ...system.typesetting.own_fonts import own_digest
from ..base import Collection
from .contents.bound import bound_digest


class BookFile(NamedTuple):
    """A file of a book, below build/book, its pages, and the ``volume`` (上册) if not the whole.

    It is ``settled`` where the page numbers that it prints are known to be right.
    """

    file: str
    pages: int
    volume: str = ""
    settled: bool = True


class Book(NamedTuple):
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


BOOK = "book"
"""The folder of books and leaflets below build/, and of what is remembered of them."""


def find_books(collection: Collection) -> Iterator[Book]:
    """Yield the books of ``collection`` that were printed and show it as it is now."""
    books = read_books(collection)
    for file in collection.editions:
        book = books.get(file.name)
        if book and is_current(collection, file, book):
            yield book


def is_current(collection: Collection, file: EditionFile, book: Book) -> bool:
    """Tell whether ``book`` is there whole and nothing that it was printed from has changed."""
    there = all((collection.folder(BOOK) / one.file).is_file() for one in book.files)
    return there and book.stamp == book_stamp(collection, file)


def book_stamp(collection: Collection, file: EditionFile) -> str:
    """Return what stands for everything that the book of ``file`` shows."""
    # Imported here: pictures take long to load, and where there are no books nobody asks.
    from .setting.pictures import purpose_of  # noqa: PLC0415

    whole, settings = collection.compendium, collection.settings
    chosen = select(file.edition.cases, whole)
    shown: list[Any] = [
        code_digest("books"),
        own_digest(settings.root),
        purpose_of(file.edition, settings.root).name,
        file.edition.model_dump_json(),
        bound_digest(file, settings.root),
        [(entry.identity, collection.keys[entry.identity]) for entry in chosen],
        (settings.site_name, settings.site_url, settings.description, settings.extra),
        whole.vocabulary.model_dump_json(),
        whole.units.model_dump_json(),
    ]
    return blake2b(json.dumps(shown, default=str).encode(), digest_size=16).hexdigest()


def read_books(collection: Collection) -> dict[str, Book]:
    """Return the books that were printed, by name, also those that are out of date."""
    try:
        kept = json.loads((collection.workdir(BOOK) / "books.json").read_bytes())
        return {
            name: Book(name, title, screen, stamp, tuple(BookFile(*one) for one in files))
            for name, (title, screen, stamp, files) in kept.items()
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def remember_book(collection: Collection, book: Book) -> None:
    """Note that ``book`` was printed; files of it that it no longer has are removed."""
    books = read_books(collection)
    former = books.get(book.name)
    _write_books(collection, {**books, book.name: book})
    files = {one.file for one in book.files}
    _remove(collection, (one for one in (former.files if former else ()) if one.file not in files))


def doubt_book(collection: Collection, name: str) -> None:
    """Note that the files of the book ``name`` are about to change: until then none is current."""
    books = read_books(collection)
    if name in books:
        _write_books(collection, {**books, name: books[name]._replace(stamp="")})


def keep_books(collection: Collection, names: Container[str]) -> None:
    """Remove every book that is not called by one of ``names``."""
    books = read_books(collection)
    gone = [book for name, book in books.items() if name not in names]
    _write_books(collection, {name: book for name, book in books.items() if name in names})
    _remove(collection, (file for book in gone for file in book.files))


def _write_books(collection: Collection, books: Mapping[str, Book]) -> None:
    kept = {b.name: (b.title, b.screen, b.stamp, b.files) for b in books.values()}
    text = json.dumps(kept, ensure_ascii=False).encode()
    write_whole(collection.workdir(BOOK) / "books.json", text)


def _remove(collection: Collection, files: Iterable[BookFile]) -> None:
    for one in files:
        (collection.folder(BOOK) / one.file).unlink(missing_ok=True)
