"""A content folder -> what stands for each text that people wrote, however the site shows it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from ..build.case_texts import SETTLED
from ..build.project import CACHE
from ..content.load.address import case_file
from ..content.load.docs import DOCS
from ..content.load.editions import EDITIONS
from ..system.cache import answered, open_cache

_TABLES = ("sources (path text primary key, stamp text, digest text)",)


class _Source(NamedTuple):
    """A text by its path; ``stamp`` is what changes with it, '' where that may not be seen yet."""

    path: str
    stamp: str
    digest: str


def digest_sources(root: Path, identities: Iterable[str]) -> dict[str, str]:
    """Return SHA-256 of the cases ``identities``, hand-written pages and editions, by path.

    What was read before is known by size and times, see ``text_digests``.
    """
    paths = (*map(case_file, identities), *_files(root, DOCS), *_files(root, EDITIONS))
    file = root / CACHE / "sources.sqlite"
    with closing(open_cache(file, 1, _TABLES)) as kept:
        with answered(file):
            rows = kept.execute("select path, stamp, digest from sources")
            known = {path: _Source(path, *rest) for path, *rest in rows}
        told = {one.path: one for one in _read(root, paths, known)}
        fresh = [one for path, one in told.items() if one.stamp and known.get(path) != one]
        with answered(file), kept:
            kept.executemany("insert or replace into sources values (?, ?, ?)", fresh)
            gone = ((path,) for path in known.keys() - told)
            kept.executemany("delete from sources where path = ?", gone)
    return {path: one.digest for path, one in told.items()}


def _read(root: Path, paths: Iterable[str], known: Mapping[str, _Source]) -> Iterator[_Source]:
    """Yield those of ``paths`` that are files; those that are ``known`` are not opened."""
    now = time.time_ns()
    for path in paths:
        try:
            found = os.stat(f"{root}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            continue
        if not S_ISREG(found.st_mode):
            continue
        stamp = f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"
        if (before := known.get(path)) and before.stamp == stamp:
            yield before
            continue
        digest = sha256((root / path).read_bytes()).hexdigest()
        settled = max(found.st_mtime_ns, found.st_ctime_ns) < now - SETTLED
        yield _Source(path, stamp if settled else "", digest)


def _files(root: Path, folder: str) -> Iterator[str]:
    found = sorted(path for path in (root / folder).rglob("*") if path.is_file())
    yield from (path.relative_to(root).as_posix() for path in found)
