"""The blocks of a text -> the same, an upright picture and what may be read beside it as one."""

from __future__ import annotations

from typing import Any

from ....content.body.inlines import BookTree
from ....content.body.tree_words import length_of
from .composed import holds_kind

UPRIGHT = 1.1
"""Height by width from which a picture leaves the line white on both sides of it."""

LEAST, MOST = 180, 600
"""Characters that are read beside a picture: some ten lines of two thirds of the type area."""

_LISTS = ("ul", "ol")


def with_beside(body: BookTree, kept: int) -> BookTree:
    """Return ``body`` with upright pictures and the blocks that may be read beside them as one.

    Each tells how many characters the ``lines`` of its blocks hold. The last ``kept`` blocks stay
    by themselves: they go with what follows the text.
    """
    told: BookTree = []
    end = len(body) - kept
    number = 0
    while number < len(body):
        block = body[number]
        read = _read_beside(body[number + 1 : end]) if _is_lone_upright(block) else []
        lines = [_lines_of(one) for one in read]
        told.append({"t": "beside", "c": [block, *read], "lines": lines} if read else block)
        number += 1 + len(read)
    return told


def _is_lone_upright(block: dict[str, Any]) -> bool:
    if block["t"] != "figures":
        return False
    figures = [figure for row in block["rows"] for figure in row]
    return len(figures) == 1 and figures[0]["ratio"] > UPRIGHT


def _read_beside(body: BookTree) -> BookTree:
    """Return the first blocks of ``body`` that may stand beside a picture; none if too few."""
    read: BookTree = []
    length = 0
    for block in body:
        if not _is_plain(block) or length + length_of(block) > MOST:
            break
        read.append(block)
        length += length_of(block)
    while read and read[-1]["t"] == "h":
        length -= length_of(read.pop())
    return read if length >= LEAST else []


def _is_plain(block: dict[str, Any]) -> bool:
    """Tell whether ``block`` is words alone, without footnotes, in paragraphs or short items."""
    if holds_kind(block, "fn") or holds_kind(block, "figures") or "long" in block:
        return False
    listed = block["t"] in _LISTS and "whole" not in block
    return block["t"] in ("p", "h") or (listed and not _is_nested(block))


def _is_nested(block: dict[str, Any]) -> bool:
    parts = [part for item in block["items"] for part in item if isinstance(part, dict)]
    return any(part["t"] in _LISTS for part in parts)


def _lines_of(block: dict[str, Any]) -> list[int]:
    """Return the characters of each piece of ``block`` that begins on a line of its own."""
    return [length_of(item) for item in block["items"]] if "items" in block else [length_of(block)]
