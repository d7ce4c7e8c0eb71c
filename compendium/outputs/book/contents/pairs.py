"""A text with its pictures as rows -> the same, two near each other also as one row."""

from __future__ import annotations

from typing import Any

from ....content.body.inlines import BookTree
from ....content.body.tree_words import length_of
from .gallery import gallery_rows

NEAR = 450
"""Characters, some ten lines: two pictures so near each other may stand side by side."""


def with_pairs(body: BookTree) -> BookTree:
    """Return ``body`` in which the first of two near pictures knows them both as a ``pair``.

    The second is ``paired``: where the pair is printed, it is not.
    """
    told: BookTree = []
    first, between = None, 0
    for block in body:
        told.append(block)
        if block["t"] == "figures":
            row = _pair(told[first], block) if first is not None and between < NEAR else None
            if row and first is not None:
                told[first] = {**told[first], "pair": [row]}
                told[-1] = {**block, "paired": True}
            first, between = None if row else len(told) - 1, 0
        between += length_of(block)
    return told


def _pair(one: dict[str, Any], other: dict[str, Any]) -> BookTree | None:
    """Return the row of two pictures that both stand alone, if they share one."""
    figures = [figure for node in (one, other) for row in node["rows"] for figure in row]
    if len(figures) != 2:  # a pair
        return None
    rows = gallery_rows([figure["ratio"] for figure in figures])
    if len(rows) != 1:
        return None
    return [{**figure, "share": share} for figure, share in zip(figures, rows[0], strict=True)]
