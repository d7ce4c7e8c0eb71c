"""build/book/leaflets -> which leaflets stand there, and what each was made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

from ...system.atomic import write_whole
from ...system.digest import code_digest
from ..base import Collection
from .printed import BOOK


def leaflet_name(identity: str) -> str:
    """Return the path of the leaflet of the case ``identity``, below build/book and the site."""
    return f"leaflets/{identity}.pdf"


def leaflet_file(collection: Collection, identity: str) -> Path:
    """Return where the leaflet of the case ``identity`` stands."""
    return collection.folder(BOOK) / leaflet_name(identity)


def leaflet_stamp(collection: Collection, identity: str) -> str:
    """Return what stands for everything that the leaflet of a case shows."""
    made_from = f"{code_digest('books')}{collection.keys.get(identity, '')}"
    return blake2b(made_from.encode(), digest_size=12).hexdigest()


def read_stamps(collection: Collection) -> dict[str, str]:
    """Return the stamps of the leaflets that are there, by identity."""
    try:
        kept = json.loads((collection.workdir(BOOK) / "leaflets.json").read_bytes())
        there = {i: str(stamp) for i, stamp in kept.items()}
    except (OSError, ValueError, AttributeError):
        return {}
    return {i: stamp for i, stamp in there.items() if leaflet_file(collection, i).is_file()}


def note_stamps(collection: Collection, stamps: Mapping[str, str]) -> None:
    """Note that the leaflets of ``stamps`` are there, and no other."""
    text = json.dumps(dict(sorted(stamps.items()))).encode()
    write_whole(collection.workdir(BOOK) / "leaflets.json", text)
