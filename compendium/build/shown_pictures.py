"""Cases that are handed on -> the pictures that documents show of them, made on all cores."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..content.body.picture import PictureError
from ..content.load.address import case_folder
from ..content.load.files import PICTURE_ENDINGS
from ..system.job import Job
from ..system.pictures import prepare
from ..system.pool import work_through
from .project import Project

_POOL_FROM = 6
"""Pictures to make from which a second process pays for its start."""


def make_shown_pictures(project: Project, cases: Iterable[str]) -> None:
    """Make what is not there yet of the pictures of ``cases``, by identity.

    To judge cases they were not needed. What cannot be made is told by who shows it.
    """
    cache = project.settings.pictures
    files = [file for name in cases for file in _lacking(project, name, cache)]
    for _ in work_through(Job(_begin, cache, _make, _POOL_FROM, at_once=2), files):
        pass


def _lacking(project: Project, name: str, cache: Path) -> Iterator[Path]:
    """Yield the pictures of the case ``name`` where one of those shown is not there."""
    shown = project.kept[name].pictures
    if all((cache / one).is_file() for one in shown):
        return
    for entry in os.scandir(project.settings.root / case_folder(name)):
        if entry.is_file() and entry.name.lower().endswith(PICTURE_ENDINGS):
            yield Path(entry.path)


def _begin(cache: Path) -> Path:
    return cache


def _make(cache: Path, file: Path) -> None:
    try:
        prepare(file, cache)
    except (PictureError, OSError):
        return
