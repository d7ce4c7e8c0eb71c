"""What stands in build/desk and what the office keeps -> the files of 投稿台 in the site."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from ...content.settings import Settings
from ...system.digest import code_digest
from ..base import Collection, Copied, Download, Output, OutputFiles, Page
from .kept_files import told_file
from .office import DeskOffice, office_json

DESK_FOLDER = "desk"
"""The folder below build/ and below the site's root; and the scope of its code."""

BUNDLE = "bundle.json"
"""In build/desk: the ``stamp`` of the program that it was made of, and its files by name."""

LEAFLET_BUNDLE = "leaflet.json"
"""The same of what sets a leaflet, beside it."""

LEAFLET_TOOLS = "leaflet-tools"
"""The scope of the code that makes that: it outlives most versions of the program."""

DESK_INDEX = f"{DESK_FOLDER}/index.json"
"""What the worker asks first, never kept by a browser: where everything else lies."""

_WORKER = Path(__file__).with_name("worker.js")


def is_wanted(settings: Settings) -> bool:
    """Tell whether the site is to have the desk: unless `extra.desk` in mkdocs.yml is false."""
    return settings.extra.get("desk") is not False


def is_in_desk(path: str) -> bool:
    """Tell whether ``path``, below the site's root, is that of a file of the desk."""
    return path.startswith(f"{DESK_FOLDER}/")


def is_of_bundle(build: Path, path: str, content: bytes) -> bool:
    """Tell whether the file at ``path`` of the site is byte for byte one that was made for it."""
    made = build / path
    return is_in_desk(path) and made.is_file() and made.read_bytes() == content


_FOR_LEAFLETS = ("leaflet.js", "leaflet.zip")
"""What of the program is loaded with the tools of leaflets only."""

_AS_NEEDED = "glyphs-"
"""What the pieces of faces are called that few leaflets need: they lie beside the others."""


class PublishedDesk(NamedTuple):
    """The desk in the site: its ``files``, the path of its worker, and how much a reader loads.

    ``packed`` bytes travel where the server packs what it sends, ``size`` where it does not, and
    ``leaflet`` more for a leaflet; 0 where there are no tools for one.
    """

    files: OutputFiles
    worker: str
    size: int
    packed: int
    leaflet: int


def published_desk(
    collection: Collection, office: Callable[[], DeskOffice]
) -> PublishedDesk | None:
    """Return the desk of the site; none where it was not made.

    One that was made of another version of the program is left out.
    """
    bundle = _bundle(collection, BUNDLE, DESK_FOLDER)
    if not bundle:
        return None
    tools = _bundle(collection, LEAFLET_BUNDLE, LEAFLET_TOOLS)
    found = office()
    raw = office_json(found)
    office_path = f"office-{blake2b(raw, digest_size=8).hexdigest()}.json"
    first = {name: file for name, file in bundle.items() if name not in _FOR_LEAFLETS}
    first["office.json"] = told_file(office_path, raw)
    later = {**{name: bundle[name] for name in _FOR_LEAFLETS}, **tools} if tools else {}
    files: OutputFiles = dict(_copies(collection, [*first.values(), *later.values()], office_path))
    files[f"{DESK_FOLDER}/{office_path}"] = _page(raw)
    worker = f"{DESK_FOLDER}/{_WORKER.name}"
    files[worker] = _page(_WORKER.read_bytes())
    always = {name: file for name, file in later.items() if not name.startswith(_AS_NEEDED)}
    index = {"program": found.program, "files": first, "leaflet": always}
    files[DESK_INDEX] = _page(f"{json.dumps(index, indent=1)}\n".encode())
    return PublishedDesk(
        files, worker, _sum(first, "size"), _sum(first, "packed"), _sum(always, "packed")
    )


def _copies(
    collection: Collection, listed: Iterable[Mapping[str, Any]], office: str
) -> Iterator[tuple[str, Copied]]:
    """Yield the files that lie in build/desk: all but that of the ``office``."""
    folder = collection.folder(DESK_FOLDER)
    for path in (file["path"] for file in listed if file["path"] != office):
        yield f"{DESK_FOLDER}/{path}", Copied(path, folder / path)


def _sum(files: Mapping[str, Mapping[str, Any]], key: str) -> int:
    return sum(file[key] for file in files.values())


def _page(raw: bytes) -> Page:
    return Page(blake2b(raw, digest_size=16).hexdigest(), partial(bytes, raw))


def _bundle(collection: Collection, listed: str, scope: str) -> dict[str, Any] | None:
    """Return the files made for this program; none where they are not wanted or not there."""
    try:
        text = (collection.folder(DESK_FOLDER) / listed).read_text("utf-8")
    except FileNotFoundError:
        return None
    bundle: dict[str, Any] = json.loads(text)
    current = bundle["stamp"] == code_digest(scope)
    return bundle["files"] if current and is_wanted(collection.settings) else None


def _nothing(_: Collection) -> tuple[Download, ...]:
    """The desk is a page of the site, and nothing to take away."""
    return ()


DESK = Output(DESK_FOLDER, "compendium.outputs.desk.bundle", _nothing)
