"""The cases of a book -> for each how tight it is set, so that its last page is no empty one."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from typing import Any

from ....system.atomic import write_whole
from ....system.digest import code_digest
from ....system.typesetting.measures import MM
from ....system.typesetting.typst import SetJob
from ..contents.plan import BookCopy, Fit, plan_of
from ..contents.profile import Profile, profile_of
from ..contents.volume import Volume
from .tools import Tools
from .typst_process import Trial, try_out
from .workdir import put_data

FITS = "fits"
"""The folder of the workdir that remembers how the cases of an edition are set."""

MOST_FITTED = 60
"""Cases of a book that is fitted: trying takes as long as setting it twice."""

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


LOOSE = Fit()


def fit_cases(tools: Tools, volume: Volume, copy: BookCopy) -> dict[str, Fit]:
    """Return how the cases of ``volume`` are set, by identity: those set as usual are left out.

    A case is tried by itself, so what comes of it does not depend on the others.
    Raises TypesetError.
    """
    if len(volume.entries) > MOST_FITTED:
        return {}
    plan = _plan(volume, copy)
    keys = {entry.identity: copy.keys[entry.identity] for entry in volume.entries}
    known = _known(tools, volume, plan)
    new = [key for key in keys.values() if key not in known]
    fits = {**known, **_tried(tools, volume, plan, new)}
    kept = {key: fits[key] for key in keys.values()}
    note = {"plan": _digest(tools, plan), "fits": kept}
    write_whole(tools.workdir / FITS / f"{volume.name}.json", json.dumps(note).encode())
    return {i: kept[key] for i, key in keys.items() if kept[key] != LOOSE}


def fits_of(profile: Profile) -> tuple[Fit, ...]:
    """Return what is tried on the page of ``profile``; a document keeps its lines."""
    found = []
    for pictures, more in TIGHT_TO_LOOSE:
        lines = profile.lines + more
        pitch = profile.line * profile.lines / lines / profile.size
        held = profile.name == "gongwen-a4" or not CLOSE <= pitch <= WIDE
        found.append(Fit(pictures, 1 if held else round(lines / profile.lines, 5)))
    return tuple(dict.fromkeys(found))


def best_of(trials: Mapping[Fit, Trial], page: tuple[float, float]) -> Fit:
    """Return what fills the pages of a case best; ``page`` is where one begins and ends."""
    return min(trials, key=lambda fit: _cost(fit, trials[fit], page))


def _white(trial: Trial, page: tuple[float, float]) -> float:
    top, bottom = page
    return (bottom - trial.down) / (bottom - top)


def _cost(fit: Fit, trial: Trial, page: tuple[float, float]) -> float:
    """Return how bad a case looks: its pages, the white of the last one, what it departs from."""
    white = _white(trial, page)
    risky = white < SCANT or white > TOO_EMPTY
    apart = abs(fit.pictures - 1) + 2 * abs(fit.lines - 1)
    return 0.8 * trial.pages + white + 0.5 * apart + risky


def _tried(tools: Tools, volume: Volume, plan: dict[str, Any], keys: list[str]) -> dict[str, Fit]:
    """Return the best for every case of ``keys``; what fills its page as it is, is tried once."""
    profile = profile_of(volume.edition.profile, volume.edition.sheet)
    page = (profile.top * MM, (profile.height - profile.bottom) * MM)
    first = _try(tools, volume, plan, keys, (LOOSE,))
    good = {key for key in keys if SCANT <= _white(first[key][LOOSE], page) <= FULL}
    press = plan["profile"]["bleed"] > 0  # it has no pixels to spare for larger pictures
    others = [fit for fit in fits_of(profile) if not (press and fit.pictures > 1)]
    others.remove(LOOSE)
    rest = _try(tools, volume, plan, [key for key in keys if key not in good], tuple(others))
    return {key: best_of({**first[key], **rest.get(key, {})}, page) for key in keys}


def _try(
    tools: Tools, volume: Volume, plan: dict[str, Any], keys: list[str], fits: tuple[Fit, ...]
) -> dict[str, dict[Fit, Trial]]:
    """Return what comes of setting each case in every way, on all cores at once."""
    jobs = []
    for number, part in enumerate(_divided(keys)):
        file = f"volumes/{volume.name}-trial-{number}.json"
        tried = [{"key": key, "fits": [fit._asdict() for fit in fits]} for key in part]
        put_data(tools.workdir, file, {**plan, "trials": tried})
        jobs.append(SetJob(tools.workdir, tools.fonts.folder, "trial.typ", f"/{file}"))
    found: dict[str, dict[Fit, Trial]] = {key: {} for key in keys}
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for trials in pool.map(try_out, jobs):
            for name, trial in trials.items():
                key, _, tried_as = name.rpartition("~")
                found[key][fits[int(tried_as)]] = trial
    return found


def _divided(keys: list[str]) -> Iterable[list[str]]:
    """Return ``keys`` in as many parts as there are cores, or fewer where that does not pay."""
    parts = min(os.cpu_count() or 1, -(-len(keys) // 3))
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
    """Return what was found before for the same page, by the keys of the sheets."""
    try:
        note = json.loads((tools.workdir / FITS / f"{volume.name}.json").read_bytes())
        fits = {key: Fit(*fit) for key, fit in note["fits"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    return fits if note["plan"] == _digest(tools, plan) else {}


def _digest(tools: Tools, plan: dict[str, Any]) -> str:
    """Return what stands for all that a case is tried with, but the case."""
    made_from = json.dumps(plan) + code_digest("books") + tools.fonts.own
    return blake2b(made_from.encode(), digest_size=12).hexdigest()
