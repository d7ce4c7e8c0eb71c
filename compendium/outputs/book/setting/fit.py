"""The cases of a book -> for each how tight it is set, so that its pages are full."""

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
from ..contents.profile import profile_of
from ..contents.volume import Volume
from .filling import LOOSE, best_of, is_good
from .ladder import airy_ways, ends_of, ladder_of, likely, paired_ways, parted_ways
from .page_white import PageRoom
from .tools import Tools
from .typst_process import Trial, try_out
from .workdir import put_data

FITS = "fits"
"""The folder of the workdir that remembers how the cases of an edition are set."""

MOST_FITTED: Mapping[str, int] = MappingProxyType({"screen": 60, "press": 300})
"""Cases of a book that is fitted. To try them takes some five times as long as to set them: what is
read on a screen must not wait for that, what is paid for by the page may wait a minute, once.
"""

TRIED_AT_ONCE = 30
"""Cases that one process tries: each in every way, their pages all in memory together."""

_Tried = dict[str, dict[Fit, Trial]]
"""What came of the ways to set each case, by its key."""


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


def _tried(tools: Tools, volume: Volume, plan: dict[str, Any], keys: list[str]) -> dict[str, Fit]:
    """Return the best for every case of ``keys``; what fills its pages as it is, is tried once.

    Of the ladder both ends are tried and what lies between where the pages are likely filled.
    Tables, and what is on record, are parted where nothing else closes the gap before them.
    """
    profile = profile_of(volume.edition.profile, volume.edition.sheet)
    page = PageRoom.of(profile)
    ladder = ladder_of(profile, pressed=plan["profile"]["bleed"] > 0)
    attempt = partial(_try, tools, volume, plan)
    found = attempt(dict.fromkeys(keys, (LOOSE,)))
    for choose in (ends_of, likely, likely, airy_ways, parted_ways, paired_ways):
        poor = [key for key in keys if not is_good(found[key], page)]
        found = _with(found, attempt({key: choose(ladder, found[key], page) for key in poor}))
    return {key: best_of(found[key], page) for key in keys}


def _with(found: _Tried, more: _Tried) -> _Tried:
    return {key: {**tried, **more.get(key, {})} for key, tried in found.items()}


def _try(
    tools: Tools, volume: Volume, plan: dict[str, Any], asked: Mapping[str, tuple[Fit, ...]]
) -> _Tried:
    """Return what comes of setting each case in the ways ``asked``, on all cores at once."""
    jobs = []
    for number, part in enumerate(_divided([key for key, fits in asked.items() if fits])):
        file = f"volumes/{volume.name}-trial-{number}.json"
        tried = [{"key": key, "fits": [fit._asdict() for fit in asked[key]]} for key in part]
        put_data(tools.workdir, file, {**plan, "trials": tried})
        jobs.append(SetJob(tools.workdir, tools.fonts.folder, "trial.typ", f"/{file}"))
    found: _Tried = {key: {} for key in asked}
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for trials in pool.map(try_out, jobs):
            for name, trial in trials.items():
                key, _, tried_as = name.rpartition("~")
                found[key][asked[key][int(tried_as)]] = trial
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
