"""A folder -> what it holds by name, and which names not every system takes."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from operator import attrgetter
from typing import TypeAlias

from .. import codes
from ..problems import Location, Problem
from .names import is_plain, is_text, unfit_name

_CLUTTER = re.compile(r"\..*|~\$.*|Thumbs\.db|desktop\.ini", re.IGNORECASE)

FolderPlace: TypeAlias = os.PathLike[str]
"""A folder, by its path or as its own folder lists it: to make a path takes longer than to look."""


def fit_entries(
    parent: FolderPlace, name: str, problems: list[Problem]
) -> Iterator[os.DirEntry[str]]:
    """Yield what the folder ``name`` holds, telling of names that not every system takes.

    What is not called by text is passed over: no output could name it.
    """
    try:
        entries = _listed(parent)
    except (FileNotFoundError, NotADirectoryError):
        if os.path.lexists(parent):
            problems.append(_no_folder(name))
        return
    except OSError:
        advice = "请看自己有没有打开这个文件夹的权限。"
        problems.append(codes.UNREADABLE.at(Location(name), "文件夹打不开。", advice))
        return
    for entry in entries:
        if not is_plain(entry.name):
            if problem := unfit_name(f"{name}/{entry.name}"):
                problems.append(problem)
            if not is_text(entry.name):
                continue
        yield entry


def not_listed(folder: FolderPlace, name: str) -> list[Problem]:
    """Return why the folder ``name`` cannot be listed, if it is there."""
    problems: list[Problem] = []
    for _ in fit_entries(folder, name, problems):
        return []
    return problems


def entries_of(parent: FolderPlace) -> list[os.DirEntry[str]]:
    """Return what ``parent`` holds by name, without what systems and Word leave behind.

    Raises OSError where the folder cannot be opened.
    """
    try:
        return _listed(parent)
    except (FileNotFoundError, NotADirectoryError):
        return []


def _listed(parent: FolderPlace) -> list[os.DirEntry[str]]:
    with os.scandir(os.fspath(parent)) as found:
        fit = [entry for entry in found if not _CLUTTER.fullmatch(entry.name)]
    return sorted(fit, key=attrgetter("name"))


def _no_folder(name: str) -> Problem:
    message = f"{name} 应当是文件夹，这里却是别的东西（文件、管道，或者指向不存在的链接）。"
    advice = "请把它移走，换上真正的文件夹；从别的电脑复制来的，请重新复制整个文件夹。"
    return codes.UNREADABLE.at(Location(name), message, advice)
