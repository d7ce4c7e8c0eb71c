"""Pages and pictures -> the bytes of an EPUB: the same book, the same bytes."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ....system.page_templates import templates_in
from ....system.zipped import zipped
from .pages import NAV_PAGE, STYLE_FILE, EpubPage

_TEMPLATES = Path(__file__).parent / "templates"
_FOLDER = "EPUB"
_MEDIA = {
    ".xhtml": "application/xhtml+xml",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".css": "text/css",
}


class EpubFacts(NamedTuple):
    """What the package tells of the book: for libraries, shops and those who read by ear.

    ``address`` stands for the book among all others; ``modified`` is a day like 2026-11-30.
    """

    title: str
    subtitle: str
    creator: str
    publisher: str
    description: str
    address: str
    date: str
    modified: str
    subjects: tuple[str, ...]

    @property
    def identifier(self) -> str:
        """The permanent name of the book."""
        return uuid.uuid5(uuid.NAMESPACE_URL, self.address).urn


class ManifestItem(NamedTuple):
    """A file of the book as the package lists it."""

    name: str
    file: str
    media: str
    properties: str = ""


class ContentsLine(NamedTuple):
    """A line of the contents, and those below it."""

    title: str
    file: str
    number: int
    lines: tuple[Any, ...] = ()


def epub_bytes(
    facts: EpubFacts, pages: Sequence[EpubPage], pictures: Mapping[str, bytes], cover: str
) -> bytes:
    """Return the book of ``pages`` in their order; the contents stand behind the ``cover``'s page
    and those before the first page that has a line in it.
    """
    contents = _contents(pages)
    values = {"facts": facts, "pages": pages, "contents": contents, "nav": NAV_PAGE}
    made = {page.file: _filled("page.xhtml", page=page, style=STYLE_FILE) for page in pages}
    made[NAV_PAGE] = _filled("nav.xhtml", style=STYLE_FILE, **values)
    made["toc.ncx"] = _filled("toc.ncx", **values)
    made[STYLE_FILE] = (_TEMPLATES / "style.css").read_bytes()
    items = [_item(file, cover) for file in (*made, *pictures) if file != "toc.ncx"]
    front = [page.file for page in pages if not page.level][:2]
    spine = [*front, NAV_PAGE, *(page.file for page in pages if page.file not in front)]
    names = {item.file: item.name for item in items}
    order = [names[file] for file in spine]
    made["package.opf"] = _filled("package.opf", items=items, spine=order, **values)
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": (_TEMPLATES / "container.xml").read_bytes(),
        **{f"{_FOLDER}/{file}": raw for file, raw in sorted({**made, **pictures}.items())},
    }
    return zipped(files, stored=("mimetype", ".jpg", ".png"))


def _item(file: str, cover: str) -> ManifestItem:
    stem, _, ending = file.rpartition("/")[2].rpartition(".")
    properties = {NAV_PAGE: "nav", cover: "cover-image"}.get(file, "")
    prefix = "picture-" if "/" in file else "page-"
    return ManifestItem(f"{prefix}{stem}", file, _MEDIA[f".{ending}"], properties)


def _contents(pages: Sequence[EpubPage]) -> tuple[ContentsLine, ...]:
    """Return the lines of the contents, those of level 2 below the one of level 1 before them."""
    lines: list[ContentsLine] = []
    for number, page in enumerate((page for page in pages if page.level), 1):
        line = ContentsLine(page.title, page.file, number)
        if page.level > 1 and lines:
            lines[-1] = lines[-1]._replace(lines=(*lines[-1].lines, line))
        else:
            lines.append(line)
    return tuple(lines)


def _filled(template: str, **values: Any) -> bytes:
    return (templates_in(_TEMPLATES).get_template(template).render(**values) + "\n").encode()
