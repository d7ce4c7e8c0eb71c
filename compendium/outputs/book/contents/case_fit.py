"""How a case is set so that its pages are full."""

from __future__ import annotations

from typing import NamedTuple


class Fit(NamedTuple):
    """How tight a case is set: the scale of its ``pictures``, and ``lines`` in place of one.

    ``space`` is the scale of what stands above and below headings, tables and the like.

    A short table stays in one piece on the page of the words that introduce it: with ``parted``
    1 these may stand on the page before, with 2 what follows it too. With 3 what is on record
    of the case may begin on the page before, and with 4 and 5 that as well; with 6 of the text
    only the last block goes with it.
    Pictures near each other may be ``paired``: they stand side by side.
    ``airy`` is what ends a case, by up to 1.2, so that it fills the last page.
    ``later`` is the scale of the space behind the first table in one piece, on top of ``space``: to
    have that on its page a case may be tight before it and loose behind it.
    An upright picture has text ``beside`` it.
    """

    pictures: float = 1
    lines: float = 1
    parted: int = 0
    space: float = 1
    paired: bool = False
    airy: float = 0
    later: float = 1
    beside: bool = False
