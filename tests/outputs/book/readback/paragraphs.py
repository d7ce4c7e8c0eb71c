"""A book that was read back -> ``Paragraph``: the lines in which each paragraph was set."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from compendium.content.body.blocks import content_of
from compendium.content.model.entry import Entry
from tests.outputs.book.readback.books import Book, right_of
from tests.outputs.book.readback.paper import RAISED, Leaf, Line, plain

_SEEN_ON = re.compile(r"（见第\d+页）")
"""What print adds to a link that leads to another case."""


class Paragraph(NamedTuple):
    """A paragraph of running text: its words, and its lines with the pages they stand on.

    ``broken`` tells that its author began a new line within it.
    """

    text: str
    lines: tuple[tuple[Leaf, Line], ...]
    broken: bool


def paragraphs(book: Book) -> Iterator[Paragraph]:
    """Yield the paragraphs of all cases that stand in no list, quotation, note or table."""
    for entry in book.volume.entries:
        yield from _set_in(book, entry)


def _set_in(book: Book, entry: Entry) -> Iterator[Paragraph]:
    placed = [*_running(book, entry)]
    text = "".join(char for char, _, _ in placed)
    start = 0
    for block in content_of(book.texts[entry.identity]):
        words = plain(said(block["c"])) if block["t"] == "p" else ""
        if not words or _kinds(block["c"]) & {"ruby", "small"}:
            continue
        found = text.find(words, start)
        assert found >= 0, f"{entry.identity} does not print {words!r} where it belongs"
        start = found + len(words)
        lines = [(leaf, line) for _, leaf, line in placed[found:start]]
        distinct = tuple(next(group) for _, group in groupby(lines, key=lambda one: id(one[1])))
        yield Paragraph(words, distinct, "br" in _kinds(block["c"]))


def _running(book: Book, entry: Entry) -> list[tuple[str, Leaf, Line]]:
    """Return the letters of a case that are as large as running text, each with its line."""
    found = [
        (glyph.char, leaf, line)
        for leaf in book.leaves(entry)
        for line in book.body(leaf)
        for glyph in line.glyphs
        if line.size >= 0.95 * book.profile.size
        and glyph.size > RAISED * book.profile.size
        and plain(glyph.char)
    ]
    text = "".join(char for char, _, _ in found)
    added = {n for match in _SEEN_ON.finditer(text) for n in range(*match.span())}
    return [one for n, one in enumerate(found) if n not in added]


NARROWER = 80.0
"""Points by which all lines of a paragraph end before the margin beside a picture."""


def right_beside(paragraph: Paragraph, book: Book) -> float | None:
    """Return where the full lines of ``paragraph`` end if it stands beside a picture."""
    full = paragraph.lines[:-1]
    right = max((right_of(line) for _, line in full), default=0.0)
    beside = 0 < right < book.area(full[0][0]).right - NARROWER if full else False
    return right if beside and not paragraph.broken else None


def said(tree: Any) -> str:
    """Return the words of inlines without their footnotes."""
    if isinstance(tree, str):
        return tree
    if isinstance(tree, list):
        return "".join(map(said, tree))
    if tree["t"] in ("fn", "again", "sub", "sup"):
        return ""
    return said(tree.get("s") or tree.get("c") or [])


def _kinds(tree: Any) -> set[str]:
    """Return the kinds of inlines within ``tree``."""
    if isinstance(tree, list):
        return set().union(*map(_kinds, tree)) if tree else set()
    return {tree["t"]} | _kinds(tree.get("c") or []) if isinstance(tree, dict) else set()
