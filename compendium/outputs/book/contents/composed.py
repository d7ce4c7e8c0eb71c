"""The blocks of a text -> the same, what belongs together beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from ....content.body.inlines import BookTree
from ....content.body.tree_words import length_of

_LISTS = ("ul", "ol")

_LEAD = 160
"""Characters, some four lines, that go to the next page with the table they introduce."""

_ITEM = 120
"""Characters, some four lines: of a list an item so long stays in one piece with the list in it."""

_NEAR = 600
"""Characters, a third of a page, within which a picture finds a list still on its page."""

_PAGE = 900
"""Characters, two thirds of a page: with less behind it, a picture at the foot of the next one
would stand below all, even below what is on record of the case.
"""


def composed(body: BookTree) -> BookTree:
    """Return ``body`` with what introduces a table or a list beside it, no picture within one.

    What floats is printed before a list or a quotation with a picture in it: what is left of a
    page below it might be too low for that, and Typst (0.15) prints it there all the same.
    """
    told: BookTree = []
    since_list = _NEAR
    for block, after, left in zip(body, [*body[1:], {"t": ""}], _left_behind(body), strict=True):
        length = length_of(block)
        if block["t"] == "figures":
            told.append({**block, "foot": since_list < _NEAR and left > _PAGE})
        elif after["t"] == "table" and _is_lead(block):
            told.append({"t": "lead", "c": [block]})
        elif block["t"] in _LISTS and any(whole := [_is_whole(item) for item in block["items"]]):
            told.append({**block, "whole": whole})
        else:
            told.append(block)
        since_list = 0 if block["t"] in _LISTS else since_list + length
    return [*_flushed(told)]


def _left_behind(body: BookTree) -> list[int]:
    """Return for each block how many characters are left from it to the end."""
    return [*accumulate(map(length_of, reversed(body)))][::-1]


def _flushed(body: BookTree) -> Iterator[Any]:
    """Yield the blocks, ``flush`` before what holds a picture and before the headings above it."""
    headings: BookTree = []
    for block in body:
        if block["t"] == "h":
            headings.append(block)
            continue
        if block["t"] not in ("figures", "table") and holds_kind(block, "figures"):
            yield {"t": "flush"}
        yield from headings
        yield block
        headings = []
    yield from headings


def _is_lead(block: Any) -> bool:
    """Tell whether ``block`` is a few lines without footnotes."""
    return block["t"] == "p" and length_of(block) < _LEAD and not holds_kind(block, "fn")


def _is_whole(item: BookTree) -> bool:
    """Tell whether ``item`` of a list is a few lines with a list below them, without footnotes."""
    listed = any(isinstance(one, dict) and one["t"] in _LISTS for one in item)
    return listed and length_of(item) < _ITEM and not holds_kind(item, "fn")


def holds_kind(tree: Any, kind: str) -> bool:
    """Tell whether ``tree`` is, or holds, anything of that ``kind``."""
    if isinstance(tree, list):
        return any(holds_kind(one, kind) for one in tree)
    return isinstance(tree, dict) and (
        tree["t"] == kind or any(holds_kind(tree.get(key), kind) for key in ("c", "items"))
    )
