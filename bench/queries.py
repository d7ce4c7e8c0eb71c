"""Texts -> queries as readers type them, what they should find, and how well they did."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import cycle, islice
from typing import NamedTuple

from bench.benchmark import Figures
from bench.texts import MIXED, Text, normal

_RUN = re.compile("[\u4e00-\u9fff]{14,}")
"""Synthetic sentences join words of two Han, so that a word begins at every even place."""


class Query(NamedTuple):
    """What is typed, and the identities of all texts that hold every word of it."""

    typed: str
    truth: frozenset[str]


def make_queries(texts: Sequence[Text]) -> tuple[Query, ...]:
    """Return 65 different queries, the same for the same ``texts``; each finds something."""
    words = {text.identity: text.normal for text in texts}
    runs = [run for text in words.values() for run in _RUN.findall(text)]
    rng = random.Random(len(texts))
    typed = (
        *_different(20, lambda n: _piece(rng, runs, 2 + n % 2 * 2)),
        *_different(10, lambda n: _piece(rng, runs, 2 + n % 3, across=1)),
        *_middling(words.values(), 10),
        *(word.lower() if place % 2 else word for place, word in enumerate(MIXED)),
        *_different(10, lambda _: _two(rng, [*words.values()])),
        *_different(5, lambda n: _piece(rng, runs, 6 + n)),
    )
    return tuple(Query(word, _truth(word, words)) for word in typed)


def score(queries: Sequence[Query], found: Sequence[Collection[str]]) -> Figures:
    """Return recall and precision, means over the queries, and how many found nothing.

    Where nothing was found there is no precision; that query counts in the recall alone.
    """
    pairs = [(query.truth, frozenset(hits)) for query, hits in zip(queries, found, strict=True)]
    some = [(truth, hits) for truth, hits in pairs if hits]
    return {
        "recall": _mean(len(truth & hits) / len(truth) for truth, hits in pairs),
        "precision": _mean(len(truth & hits) / len(hits) for truth, hits in some),
        "no_result": 1 - len(some) / len(pairs),
    }


def _truth(typed: str, words: dict[str, str]) -> frozenset[str]:
    wanted = [normal(word) for word in typed.split()]
    held = frozenset(name for name, text in words.items() if all(w in text for w in wanted))
    assert held, f"no text holds {typed}"
    return held


def _piece(rng: random.Random, runs: Sequence[str], length: int, across: int = 0) -> str:
    """Return a string from the middle of a sentence; ``across`` 1 cuts words in two."""
    run = rng.choice(runs)
    start = rng.randrange(2, len(run) - length - 1, 2) + across
    return run[start : start + length]


def _two(rng: random.Random, texts: Sequence[str]) -> str:
    """Return two words of one text; the second is long, so that few texts hold both."""
    runs = _RUN.findall(rng.choice(texts))
    return " ".join(_different(2, lambda n: _piece(rng, runs, 2 + 2 * n)))


def _middling(texts: Iterable[str], most: int) -> list[str]:
    """Return the Han that come nearest to being in every second text."""
    held = Counter(character for text in texts for character in set(text) if character >= "一")
    han = {character: count for character, count in held.items() if character <= "\u9fff"}
    middle = max(han.values()) / 2
    return sorted(han, key=lambda character: (abs(han[character] - middle), character))[:most]


def _different(count: int, make: Callable[[int], str]) -> tuple[str, ...]:
    """Return ``count`` different results of ``make``, which gets the number of the try."""
    tries = (make(number) for number in cycle(range(count)))
    return tuple(islice(dict.fromkeys(islice(tries, 20 * count)), count))


def _mean(values: Iterable[float]) -> float:
    numbers = [*values]
    return sum(numbers) / len(numbers) if numbers else 0.0
