"""A large text -> what it leads to, of which only the pieces that changed are looked at.

A list of a thousand cases changes by one of them. Its lines are taken together to pieces of some
kilobytes, which begin and end with what stands there, not with how far on it stands; so a line
that comes or goes leaves all other pieces what they were. Only what says nothing wrong is
remembered, and only what says nothing wrong whatever stands around it. Where anything else is met
nothing is said here, and the whole file is looked into as if it had no pieces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from zlib import crc32

from ...system.hidden.office import OfficePart, read_part
from .known_pieces import HarmlessPiece, KnownPieces
from .said import wrong_words

_ONE_IN = 16
"""Of so many long lines about one ends a piece."""

_LONG_LINE = re.compile(rb"\n[^\n]{200}[^\n]*(?=\n)")
"""A line that hardly another is like: those of templates are short."""

_MOST_JOINED = 1_000_000
"""Bytes of pieces that go on and on: such a text is looked at whole."""

ReadPiece = Callable[[bytes], HarmlessPiece | None]
"""Looks into a piece; none where something is wrong with it."""


def look_by_pieces(
    content: bytes, kind: str, known: KnownPieces, read: ReadPiece
) -> tuple[set[str], list[str]] | None:
    """Return what ``content`` leads to, and its policies; none where it has to be looked at whole.

    ``kind`` tells what ``read`` takes a piece for.
    """
    leads: set[str] = set()
    policies: list[str] = []
    waiting = b""
    for some in _cut(content):
        piece = _look(waiting + some, kind, known, read)
        if piece is None:
            return None
        waiting = waiting + some if piece.open else b""
        leads.update(piece.leads)
        policies += piece.policies
        if len(waiting) > _MOST_JOINED:
            return None
    return None if waiting else (leads, policies)


def _look(some: bytes, kind: str, known: KnownPieces, read: ReadPiece) -> HarmlessPiece | None:
    key = known.key(kind.encode(), some)
    if (found := known.find(key)) is not None:
        return found
    if (piece := read(some)) is not None:
        known.keep(key, piece)
    return piece


def _cut(content: bytes) -> Iterator[bytes]:
    begin = 0
    for found in _LONG_LINE.finditer(content):
        if crc32(found[0]) % _ONE_IN == 0:
            yield content[begin : found.end() + 1]
            begin = found.end() + 1
    if begin < len(content):
        yield content[begin:]


_ROW = b"<row "
_END_OF_ROW = b"</row>"
_PLACE = re.compile(rb' r="[A-Z]{0,3}[0-9]{1,5}"')
_PLACES = re.compile(rb' ref="[A-Z]{1,3}[0-9]{1,5}(?::[A-Z]{1,3}[0-9]{1,5})?"')
"""In which row and column something stands: it changes with every row that comes before."""


def read_rows(known: KnownPieces, raw: bytes) -> OfficePart:
    """Return what the XML of a part of an office file says, but for rows that say nothing wrong."""
    begin, end = raw.find(_ROW), raw.rfind(_END_OF_ROW) + len(_END_OF_ROW)
    if not 0 <= begin < end or b"<!" in raw or raw.rfind(b"<?") > 0:
        return read_part(raw)
    frame = raw[:begin], raw[end:]
    rows = _PLACE.sub(b' r=""', raw[begin:end]).split(_ROW)[1:]
    stands = known.key(*(_PLACES.sub(b' ref=""', one) for one in frame))
    if all(_is_harmless(piece, frame, stands, known) for piece in _together(rows)):
        return read_part(b"".join(frame))
    return read_part(raw)


def _together(rows: Iterable[bytes]) -> Iterator[bytes]:
    piece: list[bytes] = []
    for row in rows:
        piece.append(row)
        if crc32(row) % _ONE_IN == 0:
            yield _ROW + _ROW.join(piece)
            piece = []
    if piece:
        yield _ROW + _ROW.join(piece)


def _is_harmless(
    piece: bytes, frame: tuple[bytes, bytes], stands: bytes, known: KnownPieces
) -> bool:
    """Tell whether rows, read within the ``frame`` that ``stands`` for, say nothing wrong."""
    key = known.key(b"rows", stands, piece)
    if known.find(key) is not None:
        return True
    part = read_part(piece.join(frame))
    text = "".join(part.said)
    if part.broken or part.fetches or any(wrong_words("", text)):
        return False
    known.keep(key, HarmlessPiece())
    return True


class HarmlessPages(NamedTuple):
    """The pages of PDF files that say nothing wrong, among the pieces ``known``."""

    known: KnownPieces

    def knows(self, page: bytes) -> bool:
        """Tell whether the page that ``page`` stands for is one of them."""
        return self.known.find(self._key(page)) is not None

    def learn(self, page: bytes, text: str) -> None:
        """Take note that the page that ``page`` stands for says ``text``."""
        if not any(wrong_words("", text)):
            self.known.keep(self._key(page), HarmlessPiece())

    def _key(self, page: bytes) -> bytes:
        return self.known.key(b"page of a PDF file", page)
