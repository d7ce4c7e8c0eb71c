"""Readers of a published place: the addresses that they know, and every byte that they can get."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pymupdf

from tests.publish.sites import shown_folder

_LEADS = re.compile(r'http-equiv="refresh" content="0; url=([^"#]+)')


class Readers:
    """Who reads the place: ``known`` are the addresses of all pages ever shown.

    ``books``: name of a book -> SHA-256 of all that was ever offered there.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self.known: set[str] = set()
        self.books: dict[str, set[str]] = {}

    def remember(self) -> None:
        """Remember every page, and every book, that the place shows now."""
        site = shown_folder(self.place)
        pages = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
        self.known |= {*pages}
        for path in (site / "books").glob("*.pdf"):
            digest = sha256(path.read_bytes()).hexdigest()
            self.books.setdefault(path.stem, set()).add(digest)

    def lost(self) -> list[str]:
        """Return the known addresses where no page is, or which lead to none."""
        site = shown_folder(self.place)
        return sorted(path for path in self.known if not _answers(site, path))

    def files_of(self, case: str) -> list[str]:
        """Return the files of ``case`` in every release, but the page at its address."""
        files = (path.relative_to(self.place).as_posix() for path in self.place.rglob("*"))
        return sorted(p for p in files if f"/{case}/" in p and not p.endswith("/index.html"))

    def files_with(self, secrets: tuple[str, ...]) -> list[str]:
        """Return the files of the place, of every release, that hold one of ``secrets``."""
        files = (path for path in self.place.rglob("*") if path.is_file())
        return sorted(
            path.relative_to(self.place).as_posix()
            for path in files
            if any(_holds(path.read_bytes(), secret) for secret in secrets)
        )


def _answers(site: Path, path: str) -> bool:
    file = site / path
    if file.is_dir():
        file /= "index.html"
    if not file.is_file():
        return False
    lead = _LEADS.search(file.read_text("utf-8"))
    return lead is None or _answers(site, _below(site, file.parent / lead[1]))


def _below(site: Path, target: Path) -> str:
    return target.resolve().relative_to(site.resolve()).as_posix()


def _holds(content: bytes, secret: str) -> bool:
    escaped = secret.encode("ascii", "backslashreplace")
    return any(secret.encode() in text or escaped in text for text in _texts(content))


def _texts(content: bytes) -> Iterator[bytes]:
    """Yield ``content``, and what a zip, a workbook or a PDF has inside."""
    yield content
    if content.startswith(b"%PDF"):
        with pymupdf.open("pdf", content) as pdf:  # type: ignore[no-untyped-call]
            for page in pdf:
                yield re.sub(r"\s", "", page.get_text()).encode()
    elif is_zipfile(BytesIO(content)):
        with ZipFile(BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from _texts(packed.read(name))
