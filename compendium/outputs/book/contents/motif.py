"""The cases of a book -> its drawn motif: a petal a case, by which its cover is its own."""

from __future__ import annotations

from typing import Any

from .volume import Volume

MOST_PETALS = 180
"""Petals that can be told apart around one heart; of more cases every second or third is drawn."""

LEAST_PETAL = 0.6
"""Of the longest petal: that of a case with hardly a word."""


def motif_of(volume: Volume) -> list[list[dict[str, Any]]]:
    """Return the petals by part: how ``long``, by the words of the case, and if it was ``won``."""
    most = max((entry.words for entry in volume.entries), default=0) or 1
    step = -(-len(volume.entries) // MOST_PETALS) or 1
    return [
        [
            {
                "long": round(LEAST_PETAL + (1 - LEAST_PETAL) * entry.words / most, 3),
                "won": bool(entry.award),
            }
            for entry in part.entries[::step]
        ]
        for part in volume.parts
    ]
