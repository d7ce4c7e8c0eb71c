"""``PrintedBook`` -> the page that tells of it: what it is, what changed since, what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from ..base import PrintedBook
from .lists import List
from .templates import template


def printed_pages(books: Sequence[PrintedBook]) -> list[List]:
    """Return the pages of ``books``."""
    return [_page(book) for book in books]


def _page(book: PrintedBook) -> List:
    changed = [case for case in book.cases if case.errata or case.note]
    facts = dict(book.facts)
    values = {"book": book, "changed": changed, "places": sum(len(c.errata) for c in changed)}
    return List(
        path=book.path,
        frame="books/frame",
        title=f"《{book.title}》",
        description=f"{facts['付印']}付印，{facts['收录']}；付印以后的改动见勘误表。",
        key=repr(values),
        render=partial(template("printed").render, root="../", **values),
    )
