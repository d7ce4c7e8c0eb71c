"""The blocks of a text -> the same, headings one with a paragraph behind them that bears notes."""

from __future__ import annotations

from typing import Any

from ....content.body.inlines import BookTree
from ....content.body.tree_words import length_of


def with_headings(body: BookTree) -> BookTree:
    """Return ``body`` with headings and a paragraph with footnotes behind them as one.

    Such a block tells how long each of them is, in characters, and which notes stand where.
    """
    told: BookTree = []
    headings: BookTree = []
    for block in body:
        if block["t"] == "h":
            headings.append(block)
            continue
        told += _as_one(headings, block) if headings else [block]
        headings = []
    return told + headings


def _as_one(headings: BookTree, block: dict[str, Any]) -> BookTree:
    length, notes = _measured(block["c"]) if block["t"] == "p" else (0, [])
    if not notes:
        return [*headings, block]
    titles = [_measured(one["c"])[0] for one in headings]
    return [
        {"t": "kept", "c": [*headings, block], "titles": titles, "length": length, "notes": notes}
    ]


def _measured(inlines: BookTree) -> tuple[int, list[dict[str, Any]]]:
    """Return the characters of ``inlines``, and each footnote with those ``ahead`` of it."""
    length: int = 0
    notes: list[dict[str, Any]] = []
    for one in inlines:
        held = one.get("c") if isinstance(one, dict) else None
        if isinstance(held, list) and one["t"] == "fn":
            notes.append({"ahead": length, "note": one})
        elif isinstance(held, list):
            more, within = _measured(held)
            notes += [{**note, "ahead": length + note["ahead"]} for note in within]
            length += more
        else:
            length += length_of(one)
    return length, notes
