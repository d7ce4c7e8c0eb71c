"""A finished PDF -> ``PrintFile``: its boxes, its fonts, and what every page prints."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from pikepdf import Dictionary, Name, NameTree, Page, Pdf

from ....system.typesetting.measures import MM
from ..setting.page_numbers import numbers_of_pages
from .page_content import PageContent, read_page
from .picture_names import PictureNames

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_CASE = "case:"


class Boxes(NamedTuple):
    """Width and height of a page in millimetres: cut, with its bleed, and as a sheet."""

    trim: tuple[float, float]
    bleed: tuple[float, float]
    media: tuple[float, float]
    even: bool
    """Whether the bleed is as wide on all four sides."""


class PrintFont(NamedTuple):
    """A font of a file, without the letters that mark a subset."""

    name: str
    kind: str
    embedded: bool
    subset: bool


class PrintPicture(NamedTuple):
    """A picture on a page: where it comes from, pixels, size in millimetres, dots an inch."""

    identity: str
    file: str
    pixels: tuple[int, int]
    size: tuple[float, float]
    dots: int
    foreign: str


class PrintPage(NamedTuple):
    """A page: its place in the file from 1, the number printed on it or 0, what it prints.

    ``drawings`` are those of the case that it belongs to.
    """

    place: int
    number: int
    boxes: Boxes
    content: PageContent
    pictures: tuple[PrintPicture, ...]
    drawings: tuple[str, ...] = ()


class PrintFile(NamedTuple):
    """A file for a printer as it was read back; ``condition`` is what its inks are called."""

    name: str
    volume: str
    size: int
    digest: str
    version: str
    standard: str
    condition: str
    encrypted: bool
    notes: int
    pages: tuple[PrintPage, ...]
    fonts: tuple[PrintFont, ...]


def read_print_file(path: Path, volume: str, names: PictureNames) -> PrintFile:
    """Return what stands in the PDF ``path``; ``names`` tells where its pictures come from."""
    numbers = numbers_of_pages(path)
    raw = path.read_bytes()
    with Pdf.open(path) as pdf:
        return PrintFile(
            name=path.name,
            volume=volume,
            size=len(raw),
            digest=sha256(raw).hexdigest(),
            version=pdf.pdf_version,
            standard=_standard(pdf),
            condition=_condition(pdf),
            encrypted=pdf.is_encrypted,
            notes=sum(len(page.get(Name.Annots, ())) for page in pdf.pages),
            pages=tuple(_pages(pdf, numbers, names)),
            fonts=tuple(sorted(set(_fonts(pdf)))),
        )


def _pages(pdf: Pdf, numbers: tuple[int, ...], names: PictureNames) -> Iterator[PrintPage]:
    begins = _cases(pdf)
    identity = ""
    for place, page in enumerate(pdf.pages):
        identity = begins.get(page.objgen, identity)
        content = read_page(page)
        pictures = tuple(
            PrintPicture(
                *names.source(identity, one.stream),
                one.pixels,
                (one.size[0] / MM, one.size[1] / MM),
                one.dots,
                one.use.foreign,
            )
            for one in content.pictures
        )
        drawings = names.drawings.get(identity, ())
        yield PrintPage(place + 1, numbers[place], _boxes(page), content, pictures, drawings)


def _cases(pdf: Pdf) -> dict[Any, str]:
    """Return the page objects on which cases begin, with their identities."""
    named = NameTree(pdf.Root.Names.Dests) if "/Names" in pdf.Root else {}
    return {
        target[0].objgen: str(name).removeprefix(_CASE)
        for name, target in named.items()
        if str(name).startswith(_CASE) and "#" not in str(name)  # a heading within the case
    }


def _boxes(page: Page) -> Boxes:
    trim, bleed, media = (
        [float(side) for side in box] for box in (page.trimbox, page.bleedbox, page.mediabox)
    )
    around = [abs(outer - inner) for outer, inner in zip(bleed, trim, strict=True)]
    even = max(around) - min(around) < 0.1
    return Boxes(_size(trim), _size(bleed), _size(media), even)


def _size(box: list[float]) -> tuple[float, float]:
    return round((box[2] - box[0]) / MM, 1), round((box[3] - box[1]) / MM, 1)


def _fonts(pdf: Pdf) -> Iterator[PrintFont]:
    for held in pdf.objects:
        if not (isinstance(held, Dictionary) and held.get(Name.Type) == Name.Font):
            continue
        if str(held.get(Name.Subtype, "")).startswith("/CIDFont"):  # part of another, told there
            continue
        inner = held.DescendantFonts[0] if Name.DescendantFonts in held else held
        described = inner.get(Name.FontDescriptor, Dictionary())
        own = held.get(Name.Subtype) == Name.Type3  # its letters are drawn in the file itself
        embedded = own or any(
            key in described for key in (Name.FontFile, Name.FontFile2, Name.FontFile3)
        )
        name = str(held.get(Name.BaseFont, "/Type3")).lstrip("/")
        subset = own or bool(_SUBSET.match(name))
        kind = str(inner.get(Name.Subtype)).lstrip("/")
        yield PrintFont(_SUBSET.sub("", name), kind, embedded, subset)


def _standard(pdf: Pdf) -> str:
    if Name.Metadata not in pdf.Root:
        return ""
    said = pdf.Root.Metadata.read_bytes().decode("utf-8", "replace")
    found = re.search(r"GTS_PDFXVersion>([^<]+)<", said)
    return found[1] if found else ""


def _condition(pdf: Pdf) -> str:
    for intent in pdf.Root.get(Name.OutputIntents, ()):
        return str(intent.get(Name.OutputConditionIdentifier, ""))
    return ""
