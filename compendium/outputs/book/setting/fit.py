"""The cases of a book -> for each how tight it is set, so that its last page is no empty one."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import blake2b
from types import MappingProxyType
from typing import Any

from ....system.atomic import write_whole
from ....system.digest import code_digest
from ....system.typesetting.typst import SetJob
from ..contents.plan import BookCopy, Fit, plan_of
from ..contents.profile import Profile, profile_of
from ..contents.volume import Volume
from .page_white import PageRoom, end_white, inner_whites
from .tools import Tools
from .typst_process import Trial, try_out
from .workdir import put_data

FITS = "fits"
"""The folder of the workdir that remembers how the cases of an edition are set."""

MOST_FITTED: Mapping[str, int] = MappingProxyType({"screen": 60, "press": 300})
"""Cases of a book that is fitted. To try them takes four times as long as to set them: what is
read on a screen must not wait for that, what is paid for by the page may wait a minute, once.
"""

TRIED_AT_ONCE = 30
"""Cases that one process tries: each in every way, their pages all in memory together."""

TIGHT_TO_LOOSE = (
    (0.76, 2),
    (0.82, 1),
    (0.88, 1),
    (0.94, 0),
    (1.0, 0),
    (1.08, 0),
    (1.15, -1),
    (1.25, -1),
)
"""From tight to loose: the scale of the pictures, and lines that a page has more."""

CLOSE, WIDE = 1.59, 1.76
"""From line to line, in sizes of the letters: what reads well in Chinese (1.6 to 1.75)."""

FULL = 0.2
"""Of a page: a last page with no more white than that is left as it is."""

SCANT = 0.03
"""Of a page: a last page with less white than that might not hold what a number makes longer."""

TOO_EMPTY = 0.65
"""Of a page: a last page with more white than that holds too little to stand by itself."""

EVEN = 0.08
"""Of a page: so much white at the foot of one that others follow is nothing that one sees."""

GAPING = 0.15
"""Of a page: where one leaves more white, tables are parted from their words, then within, and
at last what is on record of the case."""

PARTED = (0.0, 0.3, 0.8, 0.3)
"""What that counts for, beside how far pictures and lines depart from what is usual."""

LOOSE = Fit()


def fit_cases(tools: Tools, volume: Volume, copy: BookCopy) -> dict[str, Fit]:
    """Return how the cases of ``volume`` are set, by identity: those set as usual are left out.

    A case is tried by itself, so what comes of it does not depend on the others.
    Raises TypesetError.
    """
    if not is_fitted(volume):
        return {}
    plan = _plan(volume, copy)
    names, known = _names(volume, copy), _known(tools, volume, plan)
    new = [key for key, name in names.items() if name not in known]
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


def fits_of(profile: Profile) -> tuple[Fit, ...]:
    """Return what is tried on the page of ``profile``; a document keeps its lines."""
    found = []
    for pictures, more in TIGHT_TO_LOOSE:
        lines = profile.lines + more
        pitch = profile.line * profile.lines / lines / profile.size
        held = profile.name == "gongwen-a4" or not CLOSE <= pitch <= WIDE
        found.append(Fit(pictures, 1 if held else round(lines / profile.lines, 5)))
    return tuple(dict.fromkeys(found))


def best_of(trials: Mapping[Fit, Trial], page: PageRoom) -> Fit:
    """Return what fills the pages of a case best."""
    return min(trials, key=lambda fit: _cost(fit, trials[fit], page))


def _cost(fit: Fit, trial: Trial, page: PageRoom) -> float:
    """Return how bad a case looks: its pages, their white, what it departs from."""
    white = end_white(trial, page)
    risky = white < SCANT or white > TOO_EMPTY
    within = sum(max(0.0, one - EVEN) for one in inner_whites(trial, page))
    apart = abs(fit.pictures - 1) + 2 * abs(fit.lines - 1) + PARTED[fit.parted]
    return 0.8 * trial.pages + white + 2 * within + 0.5 * apart + risky


def _is_good(trial: Trial, page: PageRoom) -> bool:
    most = max(inner_whites(trial, page), default=0.0)
    return SCANT <= end_white(trial, page) <= FULL and most <= EVEN


def _tried(tools: Tools, volume: Volume, plan: dict[str, Any], keys: list[str]) -> dict[str, Fit]:
    """Return the best for every case of ``keys``; what fills its pages as it is, is tried once.

    Tables, and what is on record, are parted where nothing else closes the gap before them.
    """
    profile = profile_of(volume.edition.profile, volume.edition.sheet)
    page = PageRoom.of(profile)
    attempt = partial(_try, tools, volume, plan)
    others = [fit for fit in fits_of(profile) if fit != LOOSE]
    if plan["profile"]["bleed"] > 0:  # a press has no pixels to spare for larger pictures
        others = [fit for fit in others if fit.pictures <= 1]
    found = attempt(keys, [LOOSE])
    poor = [key for key in keys if not _is_good(found[key][LOOSE], page)]
    found = _with(found, attempt(poor, others))
    for parted in range(1, len(PARTED)):
        poor = [key for key in poor if _gapes(found[key], page)]
        fits = [fit._replace(parted=parted) for fit in (LOOSE, *others)]
        found = _with(found, attempt(poor, fits))
    return {key: best_of(found[key], page) for key in keys}


_Tried = dict[str, dict[Fit, Trial]]
"""What came of the ways to set each case, by its key."""


def _with(found: _Tried, more: _Tried) -> _Tried:
    return {key: {**tried, **more.get(key, {})} for key, tried in found.items()}


def _gapes(tried: Mapping[Fit, Trial], page: PageRoom) -> bool:
    """Tell whether what fills the pages of a case best leaves one with a gap all the same."""
    return max(inner_whites(tried[best_of(tried, page)], page), default=0.0) > GAPING


def _try(
    tools: Tools, volume: Volume, plan: dict[str, Any], keys: list[str], fits: list[Fit]
) -> _Tried:
    """Return what comes of setting each case in every way, on all cores at once."""
    jobs = []
    for number, part in enumerate(_divided(keys)):
        file = f"volumes/{volume.name}-trial-{number}.json"
        tried = [{"key": key, "fits": [fit._asdict() for fit in fits]} for key in part]
        put_data(tools.workdir, file, {**plan, "trials": tried})
        jobs.append(SetJob(tools.workdir, tools.fonts.folder, "trial.typ", f"/{file}"))
    found: _Tried = {key: {} for key in keys}
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for trials in pool.map(try_out, jobs):
            for name, trial in trials.items():
                key, _, tried_as = name.rpartition("~")
                found[key][fits[int(tried_as)]] = trial
    return found


def _divided(keys: list[str]) -> Iterable[list[str]]:
    """Return ``keys`` in parts for all cores, fewer where that does not pay, none too large."""
    parts = max(min(os.cpu_count() or 1, -(-len(keys) // 3)), -(-len(keys) // TRIED_AT_ONCE))
    return [keys[start::parts] for start in range(parts)]


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
