"""A published file, of whatever kind -> what looking into it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from ...content.check.privacy import marked_secret, personal_numbers
from ...content.settings import PROGRAM
from .faults import PERSONAL_DATA, SECRECY_MARK
from .hidden import Told, look_into_pdf, look_into_picture, look_into_video, look_into_workbook
from .inventory import Looked
from .links import Led, SiteAddress, address_path, look_at_data, look_at_page, look_at_style

PAGES = (".html", ".svg")
STYLES = (".css",)
DATA = (".js", ".json", ".xml", ".csv", ".txt", ".webmanifest")

_INTO = {
    ".pdf": look_into_pdf,
    ".xlsx": look_into_workbook,
    ".jpg": look_into_picture,
    ".jpeg": look_into_picture,
    ".png": look_into_picture,
    ".webp": look_into_picture,
    ".mp4": look_into_video,
    ".webm": look_into_video,
}
_TELLS_OF_RULES = re.compile(r"rules\.html|search/pages-[0-9a-f]+\.js")
_GUIDES = ("rules.md", "publishing.md")
_ESCAPED_SPACE = re.compile(r"\\+[nrt]")
_MARKUP = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"=\"([^\"]*)\"")


def inspect_file(site: SiteAddress, path: str, content: bytes) -> Looked:
    """Look into the file at ``path`` of ``site``.

    What comes with the theme is not the college's: its authors' addresses may stay in it.
    """
    ending = PurePosixPath(path).suffix.lower()
    if ending in (*PAGES, *STYLES, *DATA):
        return _look_at_text(site, path, ending, content)
    told = _INTO[ending](content) if ending in _INTO else Told()
    leads = {
        address_path(site, address)
        for address in told.addresses
        if address.startswith(site.address)
    }
    return Looked(tuple(sorted(leads)), (*told.wrong, *_said(path, told.text)))


def _look_at_text(site: SiteAddress, path: str, ending: str, content: bytes) -> Looked:
    text = content.decode("utf-8", "replace")
    led = _led(site, path, ending, text)
    plain = _words(text) if ending in PAGES else _ESCAPED_SPACE.sub("\n", text)
    wrong = [*dict.fromkeys(led.wrong)]
    if not _is_of_theme(path, content):
        wrong += _said(path, plain)
    return Looked(tuple(sorted(led.leads)), tuple(wrong))


def _led(site: SiteAddress, path: str, ending: str, text: str) -> Led:
    if ending in PAGES:
        return look_at_page(site, path, text)
    return look_at_style(site, path, text) if ending in STYLES else look_at_data(site, path, text)


def _words(markup: str) -> str:
    """Return the running text of ``markup``, and what its attributes say."""
    return unescape("\n".join((_MARKUP.sub("", markup), *_VALUE.findall(markup))))


def _said(path: str, text: str) -> Iterator[tuple[str, str]]:
    numbers = [n for n in personal_numbers(text) if text[n.start : n.end] not in _examples()]
    for what in dict.fromkeys(f"{n.what}（{n.hidden}）" for n in numbers):
        yield PERSONAL_DATA, f"里面有{what}。"
    if not _TELLS_OF_RULES.fullmatch(path) and marked_secret(text):
        yield SECRECY_MARK, "里面有密级标志。"


@cache
def _examples() -> frozenset[str]:
    """Return the numbers and addresses that the program's own guides show: nobody's."""
    texts = [(PROGRAM / "docs" / name).read_text("utf-8") for name in _GUIDES]
    return frozenset(text[n.start : n.end] for text in texts for n in personal_numbers(text))


def _is_of_theme(path: str, content: bytes) -> bool:
    """Tell whether the file is byte for byte one of the theme's own."""
    own = _theme() / path
    return path.startswith("assets/") and own.is_file() and own.read_bytes() == content


@cache
def _theme() -> Path:
    spec = find_spec("material")
    assert spec and spec.submodule_search_locations, "the theme is installed"
    return Path(spec.submodule_search_locations[0]) / "templates"
