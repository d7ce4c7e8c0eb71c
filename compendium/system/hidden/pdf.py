"""A PDF file -> all that it says, on its pages and behind them, and what would run in it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf.settings import set_qpdf_limits

from ...content.body.hidden import Flaw, Hidden, join_hidden
from .pdf_pages import KnownPages, read_new_pages, read_pages
from .pictures import look_into_picture
from .xmp import telling_kinds

_ACTIONS = {
    "/JavaScript": "脚本",
    "/Launch": "打开程序的动作",
    "/SubmitForm": "发送表单的动作",
    "/ImportData": "读取别的文件的动作",
    "/GoToR": "打开别的文件的动作",
    "/GoToE": "打开别的文件的动作",
    "/Rendition": "多媒体",
    "/Movie": "多媒体",
    "/Sound": "多媒体",
    "/RichMediaExecute": "多媒体",
}
"""Kinds of action (ISO 32000-2, table 201), without those that stay within the document."""

_KEYS = {
    "/JS": "脚本",
    "/JavaScript": "脚本",
    "/XFA": "XFA 表单",
    "/EF": "夹带的文件",
    "/EmbeddedFiles": "夹带的文件",
    "/Collection": "夹带的文件",
}
_KINDS = {
    "/EmbeddedFile": "夹带的文件",
    "/FileAttachment": "夹带的文件",
    "/RichMedia": "多媒体",
    "/Screen": "多媒体",
    "/Movie": "多媒体",
    "/Sound": "多媒体",
    "/3D": "多媒体",
}
"""Types of objects, and subtypes of annotations (tables 44 and 171)."""

_SOUGHT = "|".join(name[1:] for name in (*_ACTIONS, *_KEYS, *_KINDS, "/URI", "/OpenAction", "/AA"))
_NAMED = re.compile(rf"/(?:(?:S|Type|Subtype) [^/]|{_SOUGHT})".encode())
"""What may be a name that is looked for, in an object as qpdf writes it."""

_STRING = re.compile(rb"[(](?:[^()\\]|\\.)*[)]|<[0-9a-f]*>", re.DOTALL)
"""A string in such an object: within one of the first kind all parentheses are escaped."""

_MOST_CHAINED = 50
_MOST_REVISIONS = 8
_END = re.compile(rb"%%EOF\s*")

_IDENTIFIER = re.compile(
    r"(?<![\w+/=])(?:[A-Za-z0-9+/]{22}==|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})"
    r"(?![A-Za-z0-9+/=-])"
)
"""What programs call a file by: 128 bits in base64, or a UUID (RFC 9562). It says nothing, and by
chance it looks like an account or a number: among 1,000 leaflets two began with ``vx`` or ``Wx``.
"""

logging.getLogger("pypdf").setLevel(logging.CRITICAL)
logging.getLogger("pikepdf").setLevel(logging.CRITICAL)

_MOST_MEMORY = 256_000_000
"""Bytes that one stream may unpack to: more is in no document, but in files made to do harm."""

set_qpdf_limits(flate_max_memory=_MOST_MEMORY, run_length_max_memory=_MOST_MEMORY)


def look_into_pdf(content: bytes, known: KnownPages | None = None) -> Hidden:
    """Return what a PDF file says, wherever in it: pages, notes, fields, properties, pictures.

    Of pages that are ``known`` to say nothing that is looked for the text is left out.

    What is encrypted by AES cannot be read, even where no password is asked for ("restrict
    editing"): what its pages hide is not known.
    """
    try:
        found = _look(content, known)
    except Exception:  # of every kind: the libraries meet what no program should have written
        locked = b"/Encrypt" in content
        why = "加了密码，或者限制了编辑，" if locked else ""
        return Hidden(flaws=((Flaw.UNREADABLE, f"PDF 文件{why}读不出来。"),))
    return join_hidden((found, *_revisions(content)))


def _look(content: bytes, known: KnownPages | None = None) -> Hidden:
    with pikepdf.open(BytesIO(content)) as pdf:
        properties = {str(name): str(value) for name, value in (pdf.docinfo or {}).items()}
        notes = _notes_of(pdf)
        pages = _read_pages(pdf, content, known)
    named = properties.get("/Author", "").strip() or _name_author(notes.packets)
    said = [
        *notes.strings,
        *properties.values(),
        *(re.sub(r"<[^<>]*>", "\n", one) for one in notes.packets),
    ]
    said = [_IDENTIFIER.sub("", one) for one in said]
    flaws = [(Flaw.ACTIVE, f"PDF 里有{'、'.join(notes.active)}。")] if notes.active else []
    flaws += [(Flaw.AUTHOR, "PDF 的属性里写着作者。")] if named else []
    told = Hidden("\n".join([*pages, *said]), tuple(notes.addresses), tuple(flaws))
    return join_hidden((told, *map(_only_data, notes.pictures)))


class _Notes:
    """What the objects of a file were found to hold, in the order of finding.

    No object is kept: a book has half a million, those within others counted.
    """

    def __init__(self) -> None:
        self.strings: list[str] = []
        self.addresses: list[str] = []
        self.packets: list[str] = []
        self.active: dict[str, None] = {}
        self.pictures: list[Hidden] = []

    def take_all(self, one: Any) -> None:
        """Note what the object ``one`` holds, and those within it."""
        waiting = [one]
        while waiting:
            one = waiting.pop()
            self.take(one)
            waiting += _inside(one)

    def take(self, one: Any) -> None:
        """Note what the object ``one`` holds, without those within it."""
        if isinstance(one, pikepdf.String):
            self.strings.append(str(one))
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            if one.get("/S") == "/URI":
                self.addresses.append(str(one.get("/URI", "")))
            self.packets += _packets(one)
            self.active.update(dict.fromkeys(_active(one)))
            self.pictures += [look_into_picture(raw) for raw in _photographs(one)]


def _read_pages(pdf: pikepdf.Pdf, content: bytes, known: KnownPages | None) -> list[str]:
    """Return the text of the pages; known ones are left out where all read the file in one way."""
    if known and not pdf.is_encrypted and not pdf.get_warnings():
        with suppress(Exception):  # of every kind, as above: then the file is read as a whole
            return read_new_pages(pdf, known)
    return read_pages(content)


def _revisions(content: bytes) -> Iterator[Hidden]:
    """Yield what the file said before it was last saved: some programs only add to a file."""
    ends = [found.end() for found in _END.finditer(content)][:-1]
    for end in ends[-_MOST_REVISIONS:]:
        try:
            yield _look(content[:end])
        except Exception:  # noqa: S112  (no revision ends here: a linearized file has two ends)
            continue


def _notes_of(pdf: pikepdf.Pdf) -> _Notes:
    """Return what all objects hold: a book has a hundred thousand, and most hold nothing."""
    notes, objects = _Notes(), pdf.objects
    for number in reversed(range(len(objects))):
        one = objects[number]
        if isinstance(one, pikepdf.Stream):
            notes.take_all(one)
        elif isinstance(one, pikepdf.Object):
            plain = one.unparse(resolved=True)
            if _NAMED.search(plain):
                notes.take_all(one)
            else:
                notes.strings += _strings(plain)
    notes.take(pdf.trailer)
    return notes


def _strings(plain: bytes) -> Iterator[str]:
    """Yield the strings in an object as qpdf writes it; it is not taken apart."""
    return (str(pikepdf.Object.parse(found)) for found in _STRING.findall(plain))


def _inside(one: Any) -> Iterator[Any]:
    """Yield the objects that stand in ``one`` itself."""
    inside: Iterable[Any] = ()
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        inside = (value for _, value in one.items())
    elif isinstance(one, pikepdf.Array):
        inside = one
    yield from (i for i in inside if isinstance(i, pikepdf.Object) and not i.is_indirect)


def _name_author(packets: list[str]) -> bool:
    return any("作者" in telling_kinds(packet) for packet in packets)


def _packets(one: Any) -> Iterator[str]:
    """Yield the XMP packet that ``one`` is."""
    if isinstance(one, pikepdf.Stream) and one.get("/Type") == "/Metadata":
        yield one.read_bytes().decode("utf-8", "replace")


def _active(one: Any) -> Iterator[str]:
    """Yield what would run, send or be carried along by the dictionary ``one``."""
    if (kind := str(one.get("/S", ""))) in _ACTIONS:
        yield _ACTIONS[kind]
    yield from (label for key, label in _KEYS.items() if key in one)
    for key in ("/Type", "/Subtype"):
        if (kind := str(one.get(key, ""))) in _KINDS:
            yield _KINDS[kind]
    if isinstance(one, pikepdf.Stream) and "/F" in one:
        yield "存在别处的数据"
    if any(map(_visits, _automatic(one))):
        yield "自动访问网址的动作"


def _automatic(one: Any) -> Iterator[Any]:
    """Yield the actions that start by themselves: on opening, or on another event."""
    yield one.get("/OpenAction")
    events = one.get("/AA")
    if isinstance(events, pikepdf.Dictionary):
        yield from (value for _, value in events.items())


def _visits(action: Any) -> bool:
    """Tell whether ``action`` or one that follows it visits an address."""
    waiting, seen = [action], 0
    while waiting and seen < _MOST_CHAINED:
        one, seen = waiting.pop(), seen + 1
        if not isinstance(one, pikepdf.Dictionary):
            continue
        if one.get("/S") == "/URI":
            return True
        after = one.get("/Next")
        waiting += list(after) if isinstance(after, pikepdf.Array) else [after]
    return seen >= _MOST_CHAINED


def _photographs(one: Any) -> Iterator[bytes]:
    """Yield the JPEG file that ``one`` is, if it lies there as it came from a camera."""
    if isinstance(one, pikepdf.Stream):
        filters = one.get("/Filter")
        names = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
        if names == [pikepdf.Name.DCTDecode]:
            yield one.read_raw_bytes()


def _only_data(told: Hidden) -> Hidden:
    """Return what a picture within the file tells; that it is odd does not matter there."""
    return Hidden(told.text, flaws=tuple(pair for pair in told.flaws if pair[0] is Flaw.DATA))
