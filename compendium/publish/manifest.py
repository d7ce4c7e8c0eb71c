"""``Manifest``: what a release holds and where it comes from; as JSON and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from ..content.model.history import CaseMark, Change

FORMAT = 1
"""Of the JSON; a manifest of a later format is not understood by this program."""

_READ_AT_ONCE = 8
"""Manifests that are remembered: each release is asked for several times in one publishing."""


class File(NamedTuple):
    """A published file: bytes, and SHA-256 in hexadecimal."""

    size: int
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> File:
        return cls(len(content), sha256(content).hexdigest())


class Origin(NamedTuple):
    """Where a release comes from: the program's version, the content's commit and date."""

    version: str
    commit: str
    date: str


@dataclass(frozen=True)
class Manifest:
    """A release; ``history`` is newest first and begins with the release itself.

    ``sources`` hold SHA-256 of the texts that people wrote, by path below the content folder;
    ``books`` the identities of the cases in every book that readers can take, by its path.
    Earlier programs noted neither.
    """

    release: str
    origin: Origin
    cases: Mapping[str, CaseMark]
    files: Mapping[str, File]
    history: tuple[Change, ...]
    sources: Mapping[str, str] = field(default_factory=dict)
    books: Mapping[str, tuple[str, ...]] | None = None

    @property
    def megabytes(self) -> float:
        return sum(file.size for file in self.files.values()) / 1e6

    def to_json(self) -> bytes:
        data = {
            "format": FORMAT,
            "release": self.release,
            **self.origin._asdict(),
            "cases": {identity: mark._asdict() for identity, mark in sorted(self.cases.items())},
            "sources": dict(sorted(self.sources.items())),
            **({} if self.books is None else {"books": dict(sorted(self.books.items()))}),
            "files": {path: list(file) for path, file in sorted(self.files.items())},
            "history": [change._asdict() for change in self.history],
        }
        return (json.dumps(data, ensure_ascii=False, indent=0) + "\n").encode()


@lru_cache(maxsize=_READ_AT_ONCE)
def read_manifest(content: bytes | None) -> Manifest | None:
    """Return the manifest in ``content``; none where it is damaged or of a later format."""
    try:
        data = json.loads(content or b"")
        manifest = _manifest(data) if data["format"] == FORMAT else None
        return manifest if manifest and manifest.history else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _manifest(data: dict[str, Any]) -> Manifest:
    return Manifest(
        release=str(data["release"]),
        origin=Origin(str(data["version"]), str(data["commit"]), str(data["date"])),
        cases={name: CaseMark(**mark) for name, mark in data["cases"].items()},
        files={_inside(path): File(*file) for path, file in data["files"].items()},
        history=tuple(_change(change) for change in data["history"]),
        sources={str(path): str(digest) for path, digest in data.get("sources", {}).items()},
        books=_books(data.get("books")),
    )


def _books(data: dict[str, list[str]] | None) -> dict[str, tuple[str, ...]] | None:
    """Return the cases of every book; nothing where the program that wrote it noted none."""
    if data is None:
        return None
    return {str(path): tuple(map(str, cases)) for path, cases in data.items()}


def _inside(path: str) -> str:
    """Return ``path``, which a damaged manifest must not lead out of its release."""
    if path.startswith("/") or "\\" in path or ".." in path.split("/"):
        raise ValueError(path)
    return path


def _change(data: dict[str, Any]) -> Change:
    kinds = ("new", "changed", "removed", "renamed")
    lists = {key: tuple(map(tuple, data.get(key, ()))) for key in kinds}
    return Change(**{**data, **lists})
