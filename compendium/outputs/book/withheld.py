"""Books and leaflets that may not be shown any more -> what stands at their addresses.

Whoever kept such an address is told why the file is gone, and led to a page. A server that
hands out files can answer with a file of the same name, and with nothing else.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import partial
from hashlib import blake2b, sha256
from importlib import import_module
from typing import NamedTuple

from ...content.load.address import IDENTITY, case_page
from ...content.model.redirects import Redirects
from ...content.settings import Settings
from ...system.digest import code_digest
from ..base import Collection, OutputFiles, Page
from .frozen.offered import is_withheld
from .leaflet_files import leaflet_name

BOOK_HEADING = "这本书不再提供下载"
BOOK_WORDS = (
    "书里有案例已经撤下，印好的这一版不再在网上公开。"
    "书里还有哪些案例、付印以后改了什么，请看这本书的网页："
)
LEAFLET_HEADING = "这份单页不再提供下载"
LEAFLET_WORDS = "它介绍的案例已经撤下。请看网页："
"""A character that is new here has to come into the face of ``withheld_pdf`` too."""


class WithheldFile(NamedTuple):
    """The ``path`` of a PDF that is not shown, and what is told there; ``page`` is led to.

    ``title`` goes into the properties of the PDF, with ``day``.
    """

    path: str
    title: str
    heading: str
    words: str
    page: str
    day: datetime.date


def withheld_books(collection: Collection) -> Iterator[WithheldFile]:
    """Yield the files of printed books that hold a withdrawn case."""
    for book in collection.frozen:
        if book.output == "screen" and is_withheld(collection, book):
            title = f"《{book.title}》不再提供下载"
            for one in book.files:
                path, page = f"books/{one.file}", book.page_path
                yield WithheldFile(path, title, BOOK_HEADING, BOOK_WORDS, page, book.day)


def withheld_leaflets(collection: Collection, redirects: Redirects) -> Iterator[WithheldFile]:
    """Yield the leaflets of withdrawn cases, under every name that these had."""
    for old in redirects.ends:
        last = redirects.end(old)
        if last and last.withdrawn and IDENTITY.fullmatch(old) and old not in collection.keys:
            path, page = leaflet_name(old), case_page(old)
            told = LEAFLET_HEADING, LEAFLET_HEADING, LEAFLET_WORDS
            yield WithheldFile(path, *told, page, last.withdrawn)


def render_withheld(settings: Settings, files: Iterable[WithheldFile]) -> OutputFiles:
    """Return what stands at the addresses of ``files``."""
    return {one.path: _page(settings, one) for one in files}


def digest_withheld(collection: Collection) -> dict[str, str]:
    """Return SHA-256 of what stands at the addresses of ``withheld_books``."""
    pages = render_withheld(collection.settings, withheld_books(collection))
    return {
        path: sha256(page.render()).hexdigest()
        for path, page in pages.items()
        if isinstance(page, Page)
    }


def _page(settings: Settings, one: WithheldFile) -> Page:
    address = settings.address(one.page)
    made_of = f"{code_digest('books')}{address}{one!r}"
    key = blake2b(made_of.encode(), digest_size=16).hexdigest()
    return Page(key, partial(_render, one, address))


def _render(one: WithheldFile, address: str) -> bytes:
    setting = import_module("compendium.outputs.book.setting.withheld_pdf")
    made: bytes = setting.withheld_pdf(one.title, one.heading, one.words, address, one.day)
    return made
