"""``Inspection``: looks into a file and the files within it, and collects what it finds."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import unquote_to_bytes

from ...content.body.hidden import Flaw, Hidden
from ...content.load.large_files import is_pointer
from ...outputs.site.desk_page import DESK_PATH
from ...system.hidden.addresses import read_address
from ...system.hidden.drawing import read_drawing
from ...system.hidden.markup import MarkupReader, read_markup
from ...system.hidden.office import look_into_office
from ...system.hidden.pictures import look_into_picture
from ...system.hidden.scripts import script_targets
from ...system.hidden.styles import style_targets
from ...system.hidden.tags import Request
from ...system.hidden.video import look_into_video
from .faults import (
    NO_POLICY,
    NOT_FETCHED_FILE,
    OF_FLAW,
    UNREADABLE_FILE,
    Wrong,
)
from .known_pieces import KnownPieces
from .links import (
    Led,
    SiteAddress,
    address_path,
    follow,
    look_at_data,
    rebased,
)
from .pieces import HarmlessPages, read_rows
from .policy import forbids_requests
from .said import wrong_words

PAGES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
SCRIPTS = (".js", ".mjs")
FONTS = (".woff", ".woff2", ".ttf", ".otf")


def _look_into_pdf(content: bytes, known: KnownPieces | None = None) -> Hidden:
    # Imported here: two libraries that take long to load, and most runs change no PDF file.
    from ...system.hidden.pdf import look_into_pdf  # noqa: PLC0415

    return look_into_pdf(content, HarmlessPages(known) if known else None)


_INTO: dict[str, Callable[[bytes], Hidden]] = {
    **dict.fromkeys((".xlsx", ".docx", ".pptx", ".epub"), look_into_office),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".ico"), look_into_picture),
    **dict.fromkeys((".mp4", ".m4v", ".mov", ".webm"), look_into_video),
}
WRITTEN = (".txt", ".csv", ".md", ".vtt")
"""Texts that people read as they stand; others are code and data."""

DATA_ADDRESS = re.compile(r"data:([^,;]*)((?:;[^,;]*)*),(.*)", re.DOTALL | re.IGNORECASE)
_ENDINGS = {
    "image/svg+xml": ".svg",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "image/gif": ".gif",
    "image/avif": ".avif",
    "text/html": ".html",
    "text/css": ".css",
    "text/javascript": ".js",
    "application/javascript": ".js",
    "application/pdf": ".pdf",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
}
_DATA = "search/"
"""Scripts that hold nothing but what the pages say."""

_DEEPEST = 3
"""Files within each other that are looked into; deeper ones cannot be published."""

_ESCAPED_SPACE = re.compile(r"(?<!\\)\\++[nrt]")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


class Inspection:
    """Looks into a file and the files within it, and collects what it finds.

    Where the file is the theme's ``own``, nothing that it says is anybody's affair.
    """

    def __init__(
        self,
        site: SiteAddress,
        path: str,
        depth: int = 0,
        *,
        own: bool = False,
        known: KnownPieces | None = None,
    ) -> None:
        self.site, self.path, self.depth, self.own, self.known = site, path, depth, own, known
        self.leads: set[str] = set()
        self.wrong: list[Wrong] = []

    def look(self, content: bytes) -> None:
        ending = PurePosixPath(self.path).suffix.lower()
        if is_pointer(content):
            message = "还没有从 Git LFS 取下来，只有几行说明文字。"
            self.wrong.append((NOT_FETCHED_FILE, message))
        elif ending == ".xlsx" and self.known:
            self._take(look_into_office(content, partial(read_rows, self.known)))
        elif ending == ".pdf":
            self._take(_look_into_pdf(content, self.known))
        elif ending in _INTO:
            self._take(_INTO[ending](content))
        elif ending == ".svg":
            drawing, flaws = read_drawing(content)
            self._add_flaws(flaws)
            self.take_markup(drawing.markup)
        elif ending not in FONTS:
            self._look_at_text(ending, content)

    def _look_at_text(self, ending: str, content: bytes) -> None:
        text = _decoded(content)
        if text is None:
            kind = f"“{ending}”类的文件" if ending else "这类文件"
            self.wrong.append((UNREADABLE_FILE, f"程序不认识{kind}，无法核对里面有什么。"))
        elif ending in PAGES or (ending == ".xml" and _is_page(text)):
            page = read_markup(text)
            if "<!ENTITY" in text:
                message = "网页里用 <!ENTITY> 定义了代替别的文字的符号，无法核对。"
                self.wrong.append((UNREADABLE_FILE, message))
            asked = self.site.asked if self.path == DESK_PATH else ""
            if not (self.depth or forbids_requests(page.policies, asked)):
                message = "这一页没有禁止向外发送请求的内容安全策略。"
                self.wrong.append((NO_POLICY, message))
            self.take_markup(page)
        elif ending == ".css":
            self._follow(Request(target, True) for target in style_targets(text))
            self._say(text, for_readers=False)
        else:
            self._add(look_at_data(self.site, self.path, text))
            if ending in SCRIPTS and not (self.own or self.path.startswith(_DATA)):
                self._follow(Request(target, True) for target in script_targets(text))
            self._say(unescaped(text), for_readers=ending in WRITTEN)

    def _take(self, told: Hidden) -> None:
        self._add_flaws(told.flaws)
        mine = (address for address in told.addresses if address.startswith(self.site.address))
        self.leads.update(address_path(self.site, address) for address in mine)
        self._say(told.text)

    def take_markup(self, read: MarkupReader) -> None:
        if read.base:
            self.path = rebased(self.site, self.path, read.base)
        self._follow(read.asked)
        self._say(read.text)

    def _follow(self, asked: Iterable[Request]) -> None:
        led = Led(set(), [])
        for one in asked:
            if found := DATA_ADDRESS.fullmatch(read_address(one.target)):
                self._look_within(found[1].strip().lower(), _unpacked(found), one.label)
            else:
                follow(self.site, self.path, one.target, one.fetched, led)
        self._add(led)

    def _look_within(self, media: str, content: bytes, label: str) -> None:
        """Look into a file that stands in this one (RFC 2397)."""
        ending = _ENDINGS.get(media, ".txt")
        inner = Inspection(self.site, f"{self.path}{ending}", self.depth + 1)
        name = f"“{label[:20]}”" if label else ""
        if inner.depth > _DEEPEST:
            self.wrong.append((UNREADABLE_FILE, "里面的文件套得太深，无法核对。"))
            return
        inner.look(content)
        self.wrong += ((code, f"嵌在里面的文件{name}：{message}") for code, message in inner.wrong)

    def _add_flaws(self, flaws: Iterable[tuple[Flaw, str]]) -> None:
        self.wrong += ((OF_FLAW[flaw], what) for flaw, what in flaws if flaw in OF_FLAW)

    def _add(self, led: Led) -> None:
        if not self.depth:  # what stands within another file has no place of its own
            self.leads |= led.leads
        self.wrong += led.wrong

    def _say(self, text: str, *, for_readers: bool = True) -> None:
        if not self.own:
            self.wrong += wrong_words(self.path, text, for_readers=for_readers)


def _decoded(content: bytes) -> str | None:
    """Return the text of a file in whatever encoding; none where it is no text."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), _ESCAPED_SPACE.sub("\n", text))


def _is_page(xml: str) -> bool:
    """Tell whether a browser shows the XML file as a page, or with a style of its own."""
    return "http://www.w3.org/1999/xhtml" in xml or "<?xml-stylesheet" in xml


def _unpacked(found: re.Match[str]) -> bytes:
    raw = unquote_to_bytes(found[3])
    if ";base64" not in found[2].lower():
        return raw
    try:
        return b64decode(raw + b"==")
    except Base64Error:
        return b""
