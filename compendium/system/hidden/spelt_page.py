"""A page of a PDF file -> its instructions with characters for the numbers of its letters.

A face is cut down to the letters that a book sets, which are numbered as they come: one character
more, and all that follow have other numbers, on pages that say what they said. So letters are told
by what they stand for and how wide they are, which is all that a reader of the text learns of
them. Only what is read in one way alone is spelt: letters of two bytes, told one by one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

_ONE_BY_ONE = re.compile(rb"\b\d+ beginbfchar\b(.*?)\bendbfchar\b", re.DOTALL)
_LETTER = re.compile(rb"\s*<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s*")
"""A number of two bytes and what it stands for."""

_OTHERWISE_TOLD = re.compile(rb"bfrange|usecmap|cidrange|cidchar|notdef|bfchar")
_IN_REMARK = re.compile(rb"%[^\r\n]*(?:<|begin)")
_CODES = re.compile(rb"begincodespacerange\s*<0000>\s*<[Ff]{4}>\s*endcodespacerange")
"""All numbers are of two bytes."""

_TAG = re.compile(r"^/[A-Z]{6}\+")
"""Before the name of a face that was cut down; it stands for the letters that were kept."""

_LONGEST_RANGE = 0x10000

_OF_TEXT = (
    "q Q cm BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* Tj TJ ' \" Do BI ID EI BMC BDC EMC MP DP gs"
)
"""Instructions that letters depend on (ISO 32000-2, annex A): not lines and colours."""

_OTHERWISE = ("'", '"', "gs", "INLINE IMAGE")
"""Instructions that show letters too, or set a face, or hold what is no instruction."""


class Spelling(NamedTuple):
    """What stands for a face, and for its letters by their numbers."""

    face: bytes
    letters: dict[int, bytes]


class UnspeltError(Exception):
    """A page can be read in other ways too."""


def spelt_page(page: pikepdf.Page, spellings: dict[tuple[int, int], Spelling]) -> bytes:
    """Return the instructions of ``page``, spelt; raises UnspeltError.

    ``spellings`` are those of faces that were met before in the file.
    """
    faces = _faces_of(page)
    instructions: list[Any] = [*pikepdf.parse_content_stream(page, _OF_TEXT)]
    face: Spelling | None = None
    kept: list[Spelling | None] = []
    for number, one in enumerate(instructions):
        does = str(one.operator)
        if does == "q":
            kept.append(face)
        elif does == "Q":
            face = kept.pop() if kept else face
        elif does == "Tf":
            name, size = one.operands
            face = _known(faces.get(str(name)), spellings)
            instructions[number] = ([String(face.face), size], one.operator)
        elif does in ("Tj", "TJ"):
            instructions[number] = ([_spelt_words(one.operands[0], face)], one.operator)
        elif does in _OTHERWISE:
            raise UnspeltError
    return pikepdf.unparse_content_stream(instructions)


def _faces_of(page: pikepdf.Page) -> Mapping[str, Any]:
    faces = page.obj["/Resources"].get("/Font", Dictionary())
    return {str(name): face for name, face in faces.items()}


def _known(face: Any, spellings: dict[tuple[int, int], Spelling]) -> Spelling:
    if not isinstance(face, Dictionary):
        raise UnspeltError
    if not face.is_indirect:
        return _spelling(face)
    if face.objgen not in spellings:
        spellings[face.objgen] = _spelling(face)
    return spellings[face.objgen]


def _spelt_words(words: Any, face: Spelling | None) -> Any:
    if isinstance(words, Array):
        return Array([_spelt_words(one, face) if isinstance(one, String) else one for one in words])
    if face is None or not isinstance(words, String):
        raise UnspeltError
    raw = bytes(words)
    try:
        codes = (raw[at] << 8 | raw[at + 1] for at in range(0, len(raw), 2))
        return String(b"".join(face.letters[code] for code in codes))
    except LookupError:
        raise UnspeltError from None


def _spelling(face: Dictionary) -> Spelling:
    told, below = face.get("/ToUnicode"), [*face.get("/DescendantFonts", [])]
    if face.get("/Encoding") != Name("/Identity-H") or not isinstance(told, Stream):
        raise UnspeltError
    if len(below) != 1 or not isinstance(below[0], Dictionary):
        raise UnspeltError
    says = told.read_bytes()
    if _IN_REMARK.search(says):
        raise UnspeltError
    frame = _ONE_BY_ONE.sub(b"", says)
    listed = b"".join(_ONE_BY_ONE.findall(says))
    if _OTHERWISE_TOLD.search(frame) or not _CODES.search(frame) or _LETTER.sub(b"", listed):
        raise UnspeltError
    widths, usual = _widths(below[0].get("/W", [])), below[0].get("/DW", 1000)
    letters = {
        (code := int(number, 16)): b"%b %b;" % (sign, str(widths.get(code, usual)).encode())
        for number, sign in _LETTER.findall(listed)
    }
    return Spelling(_looks(face, below[0]) + b" ".join(frame.split()), letters)


def _looks(face: Dictionary, below: Dictionary) -> bytes:
    """Return what a face is, but for its letters and what it is called by them."""
    described = below.get("/FontDescriptor", Dictionary())
    kinds = [face.get("/Subtype"), *(below.get(key) for key in ("/Subtype", "/DW", "/CIDToGIDMap"))]
    kinds += [described.get(key) for key in ("/Flags", "/MissingWidth")]
    return f"{_TAG.sub('/', str(face.get('/BaseFont')))} {[*map(str, kinds)]}".encode()


def _widths(told: Any) -> dict[int, Any]:
    """Return how wide letters are: told as one and a list, or as first, last and width."""
    found: dict[int, Any] = {}
    each = iter(told)
    for first in each:
        after = next(each, None)
        if isinstance(after, Array):
            found |= {int(first) + n: wide for n, wide in enumerate(after)}
        elif after is not None and int(after) - int(first) < _LONGEST_RANGE:
            found |= dict.fromkeys(range(int(first), int(after) + 1), next(each, None))
        else:
            raise UnspeltError
    return found
