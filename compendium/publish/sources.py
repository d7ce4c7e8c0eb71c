"""A content folder -> what stands for each text that people wrote, however the site shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from ..content.load.address import case_file
from ..content.load.docs import DOCS
from ..content.load.editions import EDITIONS


def digest_sources(root: Path, identities: Iterable[str]) -> dict[str, str]:
    """Return SHA-256 of the cases ``identities``, hand-written pages and editions, by path."""
    cases = (root / case_file(identity) for identity in identities)
    found = [*cases, *_files(root / DOCS), *_files(root / EDITIONS)]
    return {
        file.relative_to(root).as_posix(): sha256(file.read_bytes()).hexdigest()
        for file in found
        if file.is_file()
    }


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.rglob("*") if path.is_file())
