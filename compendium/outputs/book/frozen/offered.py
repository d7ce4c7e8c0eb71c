"""Frozen books -> those that readers may take, and what is told of all of them where there are."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from ....content.model.frozen import FrozenBook
from ...base import Collection, Download, PrintedBook


def frozen_downloads(collection: Collection) -> Iterator[Download]:
    """Yield the frozen books that the archive holds, but those with a case that was withdrawn.

    What is for a printer is not offered.
    """
    for book in collection.frozen:
        if book.output == "screen" and not is_withheld(collection, book):
            yield from _downloads(collection, book)


def told_of_frozen(collection: Collection) -> tuple[PrintedBook, ...]:
    """Return what to tell of every frozen book; to compare them takes much that few sites need."""
    if not collection.frozen:
        return ()
    pages = import_module("compendium.outputs.book.frozen.printed_books")
    told: tuple[PrintedBook, ...] = pages.printed_books(collection)
    return told


def is_withheld(collection: Collection, book: FrozenBook) -> bool:
    """Tell whether a case of ``book`` was withdrawn, so that its files are not shown any more."""
    return any(identity_now(collection, case.id) == "" for case in book.cases)


def identity_now(collection: Collection, identity: str) -> str:
    """Return the identity of today of a printed case; a case that is there goes by its own."""
    if identity in collection.keys:
        return identity
    return collection.compendium.moved.get(identity, identity)


def _downloads(collection: Collection, book: FrozenBook) -> Iterator[Download]:
    for one in book.files:
        source = collection.settings.root / book.archive / one.file
        if source.is_file():
            title = f"{book.title}{one.volume and f'（{one.volume}）'}"
            path = f"books/{one.file}"
            told = title, path, source, one.sha256, one.size, one.pages
            yield Download(*told, about=book.page_path, cases=tuple(c.id for c in book.cases))
