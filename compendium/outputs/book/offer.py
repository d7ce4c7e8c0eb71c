"""What stands in build/book and shows the cases as they are now -> what readers may take."""

from __future__ import annotations

from collections.abc import Iterator

from ...content.model.selection import select
from ..base import Collection, Download, Output
from .frozen.offered import frozen_downloads
from .leaflet_files import leaflet_file, leaflet_name, leaflet_stamp, read_stamps
from .printed import BOOK, Book, BookFile, find_books


def _books(collection: Collection) -> tuple[Download, ...]:
    """Return the books for readers; what is for a printer is not offered."""
    frozen = tuple(frozen_downloads(collection))
    return frozen + tuple(
        _book(collection, book, one)._replace(cases=cases)
        for book, cases in _books_with_cases(collection)
        for one in book.files
    )


def _books_with_cases(collection: Collection) -> Iterator[tuple[Book, tuple[str, ...]]]:
    """Yield the books for readers, with the identities of the cases that they hold."""
    plans = {file.name: file.edition.cases for file in collection.editions}
    for book in find_books(collection):
        if book.screen:
            chosen = select(plans[book.name], collection.compendium)
            yield book, tuple(entry.identity for entry in chosen)


def _book(collection: Collection, book: Book, one: BookFile) -> Download:
    title = f"{book.title}{one.volume and f'（{one.volume}）'}"
    source = collection.folder(BOOK) / one.file
    key, size = f"{book.stamp}/{one.file}", source.stat().st_size
    return Download(title, f"books/{one.file}", source, key, size, one.pages)


def _leaflets(collection: Collection) -> tuple[Download, ...]:
    return tuple(_current_leaflets(collection, read_stamps(collection)))


def _current_leaflets(collection: Collection, stamps: dict[str, str]) -> Iterator[Download]:
    for entry in collection.compendium.entries:
        identity = entry.identity
        stamp = stamps.get(identity, "")
        if stamp == leaflet_stamp(collection, identity):
            name, source = leaflet_name(identity), leaflet_file(collection, identity)
            title, size = identity.replace("/", "-"), source.stat().st_size
            yield Download(title, name, source, f"{stamp}/{name}", size, of=identity)


BOOKS = Output(BOOK, "compendium.outputs.book.render", _books)
LEAFLETS = Output(f"{BOOK}/leaflets", "compendium.outputs.book.leaflets", _leaflets)
