"""The cases of frozen books as they are now, by digest: worked out anew only where one changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

from ....content.load.address import case_folder
from ....system.atomic import write_whole
from ....system.digest import code_digest
from ...base import Collection
from ...manuscript import MANUSCRIPT, read_manuscript
from ..printed import BOOK
from .lines import digest_lines, printed_lines

_FILE = "frozen.json"


class Today(NamedTuple):
    """SHA-256 of the lines of a case, and of its pictures by file."""

    text: str
    pictures: dict[str, str]


def today_of(collection: Collection, identities: Iterable[str]) -> Mapping[str, Today]:
    """Return the state of the cases ``identities`` that are there."""
    known = _read(collection)
    stamps = {
        i: f"{code_digest('books')}{collection.keys[i]}" for i in identities if i in collection.keys
    }
    states = {i: known.get(stamp) or _state(collection, i) for i, stamp in stamps.items()}
    kept = {stamps[i]: state for i, state in states.items()}
    if kept != known:
        text = json.dumps(dict(sorted(kept.items()))).encode()
        write_whole(collection.workdir(BOOK) / _FILE, text)
    return states


def _state(collection: Collection, identity: str) -> Today:
    folder = collection.settings.root / case_folder(identity)
    photos = read_manuscript(collection.text(MANUSCRIPT, identity)).case.photos
    pictures = {p.file: sha256((folder / p.file).read_bytes()).hexdigest() for p in photos}
    return Today(digest_lines(printed_lines(collection, identity)), dict(sorted(pictures.items())))


def _read(collection: Collection) -> dict[str, Today]:
    try:
        kept = json.loads((collection.workdir(BOOK) / _FILE).read_bytes())
        return {stamp: Today(str(text), dict(pictures)) for stamp, (text, pictures) in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
