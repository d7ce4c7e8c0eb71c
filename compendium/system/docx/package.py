"""Parts and what they name -> the archive of a .docx, the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

from ..zipped import zipped
from .markup import xml_value, xml_words

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)

MAIN_PART = "word/document.xml"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_RELATIONS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_PICTURE_TYPES = {"jpg": "image/jpeg", "png": "image/png", "svg": "image/svg+xml"}
_OUTSIDE = ' TargetMode="External"'
_PACKED = (".jpg", ".png")
"""Endings of what is compressed already."""


class CoreProperties(NamedTuple):
    """What the file says of itself: ``creator`` is an organisation, ``day`` like 2026-11-20."""

    title: str = ""
    creator: str = ""
    subject: str = ""
    keywords: str = ""
    day: str = ""


class _Relation(NamedTuple):
    kind: str
    target: str
    outside: bool


@dataclass(slots=True)
class DocxParts:
    """The parts of a document as they are put together, and what each names."""

    parts: dict[str, bytes] = field(default_factory=dict)
    relations: dict[str, list[_Relation]] = field(default_factory=dict)

    def relate(self, kind: str, target: str, *, of: str = MAIN_PART, outside: bool = False) -> str:
        """Return the id by which the part ``of`` names ``target``."""
        named = self.relations.setdefault(of, [])
        wanted = _Relation(kind, target, outside)
        if wanted not in named:
            named.append(wanted)
        return f"rId{named.index(wanted) + 1}"

    def add(self, root: str, name: str, inside: str) -> str:
        """Add the part word/``name``.xml, whose root is ``w:root``; returns its id."""
        xml = f"{_HEAD}<w:{root} {NAMESPACES}>{inside}</w:{root}>"
        self.parts[f"word/{name}.xml"] = xml.encode()
        kind = {"hdr": "header", "ftr": "footer", "fonts": "fontTable"}.get(root, root)
        return self.relate(kind, f"{name}.xml")

    def add_picture(self, name: str, raw: bytes, *, of: str = MAIN_PART) -> str:
        """Add the picture file ``name`` (its ending .jpg, .png or .svg); returns its id.

        Where another picture has that name it gets a number.
        """
        stem, _, ending = name.rpartition(".")
        names = (f"{stem}-{number}.{ending}" for number in count(2))
        while self.parts.get(f"word/media/{name}", raw) != raw:
            name = next(names)
        self.parts[f"word/media/{name}"] = raw
        return self.relate("image", f"media/{name}", of=of)


def packed(document: DocxParts, body: str, section: str, core: CoreProperties) -> bytes:
    """Return the .docx whose text is ``body`` and whose page is ``section``, XML both."""
    held = f"<w:body>{body}{section}</w:body>"
    main = f"{_HEAD}<w:document {NAMESPACES}>{held}</w:document>".encode()
    parts = {MAIN_PART: main, **document.parts, "docProps/core.xml": _core(core)}
    named = {
        "": [
            _Relation("officeDocument", MAIN_PART, False),
            _Relation("core-properties", "docProps/core.xml", False),
        ],
        **document.relations,
    }
    files = {"[Content_Types].xml": _types(parts)}
    for name, relations in named.items():
        folder, _, file = name.rpartition("/")
        files[f"{folder}/_rels/{file}.rels".lstrip("/")] = _relations(relations)
    return zipped({**files, **parts}, _PACKED)


def _types(parts: Iterable[str]) -> bytes:
    endings = {"rels": _RELATIONS_TYPE, "xml": "application/xml", **_PICTURE_TYPES}
    said = [f'<Default Extension="{e}" ContentType="{kind}"/>' for e, kind in endings.items()]
    said += [
        f'<Override PartName="/{name}" ContentType="{_type_of(name)}"/>'
        for name in parts
        if name.endswith(".xml")
    ]
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{"".join(said)}</Types>'.encode()


def _type_of(name: str) -> str:
    if name == "docProps/core.xml":
        return _CORE_TYPE
    kind = name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return f"{_WORD_TYPES}.{'document.main' if kind == 'document' else kind}+xml"


def _relations(relations: Iterable[_Relation]) -> bytes:
    said = "".join(
        f'<Relationship Id="rId{number}" Type="{_kind(one.kind)}" '
        f'Target="{xml_value(one.target)}"{_OUTSIDE if one.outside else ""}/>'
        for number, one in enumerate(relations, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{said}</Relationships>'.encode()


def _kind(kind: str) -> str:
    if kind == "core-properties":
        return f"{_PACKAGE}/relationships/metadata/{kind}"
    return f"{_OFFICE}/relationships/{kind}"


def _core(core: CoreProperties) -> bytes:
    said = "".join(
        f"<{name}>{xml_words(words)}</{name}>"
        for name, words in (
            ("dc:title", core.title),
            ("dc:subject", core.subject),
            ("dc:creator", core.creator),
            ("cp:keywords", core.keywords),
            ("cp:lastModifiedBy", core.creator),
        )
        if words
    )
    for name in ("created", "modified") if core.day else ():
        said += f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{core.day}T00:00:00Z</dcterms:{name}>'
    spaces = (
        f'xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    return f"{_HEAD}<cp:coreProperties {spaces}>{said}</cp:coreProperties>".encode()
