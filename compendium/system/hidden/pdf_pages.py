"""The pages of a PDF file -> what they say; a page that was read before need not be read again.

A book is set anew where one case changes, and most of its pages stay what they were. pypdf takes
16 ms to read one, and less than a tenth of that goes into telling whether it was read before; a
fifth, where another character has given other numbers to its letters (spelt_page.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from io import BytesIO
from typing import Any, Protocol
from warnings import catch_warnings, simplefilter

import pikepdf
from pypdf import PageObject, PdfReader
from pypdf.generic import StreamObject

from .spelt_page import Spelling, UnspeltError, spelt_page

_DEEPEST = 50
"""Objects within each other that are followed; what is deeper is read every time."""

_OF_PLACE = ("/Annots", "/Contents", "/Parent", "/Resources", "/StructParents")
"""Keys of a page that say where in the file it stands, or that are looked at by themselves."""


class KnownPages(Protocol):
    """The pages whose text is known to say nothing that is looked for."""

    def knows(self, page: bytes) -> bool:
        """Tell whether the page that ``page`` stands for is one of them."""

    def learn(self, page: bytes, text: str) -> None:
        """Take note that the page that ``page`` stands for says ``text``."""


def read_pages(content: bytes) -> list[str]:
    """Return the text of the pages, and of what notes and stamps show on them."""
    return [_text(page) for page in PdfReader(BytesIO(content)).pages]


def read_new_pages(pdf: pikepdf.Pdf, known: KnownPages) -> list[str]:
    """Return the text of the pages that are not ``known``.

    They are read from a file that is made of them alone: to get at a page of a book pypdf takes
    the whole book apart. The caller sees to it that there are no two ways to read the file.
    """
    digests = _Digests()
    looked_at = ((page, _new_keys(page, digests, known)) for page in pdf.pages)
    new = [(page, keys) for page, keys in looked_at if keys is not None]
    if not new:
        return []
    texts = read_pages(_only(page for page, _ in new))
    for (_, keys), text in zip(new, texts, strict=True):
        for key in keys:
            known.learn(key, text)
    return texts


def _new_keys(page: pikepdf.Page, digests: _Digests, known: KnownPages) -> list[bytes] | None:
    """Return what stands for ``page``, letter by letter and spelt; nothing where it is known."""
    plain = digests.of_page(page.obj)
    if plain is not None and known.knows(plain):
        return None
    spelt = digests.of_spelt(page)
    if spelt is not None and known.knows(spelt):
        if plain is not None:
            known.learn(plain, "")  # nothing that is looked for
        return None
    return [key for key in (plain, spelt) if key is not None]


def _text(page: PageObject) -> str:
    said = [page.extract_text()]
    for note in page.annotations or ():
        shown = note.get_object().get("/AP", {}).get("/N")
        if shown is not None and isinstance(shown.get_object(), StreamObject):
            said.append(page.extract_xform_text(shown.get_object()))
    return "\n".join(said)


def _only(pages: Iterable[pikepdf.Page]) -> bytes:
    """Return a file of ``pages`` alone."""
    out = BytesIO()
    with pikepdf.Pdf.new() as some:
        for page in pages:
            some.pages.append(page)
        with catch_warnings():  # of forms that are in no list of forms: nobody fills them in
            simplefilter("ignore", pikepdf.PageCopyWarning)
            some.save(out)
    return out.getvalue()


class _EndlessError(Exception):
    """Objects lead to one another in a ring, or too deep."""


class _Digests:
    """What stands for objects of a file, with all that they lead to; each worked out once."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, int], bytes | None] = {}
        self._spellings: dict[tuple[int, int], Spelling] = {}

    def of_page(self, page: pikepdf.Object) -> bytes | None:
        """Return what stands for all that the text of ``page`` is read from, none if unknown."""
        if "/Resources" not in page:  # those of the pages above it count
            return None
        try:
            shown = (self._of(page.get("/Contents"), 0), self._of(page["/Resources"], 0))
            return self._joined(b"page", (*shown, *self._beside(page)))
        except _EndlessError:
            return None

    def of_spelt(self, page: pikepdf.Page) -> bytes | None:
        """Return the same, whatever the numbers of letters are; none where they are not told."""
        if "/Resources" not in page.obj:
            return None
        try:
            shown = spelt_page(page, self._spellings)
            with_it = page.obj["/Resources"].items()
            others = ((key, self._of(one, 0)) for key, one in sorted(with_it) if key != "/Font")
            drawn = (part for key, one in others for part in (key.encode(), one))
            return self._joined(b"spelt page", (shown, *drawn, *self._beside(page.obj)))
        except (_EndlessError, UnspeltError, pikepdf.PdfError):
            return None

    def _beside(self, page: pikepdf.Object) -> Iterator[bytes]:
        """Yield what stands for the rest of ``page``, notes included."""
        for key in sorted(set(page.keys()) - {*_OF_PLACE}):
            yield from (key.encode(), self._of(page[key], 0))
        notes = page.get("/Annots")
        if not isinstance(notes, pikepdf.Array):
            yield self._of(notes, 0)
            return
        for note in notes:
            yield self._of(note.get("/AP") if isinstance(note, pikepdf.Dictionary) else note, 0)

    def _of(self, one: Any, depth: int) -> bytes:
        """Return what stands for ``one``; raises _EndlessError."""
        if depth > _DEEPEST:
            raise _EndlessError
        if not isinstance(one, pikepdf.Object):
            return repr(one).encode()
        if not one.is_indirect:
            return self._worked_out(one, depth)
        if one.objgen not in self._found:
            self._found[one.objgen] = None  # meanwhile: whoever comes back is in a ring
            self._found[one.objgen] = self._worked_out(one, depth)
        if (found := self._found[one.objgen]) is None:
            raise _EndlessError
        return found

    def _worked_out(self, one: pikepdf.Object, depth: int) -> bytes:
        if isinstance(one, pikepdf.Stream):
            return self._joined(b"stream", (*self._entries(one, depth), one.read_raw_bytes()))
        plain = one.unparse(resolved=True)
        if b" R" not in plain:
            return self._joined(b"plain", (plain,))
        if isinstance(one, pikepdf.Array):
            return self._joined(b"array", (self._of(value, depth + 1) for value in one))
        if isinstance(one, pikepdf.Dictionary):
            return self._joined(b"dictionary", self._entries(one, depth))
        return self._joined(b"plain", (plain,))

    def _entries(self, one: Any, depth: int) -> Iterator[bytes]:
        for key, value in sorted(one.items(), key=lambda entry: str(entry[0])):
            yield key.encode()
            yield self._of(value, depth + 1)

    def _joined(self, kind: bytes, parts: Iterable[bytes]) -> bytes:
        digest = blake2b(kind, digest_size=32)
        for part in parts:
            digest.update(b"%d " % len(part) + part)
        return digest.digest()
