"""Sanitised HTML -> content tree: the words and their structure as plain data, for printing.

A block or inline is a dictionary whose `t` names its kind; a string is text. The walker in
book/type/content.typ prints exactly these kinds:

blocks  p c · h level depth anchor c · ul items · ol kind numbers items · dl items (term c ·
        meaning c) · quote c · pre s · table columns head whole caption cells noted · hr ·
        note title c · caption c · figures c
inlines see inlines.py
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from .html_tree import Element, Node, read_elements, words_in
from .inlines import BookTree, Inlines, breakable, flattened, has_words, is_inline, joined, trimmed
from .table_columns import cell_alignment, column_alignments
from .tables import (
    GridCell,
    crowded_widths,
    grid_of,
    is_short,
    least_widths,
    long_rows,
    rows_of_cell,
    shares,
)

DEEPEST = 8
"""Lists and quotations within each other; what is nested deeper is printed at this depth."""

_HEADING = re.compile(r"h([1-6])")


def content_of(html: str) -> BookTree:
    """Return the content tree of sanitised ``html``; a footnote nobody names stands at its end."""
    root = read_elements(html)
    inlines = Inlines({item.attributes["id"][3:]: item for item in _note_items(root)})
    blocks = _Walk(inlines).blocks(root.children, 0)
    return [*blocks, *({"t": "p", "c": joined(lines)} for lines in inlines.unused())]


def _note_items(root: Element) -> list[Element]:
    footnotes = [div for div in root.all("div") if "footnote" in div.classes]
    items = [item for div in footnotes for item in div.all("li")]
    return [item for item in items if item.attributes.get("id", "").startswith("fn:")]


@dataclass(slots=True)
class _Walk:
    """One pass over a text: its inlines, and the depth of the last heading."""

    inlines: Inlines
    depth: int = 0

    def blocks(self, nodes: Iterable[Node], level: int) -> BookTree:
        """Return ``nodes`` as blocks, runs of inlines as paragraphs; ``level`` counts nesting."""
        found: BookTree = []
        run: list[Node] = []
        for node in flattened(nodes):
            if isinstance(node, Element) and not is_inline(node):
                found += self.paragraphs(run)
                run = []
                found += self.block(node, level)
            else:
                run.append(node)
        return _merged([*found, *self.paragraphs(run)])

    def block(self, element: Element, level: int) -> BookTree:
        """Return ``element`` as blocks; one without a kind of its own as what it holds."""
        if element.tag in _NESTING and level >= DEEPEST:
            return self.blocks(element.children, level)
        if heading := _HEADING.fullmatch(element.tag):
            return self.heading(element, int(heading[1]))
        kind = _KINDS.get(element.tag)
        return kind(self, element, level) if kind else self.blocks(element.children, level)

    def heading(self, element: Element, level: int) -> BookTree:
        """Return a heading; ``depth`` skips no level, as accessible documents demand.

        One without words, which they refuse, is a paragraph or nothing.
        """
        line = self.line(element)
        if not has_words(line):
            return self.figured(line)
        self.depth = min(max(level - 1, 1), self.depth + 1)
        anchor = element.attributes.get("id", "")
        return [{"t": "h", "level": level, "depth": self.depth, "anchor": anchor, "c": line}]

    def paragraphs(self, nodes: Iterable[Node]) -> BookTree:
        """Return a run of inlines as paragraphs."""
        return self.figured(self.inlines.of(nodes))

    def figured(self, parts: BookTree) -> BookTree:
        """Return inlines as paragraphs, their pictures as figures between them."""
        found: BookTree = []
        line: BookTree = []
        for part in parts:
            if isinstance(part, dict) and part["t"] == "img":
                found += [*_paragraph(line), {"t": "figures", "c": [part]}]
                line = []
            else:
                line.append(part)
        return [*found, *_paragraph(line)]

    def line(self, element: Element | None) -> BookTree:
        """Return what ``element`` holds as one line of inlines."""
        return trimmed(self.inlines.of(element.children)) if element else []


def _paragraph_of(walk: _Walk, element: Element, level: int) -> BookTree:
    return walk.paragraphs(element.children)


def _bulleted(walk: _Walk, element: Element, level: int) -> BookTree:
    return [{"t": "ul", "items": _items(walk, element, level)}]


def _numbered(walk: _Walk, element: Element, level: int) -> BookTree:
    kind = element.attributes.get("type", "1")
    return [
        {
            "t": "ol",
            "kind": kind if kind in ("1", "a", "A", "i", "I") else "1",
            "numbers": _numbers(element),
            "items": _items(walk, element, level),
        }
    ]


def _items(walk: _Walk, element: Element, level: int) -> list[BookTree]:
    entries = _elements(element)
    return [walk.blocks(e.children if e.tag == "li" else [e], level + 1) for e in entries]


def _numbers(element: Element) -> list[int]:
    number = int(element.attributes.get("start", "1"))
    numbers = []
    for entry in _elements(element):
        number = int(entry.attributes.get("value", number))
        numbers.append(number)
        number += 1
    return numbers


def _defined(walk: _Walk, element: Element, level: int) -> BookTree:
    items: BookTree = []
    for entry in _elements(element):
        if entry.tag == "dt":
            items.append({"t": "term", "c": walk.line(entry)})
        else:
            held = entry.children if entry.tag == "dd" else [entry]
            items.append({"t": "meaning", "c": walk.blocks(held, level + 1)})
    return [{"t": "dl", "items": items}]


def _quoted(walk: _Walk, element: Element, level: int) -> BookTree:
    return [{"t": "quote", "c": walk.blocks(element.children, level + 1)}]


def _coded(walk: _Walk, element: Element, level: int) -> BookTree:
    return [{"t": "pre", "s": breakable(words_in(element).rstrip("\n"))}]


def _ruled(walk: _Walk, element: Element, level: int) -> BookTree:
    return [{"t": "hr"}]


def _captioned(walk: _Walk, element: Element, level: int) -> BookTree:
    return [{"t": "caption", "c": walk.line(element)}]


def _folded(walk: _Walk, element: Element, level: int) -> BookTree:
    return _noted(walk, element, next(iter(element.all("summary")), None), level)


def _divided(walk: _Walk, element: Element, level: int) -> BookTree:
    """A division is a note (an admonition), the footnotes, which were taken out, or nothing."""
    if "footnote" in element.classes:
        return []
    if "admonition" not in element.classes:
        return walk.blocks(element.children, level)
    titles = (e for e in element.all("p") if "admonition-title" in e.classes)
    return _noted(walk, element, next(titles, None), level)


def _noted(walk: _Walk, element: Element, title: Element | None, level: int) -> BookTree:
    rest = [e for e in element.children if e is not title]
    return [{"t": "note", "title": walk.line(title), "c": walk.blocks(rest, level + 1)}]


def _tabled(walk: _Walk, element: Element, level: int) -> BookTree:
    grid = grid_of(element)
    parted, columns = long_rows(grid), column_alignments(grid)
    caption = next((e for e in _elements(element) if e.tag == "caption"), None)
    table = {
        "t": "table",
        "columns": shares(grid),
        "least": least_widths(grid),
        "head": grid.head,
        "whole": is_short(grid),
        "caption": walk.line(caption),
        "cells": [_cell(walk, cell, level, parted, columns) for cell in grid.cells],
    }
    firm = crowded_widths(grid)
    return [{**table, **({"firm": firm} if firm else {}), "noted": _is_noted([*table.values()])}]


def _is_noted(tree: Any) -> bool:
    """Tell whether a footnote stands in ``tree``."""
    if isinstance(tree, dict):
        return tree.get("t") == "fn" or _is_noted([*tree.values()])
    return isinstance(tree, list) and any(map(_is_noted, tree))


def _cell(
    walk: _Walk, cell: GridCell, level: int, parted: set[int], columns: tuple[str, ...]
) -> dict[str, Any]:
    """Return a cell; one that is not ``whole`` may be parted, with all others of its row."""
    element = cell.element
    return {
        "x": cell.x,
        "y": cell.y,
        "columns": cell.columns,
        "rows": cell.rows,
        "head": element.tag == "th",
        "align": cell_alignment(cell, columns),
        "whole": parted.isdisjoint(rows_of_cell(cell)),
        "c": walk.blocks(element.children, max(level, DEEPEST - 2)),
    }


_NESTING = frozenset({"ul", "ol", "dl", "blockquote", "details", "div"})

BlockKind: TypeAlias = Callable[[_Walk, Element, int], BookTree]

_KINDS: dict[str, BlockKind] = {
    "p": _paragraph_of,
    "ul": _bulleted,
    "ol": _numbered,
    "dl": _defined,
    "blockquote": _quoted,
    "pre": _coded,
    "table": _tabled,
    "hr": _ruled,
    "details": _folded,
    "div": _divided,
    "figcaption": _captioned,
    "caption": _captioned,
    "summary": _captioned,
}


def _elements(element: Element) -> list[Element]:
    """Return what ``element`` holds as elements; words that stand bare are one each."""
    return [
        Element("", {}, [child]) if isinstance(child, str) else child
        for child in element.children
        if not isinstance(child, str) or child.strip()
    ]


def _paragraph(line: BookTree) -> BookTree:
    content = trimmed(line)
    return [{"t": "p", "c": content}] if content else []


def _merged(blocks: BookTree) -> BookTree:
    """Return ``blocks`` with neighbouring figures in one group, so that they share a row."""
    found: BookTree = []
    for block in blocks:
        if block["t"] == "figures" and found and found[-1]["t"] == "figures":
            found[-1] = {"t": "figures", "c": [*found[-1]["c"], *block["c"]]}
        else:
            found.append(block)
    return found
