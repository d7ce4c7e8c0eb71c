"""Content tree -> every piece of text in it, and every picture."""

from __future__ import annotations

from typing import Any

_TEXTS = ("title", "caption", "s", "c", "over", "items", "cells")
"""The keys of a node that hold text, in reading order."""


def words_of(tree: Any) -> list[str]:
    """Return every piece of text in ``tree``, in reading order."""
    return _gather_words(tree, [])


def length_of(tree: Any) -> int:
    """Return how many characters ``tree`` holds."""
    return sum(map(len, words_of(tree)))


def _gather_words(tree: Any, found: list[str]) -> list[str]:
    if isinstance(tree, str):
        found.append(tree)
    elif isinstance(tree, dict):
        for key in _TEXTS:
            if key in tree:
                _gather_words(tree[key], found)
    elif isinstance(tree, list | tuple):
        for part in tree:
            _gather_words(part, found)
    return found


def pictures_in(tree: Any) -> list[str]:
    """Return the names of the pictures in ``tree``, in reading order."""
    return _gather_pictures(tree, [])


def _gather_pictures(tree: Any, found: list[str]) -> list[str]:
    if isinstance(tree, dict):
        if tree.get("t") == "img":
            found.append(tree["file"])
        tree = tree.values()
    elif not isinstance(tree, list):
        return found
    for part in tree:
        if isinstance(part, dict | list):
            _gather_pictures(part, found)
    return found
