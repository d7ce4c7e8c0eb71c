"""The bytes of a .docx -> ``WordPackage``: its parts, each read when asked for, within limits.

What comes from a contributor is untrusted: nothing is written, followed or fetched, no part is
unpacked beyond its limit, and no document type is read (so there are no entities to expand).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from .namespaces import STRICT
from .unfit import UnfitWordError, refuse_other_kinds

MOST_WORD_BYTES = 80_000_000
"""Bytes of a file that is read: forty pictures as a camera takes them."""

MOST_PART, MOST_XML, MOST_UNPACKED, MOST_PARTS = 40_000_000, 24_000_000, 240_000_000, 4_000
"""Bytes of one part, of one part of text, of all parts; how many parts there may be."""

DEEPEST_XML = 120
"""Elements within each other; Word writes about forty for a table in a table in a text box."""

_DECLARED = re.compile(r"\A\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_WORKS = "officeDocument"
_SAVE_AGAIN = "请用 Word 或 WPS 打开原稿，另存为“Word 文档（*.docx）”，再交一次。"
_BROKEN = UnfitWordError("文件已经损坏，打不开。", _SAVE_AGAIN)


class Relation(NamedTuple):
    """What a part names: the ``kind`` (last word of its type), a part's name or an address."""

    kind: str
    target: str
    outside: bool


class WordPackage(NamedTuple):
    """The archive, its names, and the name of the part that holds the text."""

    archive: zipfile.ZipFile
    names: frozenset[str]
    main: str


def open_package(raw: bytes) -> WordPackage:
    """Return the package in ``raw``; raises UnfitWordError with what to do instead."""
    refuse_large(len(raw))
    refuse_other_kinds(raw)
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise _BROKEN from None
    names = _sound_names(archive.infolist())
    return WordPackage(archive, names, _main_part(archive, names))


def refuse_large(size: int) -> None:
    """Return where a file of ``size`` bytes is read at all; raises UnfitWordError."""
    if size > MOST_WORD_BYTES:
        told = f"文件有 {size // 1_000_000} MB，超过 {MOST_WORD_BYTES // 1_000_000} MB，没有打开。"
        advice = "请在 Word 里“压缩图片”，或者把图片另外交，正文留在稿子里。"
        raise UnfitWordError(told, advice)


def _sound_names(entries: list[zipfile.ZipInfo]) -> frozenset[str]:
    """Return the names of ``entries``; raises UnfitWordError where an archive is a trap."""
    if len(entries) > MOST_PARTS or sum(e.file_size for e in entries) > MOST_UNPACKED:
        raise UnfitWordError("解开以后大得不正常（可能是压缩炸弹），没有打开。", _SAVE_AGAIN)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise UnfitWordError("文件加了密码，打不开。", "请去掉密码（“文件”“信息”“保护文档”）再交。")
    names = [entry.filename for entry in entries]
    for name in names:
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise UnfitWordError("里面有指到文件夹外面的文件名，不是 Word 写的。", _SAVE_AGAIN)
    if len({name.lower() for name in names}) < len(names):
        raise UnfitWordError("里面有重名的文件，不是 Word 写的。", _SAVE_AGAIN)
    return frozenset(names)


def _main_part(archive: zipfile.ZipFile, names: frozenset[str]) -> str:
    package = WordPackage(archive, names, "")
    known = relations_of(package, "")
    main = next((one.target for one in known.values() if one.kind == _WORKS), "word/document.xml")
    if main in names and main.startswith("word/"):
        return main
    for folder, kind in (("xl/", "Excel 工作簿"), ("ppt/", "PowerPoint 演示文稿")):
        if any(name.startswith(folder) for name in names):
            advice = "请把文字放进 Word 文档再交；表格可以复制、粘贴到文档里。"
            raise UnfitWordError(f"这是 {kind}，不是 Word 文档。", advice)
    raise UnfitWordError("这个压缩文件里没有 Word 的正文。", _SAVE_AGAIN)


def part(package: WordPackage, name: str, most: int = MOST_PART) -> bytes | None:
    """Return the part called ``name``, if there is one; raises UnfitWordError."""
    if name not in package.names:
        return None
    try:
        with package.archive.open(name) as opened:
            raw = opened.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        raise _BROKEN from None  # NotImplementedError, of a packing unheard of, is a RuntimeError
    if len(raw) > most:
        raise UnfitWordError("解开以后大得不正常（可能是压缩炸弹），没有打开。", _SAVE_AGAIN)
    return raw


def xml_part(package: WordPackage, name: str) -> Element | None:
    """Return the root of the part ``name``, in Word's usual namespaces; raises UnfitWordError."""
    raw = part(package, name, MOST_XML)
    return None if raw is None else parse_xml(raw)


def parse_xml(raw: bytes) -> Element:
    """Return the root of ``raw``; raises UnfitWordError for what Word would not write."""
    text = _decoded(raw)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise UnfitWordError("里面有文档类型声明（DTD），不是 Word 写的，没有读。", _SAVE_AGAIN)
    if "purl.oclc.org" in text:
        for strict, usual in STRICT.items():
            text = text.replace(strict, usual)
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  (a DTD was refused just now)
    except (ElementTree.ParseError, ValueError):
        raise _BROKEN from None
    _refuse_deep(root)
    return root


def _decoded(raw: bytes) -> str:
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    try:
        text = raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise _BROKEN from None
    declared = _DECLARED.match(text)
    if declared and declared[1].lower() not in ("utf-8", "utf-16", "utf8", "us-ascii"):
        raise _BROKEN
    return text


def _refuse_deep(root: Element) -> None:
    waiting, depth = [root], 0
    while waiting:
        depth += 1
        if depth > DEEPEST_XML:
            raise UnfitWordError("里面一层套一层，多得不正常，没有读。", _SAVE_AGAIN)
        waiting = [child for element in waiting for child in element]


def relations_of(package: WordPackage, name: str) -> Mapping[str, Relation]:
    """Return by their ids what the part ``name`` ('' for the package) names."""
    folder, _, file = name.rpartition("/")
    root = xml_part(package, posixpath.join(folder, "_rels", f"{file}.rels"))
    found = {}
    for entry in root if root is not None else ():
        outside = entry.get("TargetMode", "").lower() == "external"
        target = entry.get("Target", "")
        if not outside:
            joined = posixpath.join("/", folder, target.replace("\\", "/"))
            target = posixpath.normpath(joined).lstrip("/")
        found[entry.get("Id", "")] = Relation(
            entry.get("Type", "").rpartition("/")[2], target, outside
        )
    return found
