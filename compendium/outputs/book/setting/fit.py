"""The cases of a book -> for each how tight it is set, so that its pages are full."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import blake2b
from itertools import repeat
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from ....system.atomic import write_whole
from ....system.digest import code_digest
from ....system.job import Job
from ....system.own_fault import Lost
from ....system.pool import work_through
from ....system.typesetting.typst import TypesetError
from ..contents.case_fit import Fit
from ..contents.plan import BookCopy, plan_of
from ..contents.profile import profile_of
from ..contents.volume import Volume
from .filling import AIRY, LOOSE, best_of, is_good
from .ladder import (
    LATER,
    LIKELY,
    PARTED_WAYS,
    Ladder,
    airy_ways,
    ends_of,
    ladder_of,
    later_ways,
    likely,
    paired_ways,
    parted_ways,
)
from .page_white import PageRoom, alone
from .prints import LostPrintsError
from .tools import Tools, case_lost
from .trials import Trial, TrialDesk, open_trials, try_out

FITS = "fits"
"""The folder of the workdir that remembers how the cases of an edition are set."""

MOST_FITTED: Mapping[str, int] = MappingProxyType({"screen": 60, "press": 300})
"""Cases of a book that is fitted. To try them takes some four times as long as to set them: what is
read on a screen must not wait for that, what is paid for by the page may wait a minute, once.
"""

_ENDINGS = (*repeat(airy_ways, len(AIRY)), *repeat(later_ways, len(LATER)))

_CHOICES = (
    ends_of,
    *repeat(likely, LIKELY),
    *repeat(airy_ways, len(AIRY)),
    *repeat(parted_ways, 3 * PARTED_WAYS),
    *_ENDINGS,
    paired_ways,
    *_ENDINGS,
)
"""What says in turn which ways are tried next, if any."""

FITTED_AT_ONCE = 5
"""Cases from which other processes pay for their start: to fit one takes a quarter of a second."""

FITTED_BY_ONE = 200
"""Cases that one process fits; a process must not grow for ever."""


def fit_cases(tools: Tools, volume: Volume, copy: BookCopy) -> dict[str, Fit]:
    """Return how the cases of ``volume`` are set, by identity: those set as usual are left out.

    A case is tried by itself, so what comes of it does not depend on the others.
    Raises TypesetError, and LostPrintsError where the program fails at a case.
    """
    if not is_fitted(volume):
        return {}
    plan = _plan(volume, copy)
    names, known = _names(volume, copy), _known(tools, volume, plan)
    cases = {copy.keys[entry.identity]: entry.identity for entry in volume.entries}
    new = {key: cases[key] for key, name in names.items() if name not in known}
    tried = _tried(tools, volume, plan, new)
    fits = {name: tried[key] if key in tried else known[name] for key, name in names.items()}
    note = {"plan": _digest(tools, plan), "fits": fits}
    write_whole(tools.workdir / FITS / f"{volume.name}.json", json.dumps(note).encode())
    found = {entry.identity: fits[names[copy.keys[entry.identity]]] for entry in volume.entries}
    return {identity: fit for identity, fit in found.items() if fit != LOOSE}


def _names(volume: Volume, copy: BookCopy) -> dict[str, str]:
    """Return by the key of its sheet what the fit of a case is remembered by.

    Beside a case that it names stands its page, where that is in the book too.
    """
    here = {entry.identity for entry in volume.entries}
    named = {e.identity: sorted(here & {case for case, _ in e.links}) for e in volume.entries}
    return {(key := copy.keys[one]): " ".join([key, *linked]) for one, linked in named.items()}


def is_fitted(volume: Volume) -> bool:
    """Tell whether the cases of ``volume`` are fitted to their pages."""
    return len(volume.entries) <= MOST_FITTED[volume.edition.output]


class _Place(NamedTuple):
    """What a process needs to try cases; ``ladder`` are the ways to set one on the ``page``."""

    workdir: Path
    fonts: Path
    plan: dict[str, Any]
    ladder: Ladder
    page: PageRoom


class _Desk(NamedTuple):
    trials: TrialDesk
    ladder: Ladder
    page: PageRoom


def _tried(
    tools: Tools, volume: Volume, plan: dict[str, Any], new: dict[str, str]
) -> dict[str, Fit]:
    """Return the best for every case in ``new``, whose identities stand by their keys."""
    profile = profile_of(volume.edition.profile, volume.edition.sheet)
    page = PageRoom.of(profile)
    place = _Place(tools.workdir, tools.fonts.folder, plan, ladder_of(profile), page)
    job = Job(_begin, place, _fit_case, FITTED_AT_ONCE, fresh=FITTED_BY_ONE, apart=True)
    found: dict[str, Fit] = {}
    lost = []
    for key, fit in work_through(job, [*new]):
        if isinstance(fit, Lost):
            lost.append(case_lost(tools, new[key], fit, "这个案例的排版"))
        elif fit is None:
            raise TypesetError(new[key])
        else:
            found[key] = fit
    if lost:
        raise LostPrintsError(tuple(lost))
    return found


def _begin(place: _Place) -> _Desk:
    trials = open_trials(place.workdir, place.fonts, place.plan)
    return _Desk(trials, place.ladder, place.page)


def _fit_case(desk: _Desk, key: str) -> Fit | None:
    """Return the best for the case whose sheet is ``key``; nothing where Typst refuses it."""
    try:
        return _best(desk, partial(try_out, desk.trials, key))
    except TypesetError:
        return None


def _best(desk: _Desk, attempt: Callable[[Fit], Trial]) -> Fit:
    """Return the best way to set a case.

    Where it leaves an upright picture alone, all is tried once more with text beside it.
    """
    tried = _search(desk, attempt)
    if alone(tried[best_of(tried, desk.page)]):
        others = _search(desk, lambda fit: attempt(fit._replace(beside=True)))
        tried |= {fit._replace(beside=True): trial for fit, trial in others.items()}
    return best_of(tried, desk.page)


def _search(desk: _Desk, attempt: Callable[[Fit], Trial]) -> dict[Fit, Trial]:
    """Return what comes of the ways to set a case; what fills its pages as it is, is tried once.

    Of the ladder both ends are tried, and one by one what lies between where the pages are likely
    filled, as long as that promises more than what is found. Tables, and what is on record, are
    parted where nothing else closes the gap before them.
    """
    tried = {LOOSE: attempt(LOOSE)}
    for choose in _CHOICES:
        if is_good(tried, desk.page):
            break
        for fit in choose(desk.ladder, tried, desk.page):
            tried[fit] = attempt(fit)
    return tried


def _plan(volume: Volume, copy: BookCopy) -> dict[str, Any]:
    """Return what trial.typ needs beside cases: to each of them all others are elsewhere."""
    unknown = {"shown": "100", "said": "第 100 页", "mark": "", "number": 100}
    plan = plan_of(volume, copy)
    kept = ("profile", "live", "parted", "running", "offset")
    return {
        **{key: plan[key] for key in kept},
        "surveyed": True,
        "included": {},
        "elsewhere": {f"case:{entry.identity}": unknown for entry in volume.entries},
    }


def _known(tools: Tools, volume: Volume, plan: dict[str, Any]) -> dict[str, Fit]:
    """Return what was found before for the same page, by the names of the cases."""
    try:
        note = json.loads((tools.workdir / FITS / f"{volume.name}.json").read_bytes())
        fits = {key: Fit(*fit) for key, fit in note["fits"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return fits if note["plan"] == _digest(tools, plan) else {}


def _digest(tools: Tools, plan: dict[str, Any]) -> str:
    """Return what stands for all that a case is tried with, but the case and those it names."""
    made_from = json.dumps({**plan, "elsewhere": None}) + code_digest("books") + tools.fonts.own
    return blake2b(made_from.encode(), digest_size=12).hexdigest()
