"""Blocks that hold words alone -> the HTML that Python-Markdown would make of them.

Paragraphs and headings of one line (plain_line.py), and what is made of such lines: a list, a
table, a quotation. Python-Markdown would go on with a list or a quotation that stands above, be
it that only a note or the definition of a link stands between: they are spared only between
lines of words, beside which there is nothing to go on with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from .plain_line import html_of_line
from .typed_block import TypedBlock

_RULE = re.compile(r"\|(?: *-+ *\|)+")
"""Below the head of a table that aligns nothing."""


class Spared(NamedTuple):
    """What the parser need not see: ``lines`` and what is made of them, and ``tables`` as well."""

    lines: bool
    tables: bool


def with_plain_as_html(blocks: Sequence[TypedBlock], spared: Spared) -> Iterator[TypedBlock]:
    """Yield ``blocks``, those that are ``spared`` and follow each other as one of HTML."""
    if not spared.lines:
        yield from blocks
        return
    lines = [_html_of_line(block) for block in blocks]
    run: list[str] = []
    at = 0
    while at < len(blocks):
        html, end = lines[at], at + 1
        if html is None and blocks[at].kind in ("li", "quote", "table"):
            end = _end_of(blocks, at)
            html = _html_of(blocks[at:end], spared) if _is_apart(lines, at, end) else None
        if html is None:
            yield from _as_one(run)
            yield from blocks[at:end]
        else:
            run.append(html)
        at = end
    yield from _as_one(run)


def _as_one(run: list[str]) -> Iterator[TypedBlock]:
    if run:
        yield TypedBlock("html", 0, ((0, "".join(run)),))
        run.clear()


def _html_of_line(block: TypedBlock) -> str | None:
    """Return the HTML of a block of one line that holds words alone; none of another."""
    if block.kind not in ("p", "h") or len(block.lines) > 1:
        return None
    tag = f"h{len(block.mark)}" if block.kind == "h" else "p"
    return html_of_line(tag, block.lines[0][1])


def _end_of(blocks: Sequence[TypedBlock], at: int) -> int:
    """Return where the block at ``at`` ends, with all items of its list."""
    if blocks[at].kind != "li":
        return at + 1
    return at + sum(1 for _ in takewhile(lambda block: block.kind == "li", blocks[at:]))


def _is_apart(lines: Sequence[str | None], at: int, end: int) -> bool:
    """Tell whether words stand above ``at`` and from ``end`` on, or nothing at all."""
    return (at == 0 or lines[at - 1] is not None) and (end == len(lines) or lines[end] is not None)


def _html_of(blocks: Sequence[TypedBlock], spared: Spared) -> str | None:
    """Return the HTML of a table, a quotation or the items of a list; none where it holds more."""
    first = blocks[0]
    if first.kind == "table":
        return _table(first) if spared.tables else None
    return _quotation(first) if first.kind == "quote" else _list(blocks)


def _list(items: Sequence[TypedBlock]) -> str | None:
    """Return a list whose items are lines of words close to each other, numbered from 1 if so."""
    first = items[0]
    if first.mark not in ("-", "1.") or any(
        item.loose or item.said != first.said for item in items[1:]
    ):
        return None
    tag = "ul" if first.mark == "-" else "ol"
    return _around(tag, [_html_of_item(item) for item in items])


def _html_of_item(item: TypedBlock) -> str | None:
    held = item.inner[0] if len(item.inner) == 1 else None
    if held is None or held.kind != "p" or len(held.lines) > 1:
        return None
    return html_of_line("li", held.lines[0][1])


def _quotation(block: TypedBlock) -> str | None:
    paragraphs = [inner for inner in block.inner if inner.kind == "p"]
    if not paragraphs or len(paragraphs) < len(block.inner):
        return None
    return _around("blockquote", [_html_of_line(paragraph) for paragraph in paragraphs])


def _table(block: TypedBlock) -> str | None:
    """Return a table between pipes, all rows of which have as many cells as its head."""
    (_, head), (_, rule), *rows = block.lines
    if not rows or block.mark != "|" or not _RULE.fullmatch(rule) or rule.count("|") < 3:
        return None
    width = rule.count("|")
    first = _row("th", head, width)
    body = _around("tbody", [_row("td", row, width) for _, row in rows])
    return None if first is None or body is None else f"<table><thead>{first}</thead>{body}</table>"


def _row(tag: str, row: str, pipes: int) -> str | None:
    if row.count("|") != pipes or row[0] != "|" or row[-1] != "|":
        return None
    cells = [cell.strip(" ") for cell in row[1:-1].split("|")]
    empty = f"<{tag}></{tag}>"
    return _around("tr", [html_of_line(tag, cell) if cell else empty for cell in cells])


def _around(tag: str, parts: Sequence[str | None]) -> str | None:
    """Return the element ``tag`` of ``parts``; none where one of them is none."""
    held = [part for part in parts if part is not None]
    return f"<{tag}>{''.join(held)}</{tag}>" if len(held) == len(parts) else None
