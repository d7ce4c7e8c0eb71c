"""A word that is not allowed -> the allowed one that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

LIKENESS = 0.5
"""Two of four characters in common is enough to suggest; the author decides."""


def suggest(word: str, allowed: Iterable[str]) -> str | None:
    """Return the entry of ``allowed`` most like ``word``, if one is like it at all."""
    return _suggest(word, tuple(allowed))


@lru_cache(maxsize=1_000)
def _suggest(word: str, allowed: tuple[str, ...]) -> str | None:
    return next(iter(get_close_matches(word, allowed, 1, LIKENESS)), None)


def choice(word: str, allowed: Iterable[str]) -> str:
    """Return the advice for ``word``: what was probably meant, and all that is allowed."""
    names = list(allowed)
    meant = suggest(word, names)
    hint = f"是不是“{meant}”？" if meant else ""
    return f"{hint}可以填：{'、'.join(names)}。"
