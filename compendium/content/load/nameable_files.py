"""A content folder -> what cases/moved.yml may call the files that it publishes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from .docs import DOCS
from .editions import FROZEN, editions_folder
from .files import CaseFolder
from .yaml_folder import YAML_ENDING

_VOLUME = re.compile(r"_[0-9]+(?=\.pdf$)")


def nameable_files(root: Path, folders: Iterable[CaseFolder]) -> frozenset[str]:
    """Return the files of the cases ``folders``, of docs/ and of all books below ``root``.

    See ``moved_file``; a book stands for its volumes, see ``book_of``.
    """
    beside = (f"{one.identity}/{file.name}" for one in folders for file in one.files)
    return frozenset((*beside, *_books(root), *_of_docs(root / DOCS)))


def book_of(name: str) -> str:
    """Return what moves call the whole book of which ``name`` may be a volume."""
    return _VOLUME.sub("", name) if is_book(name) else name


def is_book(name: str) -> bool:
    """Tell whether moves call a book ``name``, or a volume of one."""
    return name.startswith("books/") and name.endswith(".pdf")


def _books(root: Path) -> Iterator[str]:
    plans = (*editions_folder(root).glob(f"*{YAML_ENDING}"), *(root / FROZEN).glob("*.json"))
    return (f"books/{plan.stem}.pdf" for plan in plans)


def _of_docs(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
