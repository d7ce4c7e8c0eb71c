"""An SVG file -> why a page and a book cannot show it, if they cannot.

A page shows it as an image, where a browser fetches nothing else for it; Typst reads no other
file either. So what it links to is not there, and the book would not be set at all.
"""

from __future__ import annotations

import re
from base64 import b64encode
from bisect import bisect_left
from collections.abc import Iterable
from xml.etree.ElementTree import ParseError, XMLParser, fromstring

from ..content.body.picture import Picture, PictureError

MAX_SVG_BYTES = 300_000

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_FETCHING = frozenset({"image", "feImage", "use", "pattern", "linearGradient", "radialGradient"})
"""Elements whose href is fetched; that of a link (a) is not."""

_HREF = ("href", "{http://www.w3.org/1999/xlink}href")
_INSIDE = re.compile(r"\s*(?:#|data:)", re.IGNORECASE)
_URL = re.compile(r"url\(\s*[\"']?([^\"')]*)|@import\s+[\"']([^\"']*)", re.IGNORECASE)
_SIZE = re.compile(r"\s*[+-]?0*(?:\.0*)?(?![\d.])|\s*-")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(?:px|pt|mm|cm|in|pc)?\s*\Z")
_USUAL_RATIO = 0.625
_DEEPEST = 200
"""Elements within each other; Typst goes no deeper than 1,024."""

_MOST_DRAWN = 100_000
"""Elements that are drawn, copies too: a browser makes each, and stands still over millions."""

_ANOTHER = re.compile(r"\s*data:image/svg", re.IGNORECASE)
"""A drawing in the drawing, which nobody has looked into."""


def svg_picture(name: str, raw: bytes) -> Picture:
    """Return the drawing ``raw``, which a page shows as an image; raises PictureError."""
    if fault := svg_fault(raw):
        raise PictureError(fault)
    return Picture(name, "SVG", 0, 0, data="data:image/svg+xml;base64," + b64encode(raw).decode())


def svg_fault(raw: bytes) -> str:
    """Return what is wrong with the SVG file ``raw`` (Chinese); nothing where it can be shown."""
    if b"<svg" not in raw or b"<!ENTITY" in raw:
        return "不是可用的 SVG 图片"
    if len(raw) > MAX_SVG_BYTES:
        return f"是超过 {MAX_SVG_BYTES // 1000} KB 的 SVG 图片"
    reader = _Reader()
    try:
        raw.decode("utf-8")
        parser = XMLParser(target=reader)  # noqa: S314  (entities are refused above)
        parser.feed(raw)
        parser.close()
    except (ParseError, UnicodeDecodeError, LookupError, ValueError):
        return "是读不懂的 SVG 图片，多半不完整"
    return reader.fault or reader.copies.fault()


def svg_ratio(raw: bytes) -> float:
    """Return how high a sound SVG file is for its width; 0.625 where it does not say."""
    root = fromstring(raw)  # noqa: S314  (what declares entities is not sound)
    box = root.get("viewBox", "").replace(",", " ").split()[2:]
    for width, height in ((root.get("width", ""), root.get("height", "")), tuple(box) or ("", "")):
        sizes = [_LENGTH.match(width), _LENGTH.match(height)]
        if all(sizes):
            across, down = (float(size[1]) for size in sizes if size)
            return down / across
    return _USUAL_RATIO


class _Copies:
    """How much is drawn: ``use`` draws what bears an id again, and what that uses with it."""

    def __init__(self) -> None:
        self.met = 0
        self.open: list[str] = []
        self.spans: dict[str, tuple[int, int]] = {}
        self.uses: list[tuple[int, str]] = []
        self.weighed: dict[str, int] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.open.append(attributes.get("id", ""))
        if self.open[-1]:
            self.spans.setdefault(self.open[-1], (self.met, self.met))
        if name == "use":
            targets = (attributes[key].strip() for key in _HREF if key in attributes)
            self.uses += [(self.met, target[1:]) for target in targets if target[:1] == "#"]
        self.met += 1

    def end(self) -> None:
        if named := self.open.pop():
            self.spans[named] = (self.spans[named][0], self.met)

    def fault(self) -> str:
        drawn = self.met + sum(self._weight(target, 1) for _, target in self.uses)
        return "是重复画的东西太多的 SVG 图片" if drawn > _MOST_DRAWN else ""

    def _weight(self, named: str, depth: int) -> int:
        """Return how many elements are drawn for ``named``; what uses itself is not drawn."""
        if named in self.weighed or named not in self.spans:
            return self.weighed.get(named, 0)
        if depth > _DEEPEST:
            return _MOST_DRAWN
        first, last = self.spans[named]
        self.weighed[named] = 0
        low = bisect_left(self.uses, (first, ""))
        high = bisect_left(self.uses, (last, ""))
        used = sum(self._weight(target, depth + 1) for _, target in self.uses[low:high])
        self.weighed[named] = min(last - first + used, _MOST_DRAWN)
        return self.weighed[named]


class _Reader:
    """Takes what the parser meets; keeps the first ``fault``."""

    def __init__(self) -> None:
        self.copies = _Copies()
        self.fault = ""
        self.depth = 0
        self.style = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        name = tag.removeprefix(_NAMESPACE)
        self.style = name == "style"
        self.copies.start(name, attributes)
        if self.depth == 1:
            self._judge_root(tag, attributes)
        if self.depth > _DEEPEST:
            self._tell("是套得太深的 SVG 图片")
        if name in _FETCHING and tag != name:
            self._judge_links(attributes[key] for key in _HREF if key in attributes)
        for value in attributes.values():
            self._judge_style(value)

    def end(self, tag: str) -> None:
        self.copies.end()
        self.depth -= 1
        self.style = False

    def data(self, text: str) -> None:
        if self.style:
            self._judge_style(text)

    def close(self) -> None:
        """Nothing is left to be done."""

    def _judge_root(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != f"{_NAMESPACE}svg":
            self._tell("不是可用的 SVG 图片")
        sizes = [attributes.get("width", "1"), attributes.get("height", "1")]
        sizes += attributes.get("viewBox", "0 0 1 1").replace(",", " ").split()[2:]
        if any(_SIZE.match(size) for size in sizes):
            self._tell("是没有大小的 SVG 图片")

    def _judge_style(self, style: str) -> None:
        self._judge_links(found[1] or found[2] or "" for found in _URL.finditer(style))

    def _judge_links(self, targets: Iterable[str]) -> None:
        for target in targets:
            if _ANOTHER.match(target):
                self._tell("是里面又套了 SVG 的图片")
            elif target.strip() and not _INSIDE.match(target):
                shown = target.strip()[-40:]
                self._tell(f"链接了别的文件（{shown}），网页和书里都显示不出来")

    def _tell(self, fault: str) -> None:
        self.fault = self.fault or fault
