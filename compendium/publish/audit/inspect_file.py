"""A published file, of whatever kind -> what looking into it finds."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as Base64Error
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from urllib.parse import unquote_to_bytes

from ...content.body.hidden import Flaw, Hidden
from ...content.check.privacy import marked_secret
from ...content.load.large_files import is_pointer
from ...content.program import PROGRAM
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
    PERSONAL_DATA,
    SECRECY_MARK,
    UNREADABLE_FILE,
    Wrong,
)
from .inventory import Looked
from .links import Led, SiteAddress, address_path, follow, look_at_data, rebased
from .policy import forbids_requests
from .said_numbers import SaidNumber, disguised_numbers_said, plain_numbers_said

PAGES = (".html", ".htm", ".xhtml", ".xht", ".shtml")
SCRIPTS = (".js", ".mjs")
FONTS = (".woff", ".woff2", ".ttf", ".otf")


def _look_into_pdf(content: bytes) -> Hidden:
    # Imported here: two libraries that take long to load, and most runs change no PDF file.
    from ...system.hidden.pdf import look_into_pdf  # noqa: PLC0415

    return look_into_pdf(content)


_INTO: dict[str, Callable[[bytes], Hidden]] = {
    ".pdf": _look_into_pdf,
    **dict.fromkeys((".xlsx", ".docx", ".pptx", ".epub"), look_into_office),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".ico"), look_into_picture),
    **dict.fromkeys((".mp4", ".m4v", ".mov", ".webm"), look_into_video),
}
_CODED = re.compile(
    r"sha(?:256|384|512)-[A-Za-z0-9+/=]+|data:[^\s\"')]{20,}"
    r"|(?<!1[3-9][0-9])-[0-9a-f]{8}-[0-9]{1,4}\.(?:jpg|png|webp)\b"
)
"""Hashes, those in the names of pictures too, and files within a page: nobody reads them, and by
chance they say anything."""

_WRITTEN = (".txt", ".csv", ".md", ".vtt")
"""Texts that people read as they stand; others are code and data."""

_EMBEDDED = re.compile(r"data:([^,;]*)((?:;[^,;]*)*),(.*)", re.DOTALL | re.IGNORECASE)
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

_TELLS_OF_RULES = re.compile(r"rules/k[0-9]\.html|search/pages-[0-9a-f]+\.js")
_GUIDES = ("rules/*.md", "publishing.md")
_ESCAPED_SPACE = re.compile(r"(?<!\\)\\++[nrt]")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def inspect_file(site: SiteAddress, path: str, content: bytes) -> Looked:
    """Look into the file at ``path`` of ``site``.

    What comes with the theme is not the college's: its authors' addresses may stay in it.
    """
    found = _Inspection(site, path, own=_is_of_theme(path, content))
    found.look(content)
    return Looked(tuple(sorted(found.leads)), tuple(dict.fromkeys(found.wrong)))


class _Inspection:
    """Looks into a file and the files within it, and collects what it finds.

    Where the file is the theme's ``own``, nothing that it says is anybody's affair.
    """

    def __init__(self, site: SiteAddress, path: str, depth: int = 0, *, own: bool = False) -> None:
        self.site, self.path, self.depth, self.own = site, path, depth, own
        self.leads: set[str] = set()
        self.wrong: list[Wrong] = []

    def look(self, content: bytes) -> None:
        ending = PurePosixPath(self.path).suffix.lower()
        if is_pointer(content):
            message = "还没有从 Git LFS 取下来，只有几行说明文字。"
            self.wrong.append((NOT_FETCHED_FILE, message))
        elif ending in _INTO:
            self._take(_INTO[ending](content))
        elif ending == ".svg":
            drawing, flaws = read_drawing(content)
            self._add_flaws(flaws)
            self._take_markup(drawing.markup)
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
            self._take_markup(page)
        elif ending == ".css":
            self._follow(Request(target, True) for target in style_targets(text))
            self._say(text, for_readers=False)
        else:
            self._add(look_at_data(self.site, self.path, text))
            if ending in SCRIPTS and not (self.own or self.path.startswith(_DATA)):
                self._follow(Request(target, True) for target in script_targets(text))
            self._say(_unescaped(text), for_readers=ending in _WRITTEN)

    def _take(self, told: Hidden) -> None:
        self._add_flaws(told.flaws)
        mine = (address for address in told.addresses if address.startswith(self.site.address))
        self.leads.update(address_path(self.site, address) for address in mine)
        self._say(told.text)

    def _take_markup(self, read: MarkupReader) -> None:
        if read.base:
            self.path = rebased(self.site, self.path, read.base)
        self._follow(read.asked)
        self._say(read.text)

    def _follow(self, asked: Iterable[Request]) -> None:
        led = Led(set(), [])
        for one in asked:
            if found := _EMBEDDED.fullmatch(read_address(one.target)):
                self._look_within(found[1].strip().lower(), _unpacked(found), one.label)
            else:
                follow(self.site, self.path, one.target, one.fetched, led)
        self._add(led)

    def _look_within(self, media: str, content: bytes, label: str) -> None:
        """Look into a file that stands in this one (RFC 2397)."""
        ending = _ENDINGS.get(media, ".txt")
        inner = _Inspection(self.site, f"{self.path}{ending}", self.depth + 1)
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
            self.wrong += _said(self.path, text, _numbers(text, for_readers=for_readers))


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


def _unescaped(text: str) -> str:
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


def _numbers(text: str, *, for_readers: bool) -> Iterator[SaidNumber]:
    """Yield the numbers of persons in ``text``; in code and data figures in rows mean others."""
    yield from plain_numbers_said(text)
    if for_readers:
        yield from disguised_numbers_said(_CODED.sub(lambda m: " " * len(m[0]), text))


def _said(path: str, text: str, found: Iterable[SaidNumber]) -> Iterator[Wrong]:
    numbers = [said.number for said in found if said.written not in _examples()]
    for what in dict.fromkeys(f"{n.what}（{n.hidden}）" for n in numbers):
        yield PERSONAL_DATA, f"里面有{what}。"
    if not _TELLS_OF_RULES.fullmatch(path) and marked_secret(text):
        yield SECRECY_MARK, "里面有密级标志。"


@cache
def _examples() -> frozenset[str]:
    """Return the numbers and addresses that the program's own guides show: nobody's."""
    guides = (path for name in _GUIDES for path in sorted((PROGRAM / "docs").glob(name)))
    texts = [path.read_text("utf-8") for path in guides]
    return frozenset(n.written for text in texts for n in _numbers(text, for_readers=True))


def _is_of_theme(path: str, content: bytes) -> bool:
    """Tell whether the file is byte for byte one of the theme's own."""
    own = _theme() / path
    return path.startswith("assets/") and own.is_file() and own.read_bytes() == content


@cache
def _theme() -> Path:
    spec = find_spec("material")
    assert spec and spec.submodule_search_locations, "the theme is installed"
    return Path(spec.submodule_search_locations[0]) / "templates"
