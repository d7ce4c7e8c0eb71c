"""A place -> no release of it holds or names a case whose people withdrew consent.

The place remembers such cases itself: an old copy of the content does not bring them back, and
whatever was cut off is finished by the next publishing.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from ..content.load.address import case_file, case_folder
from ..content.model.frozen import FrozenBook
from ..content.model.history import Change, Titles
from .audit.faults import FORGOTTEN_AGAIN, Fault, fault
from .manifest import Manifest
from .places.layout import FORGOTTEN, SHARED
from .places.place import Place, PlaceError
from .places.release import PlaceState, manifest_of, remove_releases
from .withdrawn import read_withdrawn, write_withdrawn

_FORMAT = 1
UNNAMED = "一个按要求撤下的案例"
"""What the history of releases says in place of a title."""


class Erasure(NamedTuple):
    """What a place is never to show again.

    ``days``: identity -> the day since which; ``texts``: SHA-256 of what its case.md ever was;
    ``releases``: those that were removed because they held it.
    """

    days: Mapping[str, datetime.date]
    texts: Mapping[str, frozenset[str]]
    releases: frozenset[str] = frozenset()


NOTHING = Erasure({}, {})


def read_erasure(place: Place) -> Erasure:
    """Return what ``place`` remembers; raises PlaceError where that is damaged."""
    if (content := place.read(FORGOTTEN)) is None:
        return NOTHING
    try:
        data = json.loads(content)
        if data["format"] != _FORMAT:
            raise ValueError(data["format"])
        days = {
            name: datetime.date.fromisoformat(one["date"]) for name, one in data["cases"].items()
        }
        texts = {name: frozenset(map(str, one["texts"])) for name, one in data["cases"].items()}
        return Erasure(days, texts, frozenset(map(str, data["releases"])))
    except (ValueError, TypeError, KeyError, AttributeError):
        message = f"{place.name} 里的 {FORGOTTEN} 损坏了，不知道哪些案例按要求撤下了，没有发布。"
        advice = "请从备份恢复它；没有备份的，删去它，再对每个撤下的案例运行一次 --forget。"
        raise PlaceError(message, advice) from None


def write_erasure(place: Place, erasure: Erasure) -> None:
    """Let ``place`` remember ``erasure``, in place of what it did."""
    if erasure == read_erasure(place):
        return
    cases = {
        name: {"date": day.isoformat(), "texts": sorted(erasure.texts.get(name, ()))}
        for name, day in sorted(erasure.days.items())
    }
    data = {"format": _FORMAT, "cases": cases, "releases": sorted(erasure.releases)}
    place.write(FORGOTTEN, (json.dumps(data, ensure_ascii=False, indent=0) + "\n").encode())


def erase(
    place: Place,
    state: PlaceState,
    days: Mapping[str, datetime.date],
    printed: Iterable[FrozenBook] = (),
) -> tuple[str, ...]:
    """Remember the cases ``days``; remove releases that hold them and are not shown now.

    ``printed`` are the frozen books of the content. Returns the removed. Nothing is lost by a
    cut-off: the next call removes the rest.
    """
    books = (*printed,)
    known = read_erasure(place)
    if not days and known == NOTHING:
        return ()
    manifests = {name: manifest_of(place, name) for name in state.releases}
    texts = {
        case: known.texts.get(case, frozenset()) | {*_texts(case, manifests.values())}
        for case in days
    }
    old = tuple(
        name
        for name, manifest in manifests.items()
        if days and name != state.current and (manifest is None or holds(manifest, days, books))
    )
    write_erasure(place, Erasure(days, texts, known.releases | {*old}))
    _clean_note(place, days)
    remove_releases(place, state, old)
    current = manifests.get(state.current)
    if current is None or not holds(current, days, books):
        place.remove(f"{SHARED}/{case_folder(case)}" for case in sorted(days))
    return old


def holds(manifest: Manifest, cases: Iterable[str], printed: Iterable[FrozenBook] = ()) -> bool:
    """Tell whether a release shows one of ``cases``, in a book too, or its history names one.

    What a book holds is told by the release itself; of one by an earlier program, which noted
    nothing, by the record among ``printed`` of the very same file. Other books of such a release
    were printed of the cases that it shows.
    """
    named = {identity for change in manifest.history for identity, _ in _titles(change)}
    inside = (manifest.books or {}).values()
    records = () if manifest.books is not None else _same_files(manifest, printed)
    held = {*manifest.cases, *named, *chain.from_iterable((*inside, *records))}
    return not held.isdisjoint(cases)


def _same_files(manifest: Manifest, printed: Iterable[FrozenBook]) -> Iterator[tuple[str, ...]]:
    """Yield the cases of those of ``printed`` of which a file is among those of the release."""
    there = {file.sha256 for file in manifest.files.values()}
    for book in printed:
        if any(one.sha256 in there for one in book.files):
            yield tuple(case.id for case in book.cases)


def unnamed(change: Change, cases: Iterable[str]) -> Change:
    """Return ``change`` without the identities and titles of ``cases``."""
    wanted = {*cases}

    def told(titles: Titles) -> Titles:
        return tuple(("", UNNAMED) if one[0] in wanted else one for one in titles)

    return change._replace(
        new=told(change.new),
        changed=told(change.changed),
        removed=told(change.removed),
        renamed=told(change.renamed),
    )


def still_shown(manifest: Manifest, cases: Iterable[str]) -> Manifest:
    """Return ``manifest`` as far as its cases are to be missed."""
    gone = {*cases}
    kept = {name: mark for name, mark in manifest.cases.items() if name not in gone}
    return replace(manifest, cases=kept)


def forgotten_again(manifest: Manifest, erasure: Erasure) -> Iterator[Fault]:
    """Yield the cases of ``manifest`` that are a forgotten one under another name."""
    known = {digest: case for case, texts in erasure.texts.items() for digest in texts}
    for identity in manifest.cases:
        path = case_file(identity)
        if (case := known.get(manifest.sources.get(path, ""))) is not None:
            message = f"内容与按要求撤下的案例 {case} 相同，没有发布。"
            yield fault(FORGOTTEN_AGAIN, path, message)


def refuse_removed(place: Place, wanted: str, manifest: Manifest | None) -> None:
    """Raise PlaceError where the release ``wanted`` holds a forgotten case, or did."""
    erasure = read_erasure(place)
    if wanted in erasure.releases or (manifest and holds(manifest, erasure.days)):
        message = f"版本 {wanted} 里有按要求撤下的案例，已经删去，不能退回去。"
        raise PlaceError(message, "用 --list 看还有哪些版本。")


def no_earlier(place: Place) -> str:
    """Return why there may be no earlier release to go back to ('' for no reason of ours)."""
    gone = sorted(read_erasure(place).releases, key=int)
    return f"版本 {'、'.join(gone)} 里有按要求撤下的案例，已经删去。" if gone else ""


def _texts(case: str, manifests: Iterable[Manifest | None]) -> Iterator[str]:
    for manifest in manifests:
        if manifest and (digest := manifest.sources.get(case_file(case))):
            yield digest


def _titles(change: Change) -> Titles:
    return (*change.new, *change.changed, *change.removed, *change.renamed)


def _clean_note(place: Place, cases: Iterable[str]) -> None:
    """Let what the place remembers of going back name none of ``cases``."""
    paths = {case_file(case) for case in cases}
    kept = {
        release: frozenset(piece for piece in pieces if piece.path not in paths)
        for release, pieces in read_withdrawn(place).items()
    }
    write_withdrawn(place, {release: pieces for release, pieces in kept.items() if pieces})
