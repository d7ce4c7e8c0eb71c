"""editions/frozen/<name>.json -> ``FrozenBook``: what was printed, by content, and where."""

from __future__ import annotations

import datetime
import json
from collections.abc import Container
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from .. import codes
from ..load.editions import FROZEN
from ..load.large_files import HOW_TO_FETCH, is_pointer
from ..load.text import read_text
from ..problems import Location, Problem
from .case import CasePart

TEXTS = "texts.json"
"""In the archive: the lines of every case as they were printed, by identity."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
FrozenName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
PdfName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*\.pdf$")]


class FrozenFile(CasePart):
    """A PDF of the book as it was printed; ``size`` in bytes, ``volume`` as in 上册."""

    file: PdfName
    volume: str = ""
    pages: int
    size: int
    sha256: Sha256


class FrozenCase(CasePart):
    """A case as it was printed: the number on its first page, digests of its words and pictures.

    ``page`` is as the contents print it, 上 12 in a book of volumes. ``addresses`` are those
    that are printed in it and lie below the site's own, without that. Of a case whose people
    withdrew consent neither title, unit, pictures nor addresses are kept.
    """

    id: str
    title: str
    unit: str
    page: str
    text: Sha256
    pictures: dict[str, Sha256]
    addresses: tuple[str, ...]


class FrozenBook(CasePart):
    """A printed book: nothing of this changes any more; a new printing is another edition.

    ``edition`` stands for the file that described it, ``site`` is the address that its codes
    begin with, ``day`` the one on which it was frozen.
    """

    format: Literal[1]
    name: FrozenName
    title: str
    subtitle: str
    compiler: str
    date: datetime.date
    day: datetime.date
    output: Literal["screen", "press"]
    site: str
    edition: Sha256
    files: tuple[FrozenFile, ...] = Field(min_length=1)
    cases: tuple[FrozenCase, ...]

    @property
    def archive(self) -> str:
        """Where the book and what it was printed from are kept, below the content folder."""
        return archive_folder(self.name)

    @property
    def page_path(self) -> str:
        """The page that tells of the book, below the site's root."""
        return f"books/{self.name}.html"


def archive_folder(name: str) -> str:
    """Return where the frozen book ``name`` is kept, below the content folder."""
    return f"archive/{name}"


def record_path(name: str) -> str:
    """Return the file that holds the digests of the frozen book ``name``."""
    return f"{FROZEN}/{name}.json"


def record_text(book: FrozenBook) -> str:
    """Return what the file at ``record_path`` says of ``book``."""
    return f"{json.dumps(book.model_dump(mode='json'), ensure_ascii=False, indent=1)}\n"


def without_forgotten_cases(book: FrozenBook, identities: Container[str]) -> FrozenBook:
    """Return ``book`` with nothing of the cases ``identities`` but where each was printed."""
    cases = (
        one.model_copy(update={"title": "", "unit": "", "pictures": {}, "addresses": ()})
        if one.id in identities
        else one
        for one in book.cases
    )
    return book.model_copy(update={"cases": tuple(cases)})


def text_digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def read_frozen(root: Path) -> tuple[tuple[FrozenBook, ...], list[Problem]]:
    """Return the frozen books of the content below ``root`` by name, and unreadable records."""
    books, problems = [], []
    for file in sorted((root / FROZEN).glob("*.json")):
        name = f"{FROZEN}/{file.name}"
        text, found = read_text(file, name)
        book = _read(text or "") if text is not None else None
        if book and book.name == file.stem:
            books.append(book)
        else:
            problems += found or [_unreadable(name, text or "")]
    return tuple(books), problems


def _read(text: str) -> FrozenBook | None:
    try:
        return FrozenBook.model_validate_json(text)
    except ValidationError:
        return None


def _unreadable(name: str, text: str) -> Problem:
    if is_pointer(text.encode()):
        message = "付印记录还没有从 Git LFS 取下来，这里只有几行说明文字。"
        return codes.FROZEN_RECORD.at(Location(name), message, HOW_TO_FETCH)
    message = "付印记录读不懂：被改动过，或者是更新的程序写的。"
    advice = "这个文件由程序写，不要改。请从版本库里取回原来的一份，例如 git checkout -- " + name
    return codes.FROZEN_RECORD.at(Location(name), message, f"{advice}。")
