"""A word that is not allowed -> the allowed one that was probably meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache

LIKENESS = 0.5
"""Two of four characters in common is enough to suggest; the author decides."""

MOST_NAMED_AT_ONCE, MOST_ALIKE, LEAST_LIKENESS = 15, 5, 0.4
"""Names that are read in one sentence; of more, those so like what was typed."""


def suggest(word: str, allowed: Iterable[str]) -> str | None:
    """Return the entry of ``allowed`` most like ``word``, if one is like it at all."""
    return _suggest(word, tuple(allowed))


@lru_cache(maxsize=1_000)
def _suggest(word: str, allowed: tuple[str, ...]) -> str | None:
    return next(iter(get_close_matches(word, allowed, 1, LIKENESS)), None)


def choice(word: str, allowed: Iterable[str], where: str = "") -> str:
    """Return the advice for ``word``: what was probably meant, and all that is allowed.

    ``where`` names the file that lists what is allowed.
    """
    names = list(allowed)
    meant = suggest(word, names)
    hint = f"是不是“{meant}”？" if meant else ""
    return f"{hint}{offered(word, names, where)}"


def offered(word: str, names: Sequence[str], where: str = "") -> str:
    """Return all of ``names`` in a sentence; of many those most like ``word``, and where they are.

    Sixty names in a line are no advice.
    """
    if len(names) <= MOST_NAMED_AT_ONCE:
        return f"可以填：{'、'.join(names)}。"
    like = get_close_matches(word, names, MOST_ALIKE, LEAST_LIKENESS)[1:]
    others = f"与它相近的还有：{'、'.join(like)}。" if like else ""
    place = f"，见 {where}" if where else ""
    return f"{others}可以填的共 {len(names)} 个{place}。"
