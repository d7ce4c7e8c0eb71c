"""What going back to an earlier release took from readers -> it does not come back by itself.

A timer publishes the same content again and again. So a place remembers what each release that
it was taken back from had and the one shown instead had not: cases with what lies beside them,
hand-written pages, editions. What somebody changed since is corrected and may be published;
what is as it was may not, whatever else changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import NamedTuple, TypeAlias

from ..content.load.address import CASES, case_file, identity_at
from ..outputs.site.versions import VERSIONS_PATH
from .manifest import Manifest
from .places.layout import WITHDRAWN, is_hashed
from .places.place import Place

_FORMAT = 1
"""Of the JSON; what a later program wrote is not understood."""


class Piece(NamedTuple):
    """What was published as one: its ``path`` below the content folder ('' for all), its digest.

    ``title`` is that of a case.
    """

    path: str
    digest: str
    title: str = ""


Withdrawn: TypeAlias = Mapping[str, frozenset[Piece]]
"""Release -> what was taken from readers with it."""


def pieces(manifest: Manifest) -> frozenset[Piece]:
    """Return what people wrote of a release: cases, pages and editions; and the whole."""
    files = _files_beside(manifest)
    cases = (_case(manifest, identity, files.get(identity, [])) for identity in manifest.cases)
    others = (
        Piece(path, digest)
        for path, digest in manifest.sources.items()
        if not path.startswith(f"{CASES}/")
    )
    return frozenset((*cases, *others, _whole(manifest)))


def read_withdrawn(place: Place) -> Withdrawn:
    """Return what ``place`` remembers; nothing where that is damaged."""
    try:
        data = json.loads(place.read(WITHDRAWN) or b"")
        kept = data["releases"] if data["format"] == _FORMAT else {}
        return {name: frozenset(Piece(*some) for some in kept[name]) for name in kept}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def write_withdrawn(place: Place, withdrawn: Withdrawn) -> None:
    """Let ``place`` remember ``withdrawn``, in place of what it did."""
    if withdrawn == read_withdrawn(place):
        return
    if not withdrawn:
        place.remove([WITHDRAWN])
        return
    kept = {name: sorted(withdrawn[name]) for name in sorted(withdrawn)}
    data = {"format": _FORMAT, "releases": kept}
    place.write(WITHDRAWN, (json.dumps(data, ensure_ascii=False, indent=0) + "\n").encode())


def taken_back(withdrawn: Withdrawn, gone: Iterable[Manifest], shown: Manifest) -> Withdrawn:
    """Return what is withdrawn once ``shown`` takes the place of the newer releases ``gone``."""
    fine = pieces(shown)
    more = {manifest.release: pieces(manifest) - fine for manifest in gone}
    before = {name: some for name, some in withdrawn.items() if name != shown.release}
    return {**allowed(before, shown), **{name: some for name, some in more.items() if some}}


def allowed(withdrawn: Withdrawn, shown: Manifest) -> Withdrawn:
    """Return what is still withdrawn now that ``shown`` is shown because somebody said so."""
    if not withdrawn:
        return {}
    fine = pieces(shown)
    left = {name: (some, some - fine) for name, some in withdrawn.items()}
    return {name: rest for name, (some, rest) in left.items() if rest == some or _is_more(rest)}


def brought_back(
    withdrawn: Withdrawn, manifest: Manifest, former: Manifest | None
) -> Iterator[tuple[str, Piece]]:
    """Yield (release, piece) of what ``manifest`` would show again; ``former`` is shown now."""
    if not withdrawn:
        return
    fresh = pieces(manifest) - (pieces(former) if former else frozenset())
    for release, some in sorted(withdrawn.items()):
        again = sorted(some & fresh)
        yield from ((release, piece) for piece in again if piece.path or len(again) == 1)


def _is_more(some: frozenset[Piece]) -> bool:
    """Tell whether more is withdrawn than the whole, which by itself says nothing."""
    return any(piece.path for piece in some)


_Beside: TypeAlias = list[tuple[str, str]]
"""Names and digests of what lies beside a case; a picture's name stands for its source."""


def _files_beside(manifest: Manifest) -> Mapping[str, _Beside]:
    """Return the files beside every case of ``manifest``, by its identity."""
    files: dict[str, _Beside] = {}
    for name, file in manifest.files.items():
        if name.startswith(f"{CASES}/") and not name.endswith(".html"):
            files.setdefault(identity_at(name), []).append(
                (name, "" if is_hashed(name) else file.sha256)
            )
    return files


def _case(manifest: Manifest, identity: str, files: _Beside) -> Piece:
    """Return a case: its text, and the ``files`` beside it."""
    mark, path = manifest.cases[identity], case_file(identity)
    text = manifest.sources.get(path, mark.digest)
    return Piece(path, _digest(text, sorted(files)), mark.title)


def _whole(manifest: Manifest) -> Piece:
    """Return what stands for all that readers get but the page that tells of releases."""
    files = sorted((path, f.sha256) for path, f in manifest.files.items() if path != VERSIONS_PATH)
    cases = sorted((identity, mark.digest) for identity, mark in manifest.cases.items())
    return Piece("", _digest(files, cases))


def _digest(*told: object) -> str:
    return sha256(json.dumps(told).encode()).hexdigest()
