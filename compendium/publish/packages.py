"""The zips that were packed before -> those that hold a case, which have to go."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import TypeAlias
from zipfile import BadZipFile, ZipFile

from ..content.load.address import case_page
from ..content.model.frozen import FrozenBook
from .bundle import CASE_LIST, SUMS

PACKAGES = "build/bundle"
"""Where ``bundle`` puts them, below the content folder."""

Books: TypeAlias = Iterable[FrozenBook]


def remove_packages(folder: Path, names: Set[str], frozen: Books) -> list[str]:
    """Remove the zips in ``folder`` that hold a case called by one of ``names``.

    ``frozen`` are the printed books that hold it. Returns the names of the removed.
    """
    gone = []
    for file in sorted(folder.glob("*.zip")):
        if _holds(file, names, frozen):
            file.unlink()
            gone.append(file.name)
    return gone


def _holds(file: Path, names: Set[str], frozen: Books) -> bool:
    """Tell whether the zip ``file`` holds the case; one that cannot be read may."""
    try:
        with ZipFile(file) as packed:
            inside = packed.namelist()
            if CASE_LIST in inside:
                return not names.isdisjoint(_listed_cases(packed.read(CASE_LIST)))
            sums = packed.read(SUMS).decode() if SUMS in inside else ""
    except (OSError, BadZipFile, ValueError, KeyError, TypeError, AttributeError):
        return True
    pages = tuple(f"/{case_page(name)}" for name in names)
    printed = {one.sha256 for book in frozen for one in book.files}
    there = {line.partition("  ")[0] for line in sums.splitlines()}
    return not printed.isdisjoint(there) or any(name.endswith(pages) for name in inside)


def _listed_cases(content: bytes) -> Iterator[str]:
    """Yield the cases that a zip's own list names, those of its books too."""
    told = json.loads(content)
    yield from told["cases"]
    for cases in told["books"].values():
        yield from cases
