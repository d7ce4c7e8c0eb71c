"""The cases of a book -> its drawn motif: a petal a case, by which its cover is its own."""

from __future__ import annotations

from typing import Any

from .volume import Volume

MOST_PETALS = 180
"""Petals that can be told apart around one heart; of more cases every second or third is drawn."""

FEWEST_CASES, FEWEST_PETALS = 5, 6
"""Cases and petals that make a flower; of fewer cases each has several petals."""

LEAST_PETAL = 0.6
"""Of the longest petal: that of a case with hardly a word."""

LONG_CASE, STEP = 3000, 500
"""字 from which a case has the longest petal (the guide's most), and 字 that make one longer.

By steps, and not by what the others have: where a few words change, the cover stays, and so do
all volumes but that of the case.
"""


def motif_of(volume: Volume) -> list[list[dict[str, Any]]]:
    """Return the petals by part: how ``long``, by the words of the case, and if it was ``won``."""
    cases = len(volume.entries)
    step = -(-cases // MOST_PETALS) or 1
    times = -(-FEWEST_PETALS // cases) if 0 < cases < FEWEST_CASES else 1
    return [
        [
            {
                "long": _length(entry.words),
                "won": bool(entry.award),
            }
            for entry in part.entries[::step]
            for _ in range(times)
        ]
        for part in volume.parts
    ]


def _length(words: int) -> float:
    """Return how long the petal of a case of so many ``words`` (字) is, of the longest."""
    share = min(words, LONG_CASE) // STEP * STEP / LONG_CASE
    return round(LEAST_PETAL + (1 - LEAST_PETAL) * share, 3)
