"""``Hidden``: what a file beside a case holds that is not seen at once, whoever read it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Flaw(Enum):
    """What is wrong with a file by itself, beside what it says."""

    UNREADABLE = "unreadable"
    """Nobody can tell what is in it: damaged, locked, or too much of it."""

    ACTIVE = "active"
    """Something runs, is sent or visited when a reader opens it, or is carried along with it."""

    DATA = "data"
    """It tells where it was made, by whom, or with what device."""

    AUTHOR = "author"
    """The properties of a document name an author, who may be an office."""

    OUTSIDE = "outside"
    """It asks another host for something when a reader opens it."""


class Hidden(NamedTuple):
    """What a file says, the addresses it links to, and what is wrong: (flaw, Chinese sentence)."""

    text: str = ""
    addresses: tuple[str, ...] = ()
    flaws: tuple[tuple[Flaw, str], ...] = ()


def join_hidden(several: Iterable[Hidden]) -> Hidden:
    """Return what ``several`` parts of a file tell, nothing twice."""
    parts = list(several)
    return Hidden(
        "\n".join(part.text for part in parts if part.text),
        tuple(dict.fromkeys(address for part in parts for address in part.addresses)),
        tuple(dict.fromkeys(pair for part in parts for pair in part.flaws)),
    )
