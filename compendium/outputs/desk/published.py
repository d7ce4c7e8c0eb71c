"""What stands in build/desk and what the office keeps -> the files of 投稿台 in the site."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from ...content.settings import Settings
from ...system.digest import code_digest
from ..base import Collection, Copied, Download, Output, OutputFiles, Page
from .office import DeskOffice, office_json

DESK_FOLDER = "desk"
"""The folder below build/ and below the site's root; and the scope of its code."""

BUNDLE = "bundle.json"
"""In build/desk: the ``stamp`` of the program that it was made of, and its files by name."""

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


class PublishedDesk(NamedTuple):
    """The desk in the site: its ``files``, the path of its worker, and how much a reader loads."""

    files: OutputFiles
    worker: str
    size: int


def published_desk(
    collection: Collection, office: Callable[[], DeskOffice]
) -> PublishedDesk | None:
    """Return the desk of the site; none where it was not made.

    One that was made of another version of the program is left out.
    """
    bundle = _bundle(collection)
    if not bundle:
        return None
    folder = collection.folder(DESK_FOLDER)
    found = office()
    raw = office_json(found)
    office_path = f"office-{blake2b(raw, digest_size=8).hexdigest()}.json"
    listed = {**bundle["files"], "office.json": {"path": office_path, "size": len(raw)}}
    index = {"program": found.program, "files": listed}
    files: OutputFiles = {
        f"{DESK_FOLDER}/{file['path']}": Copied(file["path"], folder / file["path"])
        for file in bundle["files"].values()
    }
    files[f"{DESK_FOLDER}/{office_path}"] = _page(raw)
    worker = f"{DESK_FOLDER}/{_WORKER.name}"
    files[worker] = _page(_WORKER.read_bytes())
    files[DESK_INDEX] = _page(f"{json.dumps(index, indent=1)}\n".encode())
    return PublishedDesk(files, worker, sum(file["size"] for file in listed.values()))


def _page(raw: bytes) -> Page:
    return Page(blake2b(raw, digest_size=16).hexdigest(), partial(bytes, raw))


def _bundle(collection: Collection) -> dict[str, Any] | None:
    """Return what was made for this program; none where it is not wanted or not there."""
    try:
        text = (collection.folder(DESK_FOLDER) / BUNDLE).read_text("utf-8")
    except FileNotFoundError:
        return None
    bundle: dict[str, Any] = json.loads(text)
    current = bundle["stamp"] == code_digest(DESK_FOLDER)
    return bundle if current and is_wanted(collection.settings) else None


def _nothing(_: Collection) -> tuple[Download, ...]:
    """The desk is a page of the site, and nothing to take away."""
    return ()


DESK = Output(DESK_FOLDER, "compendium.outputs.desk.bundle", _nothing)
