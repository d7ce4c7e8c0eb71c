"""A file of an office program (xlsx, docx, pptx) -> what it says, and what it carries along."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

from ...content.body.hidden import Flaw, Hidden, join_hidden
from .pictures import look_into_picture

_MOST_ROWS = 50_000_000
"""Bytes of text that are looked at; more is a fault (a file made to be unpacked)."""

_PHOTOGRAPHS = (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff")
_EXTERNAL = re.compile(r"<Relationship\b[^>]*TargetMode\s*=\s*[\"']External[\"'][^>]*>")


def look_into_office(content: bytes) -> Hidden:
    """Return the text of the file, and what is wrong with it and with the pictures in it."""
    try:
        with ZipFile(BytesIO(content)) as packed:
            infos = packed.infolist()
            if sum(info.file_size for info in infos) > _MOST_ROWS:
                return Hidden(flaws=((Flaw.UNREADABLE, "文件太大。"),))
            parts = {info.filename: packed.read(info) for info in infos}
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        return Hidden(flaws=((Flaw.UNREADABLE, "文件读不出来。"),))
    texts = {name: raw.decode("utf-8", "replace") for name, raw in parts.items() if _is_text(name)}
    said = re.sub(r"<[^>]*>", "\n", "\n".join(texts.values()))
    wrong = dict.fromkeys((*_carried(parts), *_fetched(texts)))
    pictures = (
        look_into_picture(raw)
        for name, raw in parts.items()
        if PurePosixPath(name).suffix.lower() in _PHOTOGRAPHS
    )
    return join_hidden((Hidden(said, flaws=tuple(wrong)), *pictures))


def _is_text(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".vml"))


def _carried(parts: dict[str, bytes]) -> Iterator[tuple[Flaw, str]]:
    """Yield that there are macros or other files in the file (ECMA-376, part 1, 15)."""
    for name in parts:
        if "vbaProject" in name or "activeX" in name:
            yield Flaw.ACTIVE, "文件里有宏。"
        elif "/embeddings/" in name:
            yield Flaw.ACTIVE, "文件里有夹带的文件。"


def _fetched(texts: dict[str, str]) -> Iterator[tuple[Flaw, str]]:
    """Yield that the file asks for others when it is opened; a link waits for its reader."""
    for text in texts.values():
        for found in _EXTERNAL.findall(text):
            if "/hyperlink" not in found:
                yield Flaw.OUTSIDE, "打开时会读取别处的文件。"
