"""What came of setting a case in some ways -> which of them fills its pages best."""

from __future__ import annotations

from collections.abc import Mapping

from ..contents.case_fit import Fit
from .page_white import PageRoom, alone, crowded, end_white, inner_whites, strayed
from .trials import Trial

FULL = 0.2
"""Of a page: a last page with no more white than that is left as it is."""

SCANT = 0.03
"""Of a page: a last page with less white than that might not hold what a number makes longer."""

TOO_EMPTY = 0.65
"""Of a page: a last page with more white than that holds too little to stand by itself."""

EVEN = 0.08
"""Of a page: so much white at the foot of one that others follow is nothing that one sees."""

GAPING = 0.12
"""Of a page: where one leaves more white, tables are parted from their words or float, or what is
on record of the case is parted."""

TABLES, FLOATING, RECORD, ENDING = 1, 2, 3, 6
"""Of ``Fit.parted``: tables from their words, such as float, what is on record of a case, and that
from the text before it but for its last block.
"""

PARTED = (0.0, 0.6, 0.75, 0.3, 0.8, 0.9, 0.2)
"""What that counts for, beside how far pictures, lines and space depart from what is usual."""

AIRY = (1.2, 0.6)
"""How airy what ends a case is set: less where that is too much."""

AIRED = 0.15
"""Of a page: more than that nothing fills of it that ends a case airy."""

CROWDED = 5
"""How many times what a page lacks in text counts on which some is lost between pictures."""

STRAYED = 1.5
"""What a footnote counts for that stands on another page than its mark: more than a page."""

ALONE = 0.25
"""What an upright picture counts for with nothing but white beside it, as of a page."""

LOOSE = Fit()


def best_of(trials: Mapping[Fit, Trial], page: PageRoom) -> Fit:
    """Return what fills the pages of a case best."""
    return min(trials, key=lambda fit: _cost(fit, trials[fit], page))


def least_cost(trials: Mapping[Fit, Trial], page: PageRoom) -> float:
    """Return what the best of ``trials`` costs."""
    return min(_cost(fit, trial, page) for fit, trial in trials.items())


def airier(trials: Mapping[Fit, Trial], page: PageRoom) -> Fit | None:
    """Return a way to set what ends a case airier, where much of its last page is white.

    It is found for the best way without a gap, if there is one.
    """
    usual = {fit: trial for fit, trial in trials.items() if not fit.airy}
    whole = {
        fit: trial
        for fit, trial in usual.items()
        if max(inner_whites(trial, page), default=0.0) <= GAPING
    }
    best = best_of(whole or usual, page)
    cost = _cost(best, trials[best], page)
    if end_white(trials[best], page) <= FULL or cost - AIRED > least_cost(trials, page):
        return None
    for airy in AIRY:
        way = best._replace(airy=airy)
        if way not in trials:
            return way
        if _cost(way, trials[way], page) < cost:
            return None
    return None


def parting(trials: Mapping[Fit, Trial], page: PageRoom) -> tuple[int, ...]:
    """Return what to part where what fills the pages of a case best leaves a gap all the same.

    What is on record of a case leaves the one before the last page.
    """
    trial = trials[best_of(trials, page)]
    gaps = inner_whites(trial, page)
    early = max(gaps[:-1], default=0.0) > GAPING
    late = bool(gaps) and gaps[-1] > GAPING
    if early and late:
        return RECORD + TABLES, RECORD + FLOATING
    return (TABLES, FLOATING) if early else (ENDING, RECORD, TABLES) if late else ()


def is_good(trials: Mapping[Fit, Trial], page: PageRoom) -> bool:
    """Tell whether the best of ``trials`` leaves nothing to be wished for."""
    trial = trials[best_of(trials, page)]
    most = max(inner_whites(trial, page), default=0.0)
    filled = SCANT <= end_white(trial, page) <= FULL and most <= EVEN
    return filled and not crowded(trial, page) and not strayed(trial)


def _cost(fit: Fit, trial: Trial, page: PageRoom) -> float:
    """Return how bad a case looks: a gap on a page within counts for more than at the end."""
    within = sum(max(0.0, one - EVEN) for one in inner_whites(trial, page))
    lost = CROWDED * crowded(trial, page) + STRAYED * strayed(trial) + ALONE * alone(trial)
    return end_cost(fit, trial.pages, end_white(trial, page)) + 3 * within + lost


def end_cost(fit: Fit, pages: int, white: float) -> float:
    """Return how bad it looks: pages, the white of the last, and what departs from the usual."""
    risky = white < SCANT or white > TOO_EMPTY
    apart = (
        abs(fit.pictures - 1) / 2
        + 2 * abs(fit.lines - 1)
        + abs(fit.space - 1) / 4
        + fit.paired / 10
        + fit.airy / 20
        + abs(fit.later - 1) / 8
    )
    return 0.8 * pages + white + 0.5 * (apart + PARTED[fit.parted]) + 1.1 * risky
