"""A case -> the lines that are printed of it, each with its place: what errata compare."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias

from ....content.body.tree_words import words_of
from ....content.model.frozen import text_digest
from ...base import Collection
from ...manuscript import MANUSCRIPT, read_manuscript
from ..contents.figures import Size
from ..contents.sheet import SheetSource, sheet_of

_HEAD = (
    ("plain", "标题"),
    ("subtitle", "副标题"),
    ("slogan", "口号"),
    ("unit", "创建党组织"),
    ("brand", "品牌名称"),
    ("award", "认定结果"),
    ("summary", "项目简介"),
)
"""What stands above the text of a case, in its order, and what to call it."""

_LISTED = {"ul": "items", "ol": "items", "dl": "items"}


class PrintedLine(NamedTuple):
    """A paragraph, an item or a row as it is printed; ``place`` is the section it stands in."""

    place: str
    text: str


PrintedLines: TypeAlias = tuple[PrintedLine, ...]


def printed_lines(collection: Collection, identity: str) -> PrintedLines:
    """Return the lines of the case ``identity`` as it would be printed now."""
    kept = read_manuscript(collection.text(MANUSCRIPT, identity))
    sizes = {name: Size(width, height, name) for name, (width, height) in kept.sizes.items()}
    source = SheetSource(identity, kept.case, kept.html, kept.words, sizes)
    return tuple(_lines(sheet_of(source, collection.settings).data))


def digest_lines(lines: PrintedLines) -> str:
    """Return SHA-256 of ``lines``."""
    return text_digest(json.dumps(lines, ensure_ascii=False))


def addresses_in(data: Any, site: str) -> Iterator[str]:
    """Yield the addresses below ``site`` that the sheet ``data`` prints, without that."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in ("href", "address") and isinstance(value, str) and value.startswith(site):
                yield value.removeprefix(site).partition("#")[0]
            yield from addresses_in(value, site)
    elif isinstance(data, list | tuple):
        for part in data:
            yield from addresses_in(part, site)


def _lines(data: dict[str, Any]) -> Iterator[PrintedLine]:
    """Yield what the sheet ``data`` prints; dates of the work on it and addresses are left out."""
    for place, text in (*_front(data), *_body(data["body"]), *_end(data)):
        if shown := text.replace("\u200b", "").strip():
            yield PrintedLine(place, shown)


def _front(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((name, data[key]) for key, name in _HEAD)
    for metric in data["metrics"]:
        yield "成效数据", f"{metric['label']} {metric['value']}{metric['unit']} {metric['asof']}"
    yield from data["facts"]
    yield "图片说明", _said(data["opening"])


def _body(blocks: Any) -> Iterator[tuple[str, str]]:
    place = "正文"
    for block in blocks:
        if block["t"] == "h":
            place = _said(block).replace("\u200b", "")
        yield from ((place, text) for text in _pieces(block))


def _pieces(block: dict[str, Any]) -> Iterator[str]:
    """Yield the words of ``block``, those of a list item by item."""
    for part in block.get(_LISTED.get(block["t"], ""), ()) or (block,):
        yield _said(part)


def _end(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "图片说明", _said(data["gallery"])
    for part in data["more"]:
        yield from ((part["title"], " ".join(row)) for row in part["rows"])


def _said(tree: Any) -> str:
    return "".join(words_of(tree))
