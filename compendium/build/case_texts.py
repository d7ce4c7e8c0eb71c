"""Case folders -> what stands for the text of each; only those that may have changed are read.

A file is known by its size, and by when it was written: by the times of its content and of its
entry in the file system, of which the second cannot be set. What was written so shortly before
it was read that another change could bear the same times is read again.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from hashlib import blake2b
from typing import Any

from ..content.load.address import CASE_FILE
from ..content.load.files import CaseFolder, FileEntry
from ..system.store import Store

_FINDING, _STAMP = "texts", "1"

SETTLED = 2_000_000_000
"""Nanoseconds after which a change has other times: FAT counts in two seconds."""


def text_digests(folders: Iterable[CaseFolder], store: Store) -> dict[str, str]:
    """Return by identity what stands for the text of every case of ``folders``."""
    before, now = _kept(store), time.time_ns()
    told: dict[str, str] = {}
    after: dict[str, list[Any]] = {}
    for folder in folders:
        file = folder.file(CASE_FILE)
        known = before.get(folder.identity)
        if file and known and known[:-1] == _times(file):
            told[folder.identity] = known[-1]
            after[folder.identity] = known
            continue
        told[folder.identity] = text = _digest(folder)
        if file and text and max(file.mtime, file.changed) < now - SETTLED:
            after[folder.identity] = [*_times(file), text]
    if after != before:
        store.keep_finding(_FINDING, _STAMP, after)
    return told


def _kept(store: Store) -> dict[str, list[Any]]:
    kept = store.finding(_FINDING, _STAMP)
    return kept if isinstance(kept, dict) else {}


def _times(file: FileEntry) -> list[Any]:
    return [file.size, file.mtime, file.changed]


def _digest(folder: CaseFolder) -> str:
    """Return what stands for the text of the case; '' where it cannot be read."""
    try:
        return blake2b((folder.path / CASE_FILE).read_bytes(), digest_size=16).hexdigest()
    except OSError:
        return ""
