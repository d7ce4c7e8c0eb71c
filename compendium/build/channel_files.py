"""build/channels -> which exports stand there, what each was made from, what readers may take.

They are there for readers, under addresses that stay; build/export has them for the office.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from ..content.model.edition_file import EditionFile
from ..content.model.selection import select
from ..outputs.base import Collection, Download
from ..outputs.exports import Export
from ..outputs.registry import EXPORTS
from ..system.atomic import write_whole
from ..system.digest import code_digest

CHANNELS = "channels"
"""Below build/ and the site."""


class ChannelRecord(NamedTuple):
    """The ``kinds`` of exports that are made with all else, and what was ``made``.

    ``made`` is, by kind, what stands for the content of each case or edition that it shows.
    """

    kinds: tuple[str, ...] = ()
    made: Mapping[str, Mapping[str, str]] = {}


def read_record(collection: Collection) -> ChannelRecord:
    """Return what was noted; nothing where there is no note, or none that can be read."""
    try:
        kept = json.loads(_note(collection).read_bytes())
        made = {str(kind): dict(stamps) for kind, stamps in kept["made"].items()}
        return ChannelRecord(tuple(map(str, kept["kinds"])), made)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return ChannelRecord()


def note_record(collection: Collection, record: ChannelRecord) -> None:
    """Note ``record``, for this run and those to come."""
    text = json.dumps(record._asdict(), ensure_ascii=False, sort_keys=True)
    write_whole(_note(collection), text.encode())


def _note(collection: Collection) -> Path:
    return collection.workdir(CHANNELS) / "made.json"


def channel_file(collection: Collection, kind: Export, key: str, ending: str) -> Path:
    """Return where the file of a case (by identity) or edition (by name) stands."""
    return collection.folder(CHANNELS) / kind.name / f"{key}{ending}"


def stamps_of(collection: Collection, kind: Export) -> dict[str, str]:
    """Return what stands for all that ``kind`` shows, of every case or edition."""
    if kind.editions:
        files = {file.name: file for file in collection.editions}
        return {name: _stamp(collection, _of_edition(collection, f)) for name, f in files.items()}
    cases = (entry.identity for entry in collection.compendium.entries)
    return {case: _stamp(collection, collection.keys[case]) for case in cases}


def _of_edition(collection: Collection, file: EditionFile) -> str:
    chosen = select(file.edition.cases, collection.compendium)
    keys = [collection.keys[entry.identity] for entry in chosen]
    return json.dumps([file.edition.model_dump(mode="json"), keys])


def _stamp(collection: Collection, content: str) -> str:
    settings = collection.settings
    about = [settings.site_url, settings.site_name, settings.description]
    about += [str(settings.extra.get(key) or "") for key in ("organisation", "editor")]
    told = json.dumps([code_digest("exports"), content, about])
    return blake2b(told.encode(), digest_size=12).hexdigest()


def channel_downloads(collection: Collection) -> Iterator[Download]:
    """Yield what readers may take and shows the cases as they are now; nothing is made."""
    record = read_record(collection)
    for kind in (kind for kind in EXPORTS if kind.readers and record.made.get(kind.name)):
        current, made = stamps_of(collection, kind), record.made[kind.name]
        for key in (key for key in current if made.get(key) == current[key]):
            yield from _downloads_of(collection, kind, key, current[key])


def _downloads_of(collection: Collection, kind: Export, key: str, stamp: str) -> Iterator[Download]:
    for ending, name in kind.readers.items():
        file = channel_file(collection, kind, key, ending)
        if file.is_file():
            path = file.relative_to(collection.folder(CHANNELS)).as_posix()
            size = file.stat().st_size
            made = Download("", f"{CHANNELS}/{path}", file, f"{stamp}/{path}", size, name=name)
            yield made._replace(**_about(collection, kind, key, name))


def _about(collection: Collection, kind: Export, key: str, name: str) -> dict[str, Any]:
    """Return what a download is called, and what it shows: a case, or those of an edition."""
    if not kind.editions:
        return {"title": f"{key.replace('/', '-')}-{name}", "of": key}
    edition = next(one for one in collection.editions if one.name == key).edition
    cases = tuple(entry.identity for entry in select(edition.cases, collection.compendium))
    return {"title": f"{edition.title}（{name}）", "cases": cases}
