"""A published file, of whatever kind -> what looking into it finds."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

from ...content.load.large_files import is_pointer
from ...outputs.site.desk_page import DESK_PATH
from ...system.hidden.addresses import read_address
from ...system.hidden.markup import MarkupReader
from .inspection import DATA_ADDRESS, PAGES, WRITTEN, Inspection, unescaped
from .inventory import Looked
from .known_pieces import HarmlessPiece, KnownPieces
from .links import (
    Led,
    SiteAddress,
    follow,
    site_addresses,
)
from .pieces import look_by_pieces
from .policy import forbids_requests
from .said import wrong_words


def inspect_file(
    site: SiteAddress, path: str, content: bytes, known: KnownPieces | None = None
) -> Looked:
    """Look into the file at ``path`` of ``site``, of which pieces may be ``known``.

    What comes with the theme is not the college's: its authors' addresses may stay in it.
    """
    if known and (leads := _leads_by_pieces(site, path, content, known)) is not None:
        return Looked(tuple(sorted(leads)))
    found = Inspection(site, path, own=_is_of_theme(path, content), known=known)
    found.look(content)
    return Looked(tuple(sorted(found.leads)), tuple(dict.fromkeys(found.wrong)))


def _leads_by_pieces(
    site: SiteAddress, path: str, content: bytes, known: KnownPieces
) -> set[str] | None:
    """Return what a file leads to with which nothing is wrong; none where something may be."""
    ending = PurePosixPath(path).suffix.lower()
    kind = "page" if ending in PAGES else ending
    if kind not in _IN_PIECES or path == DESK_PATH or len(content) < SMALLEST_IN_PIECES:
        return None
    found = look_by_pieces(
        content.removeprefix(BOM_UTF8), kind, known, partial(_IN_PIECES[kind], site, kind)
    )
    if found is None or is_pointer(content) or (kind == "page" and not forbids_requests(found[1])):
        return None
    led = Led(set(), [])
    for target in found[0]:
        follow(site, path, target, False, led)
    return led.leads


def _read_page(site: SiteAddress, _kind: str, content: bytes) -> HarmlessPiece | None:
    """Look into a piece of a page; a part of it that leads nowhere by itself is looked into."""
    text, page = _plain_text(content), MarkupReader()
    if text is None or "<!ENTITY" in text:
        return None
    if not page.reads_whole(text):
        return HarmlessPiece(open=True)
    found = Inspection(site, "")
    found.take_markup(page)
    if found.wrong or page.base:
        return None
    targets = (read_address(one.target) for one in page.asked)
    leads = (target for target in targets if not DATA_ADDRESS.fullmatch(target))
    return HarmlessPiece(tuple(dict.fromkeys(leads)), tuple(page.policies))


def _read_lines(site: SiteAddress, kind: str, content: bytes) -> HarmlessPiece | None:
    """Look into some lines of a text that people read or of data."""
    if (text := _plain_text(content)) is None:
        return None
    wrong = wrong_words("", unescaped(text), for_readers=kind in WRITTEN)
    return None if any(wrong) else HarmlessPiece(tuple(site_addresses(site, text)))


def _plain_text(content: bytes) -> str | None:
    """Return a text of which no encoding has to be guessed; none of any other."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text or "\ufeff" in text else text


_IN_PIECES: dict[str, Callable[[SiteAddress, str, bytes], HarmlessPiece | None]] = {
    "page": _read_page,
    **dict.fromkeys((".csv", ".json", ".txt"), _read_lines),
}
SMALLEST_IN_PIECES = 10_000
"""Bytes of a file from which its pieces are told apart."""


def _is_of_theme(path: str, content: bytes) -> bool:
    """Tell whether the file is byte for byte one of the theme's own."""
    own = _theme() / path
    return path.startswith("assets/") and own.is_file() and own.read_bytes() == content


@cache
def _theme() -> Path:
    spec = find_spec("material")
    assert spec and spec.submodule_search_locations, "the theme is installed"
    return Path(spec.submodule_search_locations[0]) / "templates"
