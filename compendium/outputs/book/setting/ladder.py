"""A page -> the ways to set a case on it from tight to loose, and those likely to fill it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from math import ceil

from ..contents.case_fit import Fit
from ..contents.profile import Profile
from .filling import FULL, airier, best_of, end_cost, least_cost, parting
from .page_white import PageRoom, crowded, end_white, inner_whites, pages_filled
from .trials import Trial

TIGHT_TO_LOOSE = (
    (0.76, 2, 0.76),
    (0.8, 2, 0.88),
    (0.84, 1, 0.8),
    (0.88, 1, 0.9),
    (0.91, 1, 1.0),
    (0.94, 0, 0.86),
    (0.97, 0, 0.93),
    (1.0, 0, 1.0),
    (1.03, 0, 1.08),
    (1.07, 0, 1.16),
    (1.11, 0, 1.25),
    (1.14, -1, 1.05),
    (1.18, -1, 1.14),
    (1.21, -1, 1.25),
    (1.25, -1, 1.36),
)
"""From tight to loose: the scale of the pictures, lines that a page has more, and the scale of
what stands above and below headings, tables and the like.
"""

CLOSE, WIDE = 1.59, 1.76
"""From line to line, in sizes of the letters: what reads well in Chinese (1.6 to 1.75)."""

LIKELY = 6
"""Ways between the ends of the ladder that are tried at most."""

PARTED_WAYS = 3
"""Of those tried, such as are tried once more with something parted."""

LATER = (1.36, 1.2, 1.08)
"""Scales of space behind the first table that are tried, from loose to tight."""

MOST_APART = 1.8
"""How much more space than before it may stand behind a table: more would be seen."""

HOPE, BELIEF = 0.2, 0.05
"""By how much less a way may cost than is guessed from others, and from the same not parted."""

LOST = 0.01
"""Of a page: what is white at its foot because something moved to the next, on the mean."""

Ladder = tuple[Fit, ...]


def ladder_of(profile: Profile) -> Ladder:
    """Return the ways to set a case on the page of ``profile``; a document keeps its lines.

    On a press a picture grows no further than its pixels allow (type/figures.typ).
    """
    found = []
    for pictures, more, space in TIGHT_TO_LOOSE:
        lines = profile.lines + more
        pitch = profile.line * profile.lines / lines / profile.size
        held = profile.name == "gongwen-a4" or not CLOSE <= pitch <= WIDE
        found.append(Fit(pictures, 1 if held else round(lines / profile.lines, 5), space=space))
    return tuple(found)


def ends_of(ladder: Ladder, tried: Mapping[Fit, Trial], page: PageRoom) -> Ladder:
    """Return the tightest way and the loosest."""
    return ladder[0], ladder[-1]


def likely(ladder: Ladder, tried: Mapping[Fit, Trial], page: PageRoom) -> Ladder:
    """Return the way between those ``tried`` that should fill the pages of a case best.

    What a way takes is told by those on either side of it; which gaps it leaves, by trial alone.
    None is tried that would not be better than what is found, were it without a gap.
    """
    known = {ladder.index(fit): pages_filled(trial, page) for fit, trial in tried.items()}
    left = [ladder[number] for number in range(len(ladder)) if number not in known]
    guessed = {fit: _cost(fit, _between(known, ladder.index(fit))) for fit in left}
    return _promising(guessed, HOPE, tried, page)


def airy_ways(ladder: Ladder, tried: Mapping[Fit, Trial], page: PageRoom) -> Ladder:
    """Return a way with an airier end, where much of the last page is white."""
    way = airier(tried, page)
    return (way,) if way else ()


def later_ways(ladder: Ladder, tried: Mapping[Fit, Trial], page: PageRoom) -> Ladder:
    """Return the next way with more space behind the first table, where much of the end is white.

    What must be tight to have a table on its page is not tight to the end for that.
    """
    best = best_of(tried, page)
    if end_white(tried[best], page) <= FULL or best.later != 1:
        return ()
    scales = (min(scale, MOST_APART * best.space) / best.space for scale in LATER)
    ways = (best._replace(later=round(scale, 3)) for scale in scales if scale > 1)
    return next(((way,) for way in ways if way not in tried), ())


def parted_ways(ladder: Ladder, tried: Mapping[Fit, Trial], page: PageRoom) -> Ladder:
    """Return the way that should fill the pages of a case best if what leaves a gap is parted."""
    takes = {fit: pages_filled(trial, page) for fit, trial in tried.items() if fit in ladder}
    best = sorted(takes, key=lambda fit: _cost(fit, takes[fit]))[:PARTED_WAYS]
    kinds = [kind for kind in parting(tried, page) if not _is_vain(kind, tried, page)]
    ways = {fit._replace(parted=kind): takes[fit] for kind in kinds for fit in best}
    guessed = {way: _cost(way, taken) for way, taken in ways.items() if way not in tried}
    return _promising(guessed, BELIEF, tried, page)


def _is_vain(kind: int, tried: Mapping[Fit, Trial], page: PageRoom) -> bool:
    """Tell whether to part something of that ``kind`` changed nothing where it was tried."""
    pairs = ((fit._replace(parted=0), fit) for fit in tried if fit.parted == kind)
    return any(
        inner_whites(tried[usual], page) == inner_whites(tried[apart], page)
        for usual, apart in pairs
        if usual in tried
    )


def _promising(
    guessed: Mapping[Fit, float], less: float, tried: Mapping[Fit, Trial], page: PageRoom
) -> Ladder:
    """Return the way that should cost least; none where what was ``tried`` costs less."""
    best = min(guessed, key=guessed.__getitem__, default=None)
    if best is None or guessed[best] - less > least_cost(tried, page):
        return ()
    return (best,)


def paired_ways(ladder: Ladder, tried: Mapping[Fit, Trial], page: PageRoom) -> Ladder:
    """Return ways with pictures side by side, where a few lines are lost between them.

    They take less, and how much less is not known: some of the whole ladder.
    """
    best = best_of(tried, page)
    if not crowded(tried[best], page):
        return ()
    return tuple(fit._replace(parted=best.parted, paired=True) for fit in ladder[::3])


def _between(known: Mapping[int, float], number: int) -> float:
    """Return what holds for the way ``number``, as those known on either side say."""
    for (low, tight), (high, loose) in pairwise(sorted(known.items())):
        if low < number < high:
            return tight + (loose - tight) * (number - low) / (high - low)
    raise LookupError(number)


def _cost(fit: Fit, content: float) -> float:
    """Return how bad a case would look that takes so many pages, but for gaps within."""
    taken = content + LOST * int(content)
    pages = ceil(taken)
    return end_cost(fit, pages, pages - taken)
