"""The blocks of a text -> how many of the last go with what is on record of the case."""

from __future__ import annotations

from typing import NamedTuple

from ....content.body.inlines import BookTree
from ....content.body.tree_words import length_of
from .composed import holds_kind

_KINDS = frozenset({"p", "ul", "ol", "quote", "note"})
"""Blocks that may be kept together with what follows the text."""

_ENOUGH = 150
"""Characters, some four lines, that go with it: it never stands on a page by itself."""

_MOST_WHOLE = 450
"""Characters of blocks with footnotes that go with it in one piece."""


class Ending(NamedTuple):
    """How many last ``blocks`` of a text go with what follows it; ``noted`` if they bear notes.

    What is moved to the next page with what follows it leaves its footnotes behind (Typst 0.15),
    unless all of that is one piece.
    """

    blocks: int
    noted: bool


def ending_of(body: BookTree) -> Ending:
    """Return how the text whose blocks are ``body`` ends."""
    blocks, characters, noted = 0, 0, False
    for block in reversed(body):
        if characters >= _ENOUGH or block["t"] not in _KINDS:
            break
        characters += length_of(block)
        bears = holds_kind(block, "fn")
        if (noted or bears) and characters > _MOST_WHOLE:
            break
        noted = noted or bears
        blocks += 1
    return Ending(blocks, noted)
