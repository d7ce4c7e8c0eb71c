"""``Shelf`` -> what the site offers of print: the books for readers, and the leaflets."""

from __future__ import annotations

from pathlib import Path

from ..site.render import Printed
from ..site.views import Download
from .printed import Shelf, leaflet_name


def offered(shelf: Shelf) -> Printed:
    """Return the downloads of ``shelf``; what is for a printer is not offered."""
    books = [
        Download(
            f"{book.title}{sheaf.volume and f'（{sheaf.volume}）'}",
            f"books/{sheaf.file}",
            *_file(shelf, sheaf.file, book.stamp),
            sheaf.pages,
        )
        for book in shelf.books
        if book.screen
        for sheaf in book.files
    ]
    leaflets = {}
    for identity, stamp in shelf.leaflets.items():
        name = leaflet_name(identity)
        leaflets[identity] = Download(identity.replace("/", "-"), name, *_file(shelf, name, stamp))
    return Printed(tuple(books), leaflets)


def _file(shelf: Shelf, name: str, stamp: str) -> tuple[Path, str, int]:
    """Return where a file of ``shelf`` stands, what stands for it, and its size in bytes."""
    source = shelf.folder / name
    return source, f"{stamp}/{name}", source.stat().st_size
