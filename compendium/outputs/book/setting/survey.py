"""A volume -> the numbers that its pages will bear, from its cases laid out in parts at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from ....content.model.entry import Entry
from ....system.typesetting.typst import SetJob
from ..contents.volume import Volume
from .page_numbers import PageNumbers
from .tools import Tools
from .typst_process import survey
from .workdir import put_data

SURVEY_PARTS = 4
"""Into how many parts a volume is divided: together they take the memory of setting it."""


def survey_volume(tools: Tools, volume: Volume, name: str, plan: dict[str, Any]) -> PageNumbers:
    """Return the numbers of the pages of ``volume``, whose ``plan`` says where they begin.

    Only cases count: a volume with chapters behind them is the last one, which nobody surveys.
    Raises TypesetError.
    """
    jobs = []
    for number, entries in enumerate(_divided(volume.entries)):
        file = f"volumes/{name}-survey-{number}.json"
        put_data(tools.workdir, file, _plan(tools, volume, entries, plan))
        jobs.append(SetJob(tools.workdir, tools.fonts.folder, "book.typ", f"/{file}"))
    with ThreadPoolExecutor(min(SURVEY_PARTS, os.cpu_count() or 1)) as pool:
        lengths = {
            identity: pages for found in pool.map(survey, jobs) for identity, pages in found.items()
        }
    return paginate(volume, lengths, plan["offset"])


def paginate(volume: Volume, lengths: Mapping[str, int], offset: int) -> PageNumbers:
    """Return the numbers on which cases of so many pages begin, counted on from ``offset``.

    Part pages stand on the right, and cases where that is asked for: as book.typ has it.
    """
    places: dict[str, int] = {}
    last = offset
    for part in volume.parts:
        if volume.edition.parts != "none":
            last = _odd(last + 1)
        for entry in part.entries:
            first = _odd(last + 1) if volume.edition.recto else last + 1
            places[f"case:{entry.identity}"] = first
            last = first + lengths[entry.identity] - 1
    return PageNumbers(places, last)


def _odd(number: int) -> int:
    return number + (number + 1) % 2


def _divided(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    most = -(-len(entries) // SURVEY_PARTS)
    return (entries[start : start + most] for start in range(0, len(entries), most))


def _plan(
    tools: Tools, volume: Volume, entries: tuple[Entry, ...], plan: dict[str, Any]
) -> dict[str, Any]:
    """Return ``plan`` for some of the cases; what refers to others is as long as it will be."""
    keys = tools.collection.keys
    here = {entry.identity for entry in entries}
    other = [entry.identity for entry in volume.entries if entry.identity not in here]
    unknown = {"shown": "1000", "said": "第 1000 页", "mark": "", "number": 1000}
    return {
        **plan,
        "surveyed": True,
        "covers": False,
        "contents": [],
        "parts": [{**plan["parts"][0], "cases": [keys[e.identity] for e in entries]}],
        "included": dict.fromkeys(sorted(here), True),
        "elsewhere": {**plan["elsewhere"], **{f"case:{identity}": unknown for identity in other}},
    }
