"""Readers of a published place: the addresses that they know, and every byte that they can get."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin
from zipfile import ZipFile

import pikepdf
import pymupdf

from compendium.publish.places.layout import is_hashed
from tests.publish.sites import shown_folder

SITE = "https://showcase.example/"
_LEADS = re.compile(r'http-equiv="refresh" content="0; url=([^"#]+)')
_HREF = re.compile(r'href="([^"#]+\.html)["#]')
_GONE = "不再提供下载"


class Readers:
    """Who reads the place: ``known`` are the addresses of all that was ever shown.

    What is named by its content is a part of a page and goes with it; all else has an address.
    ``books``: name of a book -> SHA-256 of all that was ever offered there.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self.known: set[str] = set()
        self.books: dict[str, set[str]] = {}
        self._holds: dict[tuple[str, str], bool] = {}

    def remember(self) -> None:
        """Remember every file that has an address, and every book, that the place shows now."""
        site = shown_folder(self.place)
        paths = (path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
        self.known |= {path for path in paths if not is_hashed(path)}
        for path in (site / "books").glob("*.pdf"):
            if not says_that_it_is_gone(path):
                digest = sha256(path.read_bytes()).hexdigest()
                self.books.setdefault(path.stem, set()).add(digest)

    def lost(self) -> list[str]:
        """Return the known addresses where nothing is, or which lead to nothing."""
        site = shown_folder(self.place)
        return sorted(path for path in self.known if not answers(site, path))

    def files_of(self, case: str) -> list[str]:
        """Return the files of ``case`` in every release, but the page at its address."""
        files = (path.relative_to(self.place).as_posix() for path in self.place.rglob("*"))
        return sorted(p for p in files if f"/{case}/" in p and not p.endswith("/index.html"))

    def files_with(self, secrets: tuple[str, ...]) -> list[str]:
        """Return the files of the place, of every release, that hold one of ``secrets``."""
        found = (path for path in self.place.rglob("*") if path.is_file())
        return sorted(
            path.relative_to(self.place).as_posix()
            for path in found
            if self._says(path.read_bytes(), secrets)
        )

    def _says(self, content: bytes, secrets: tuple[str, ...]) -> bool:
        """Tell whether ``content`` holds one of ``secrets``; the same bytes are read once."""
        digest = sha256(content).hexdigest()
        wanted = [secret for secret in secrets if (digest, secret) not in self._holds]
        if wanted:
            texts = [*_texts(content)]
            for secret in wanted:
                coded = _coded(secret)
                self._holds[digest, secret] = any(c in text for text in texts for c in coded)
        return any(self._holds[digest, secret] for secret in secrets)


def answers(site: Path, path: str) -> bool:
    """Tell whether there is something at ``path`` of ``site``, or at where that leads.

    What tells that something is gone is an answer only where it leads on to a page.
    """
    file = site / path
    if file.is_dir():
        file /= "index.html"
    if not file.is_file():
        return False
    if file.suffix == ".pdf":
        return not says_that_it_is_gone(file) or all(_there(site, to) for to in _links(file))
    if file.suffix != ".html":
        return True
    page = file.read_text("utf-8")
    lead = _LEADS.search(page)
    if lead:
        return answers(site, _below(site, file.parent / lead[1]))
    targets = [target for target in _HREF.findall(page) if not target.startswith("http")]
    base = [site / target[1:] if target[0] == "/" else file.parent / target for target in targets]
    return any(target.is_file() for target in base)


def says_that_it_is_gone(file: Path) -> bool:
    """Tell whether the PDF ``file`` tells that what was at its address is not shown any more."""
    with pymupdf.open(file) as pdf:  # type: ignore[no-untyped-call]
        return len(pdf) == 1 and _GONE in pdf[0].get_text()


def _links(file: Path) -> list[str]:
    with pymupdf.open(file) as pdf:  # type: ignore[no-untyped-call]
        found = [link["uri"] for page in pdf for link in page.get_links()]
    assert found, f"{file.name} leads nowhere"
    return found


def _there(site: Path, address: str) -> bool:
    inside = address.removeprefix(SITE)
    return inside != address and answers(site, inside)


def _below(site: Path, target: Path) -> str:
    return target.resolve().relative_to(site.resolve()).as_posix()


def feed_links(feed: str) -> list[str]:
    """Return the addresses that the Atom feed ``feed`` leads to."""
    return [urljoin(SITE, href) for href in re.findall(r'<link [^>]*href="([^"]+)"', feed)]


def _coded(secret: str) -> tuple[bytes, ...]:
    """Return ``secret`` as files may hold it: plain, escaped in JSON, as old programs and PDFs."""
    kinds = (secret.encode(charset) for charset in ("utf-8", "gb18030", "utf-16-be"))
    return (*kinds, secret.encode("ascii", "backslashreplace"))


def _texts(content: bytes) -> Iterator[bytes]:
    """Yield ``content``, and what a zip, a workbook or a PDF has inside."""
    yield content
    if content.startswith(b"%PDF"):
        with pymupdf.open("pdf", content) as pdf:  # type: ignore[no-untyped-call]
            for page in pdf:
                yield re.sub(r"\s", "", page.get_text()).encode()
        yield from _objects(content)
    elif content.startswith(b"PK\x03\x04"):  # what only ends like a zip is the typesetter's
        with ZipFile(BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from _texts(packed.read(name))


def _objects(content: bytes) -> Iterator[bytes]:
    """Yield what every object of a PDF says, its streams decompressed; pictures are let be."""
    with pikepdf.open(BytesIO(content)) as pdf:
        for one in pdf.objects:
            if isinstance(one, pikepdf.Stream):
                picture = one.get("/Subtype") == "/Image"
                yield one.read_raw_bytes() if picture else one.read_bytes()
            yield from _strings(one)


def _strings(one: object) -> Iterator[bytes]:
    """Yield the strings in ``one`` and what lies in it, but not in other objects."""
    if isinstance(one, pikepdf.String):
        yield str(one).encode()
    elif isinstance(one, pikepdf.Array):
        for part in [*one]:
            yield from () if getattr(part, "is_indirect", False) else _strings(part)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        for key, part in one.items():
            yield key.encode()
            yield from () if getattr(part, "is_indirect", False) else _strings(part)
