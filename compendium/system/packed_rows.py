"""Rows of a long sheet, deflated some at a time -> a workbook that holds them all.

What is kept of rows that stay as they are is put into the file as it is: to write and to deflate
all rows of a long table anew for one that changed takes a third of a second for 5000.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from .sheet_rows import ROW_MARK, STYLE_MARKS

_SHEET = "xl/worksheets/sheet1.xml"
_MODEL_ROW = re.compile(r'<row r="2">.*?</row>')
_STYLE = re.compile(r' s="(\d+)"')
_BOUNDS = re.compile(r'(<dimension ref="A1:[A-Z]+)\d+')

_RAW = -zlib.MAX_WBITS
"""Deflated as it lies in a zip, without a head of its own."""


class PackedRows(NamedTuple):
    """Text of a sheet, ``deflated`` so that more may follow; its ``size`` and ``crc`` before."""

    deflated: bytes
    size: int
    crc: int

    def kept(self) -> dict[str, Any]:
        """Return the same as data for JSON."""
        return {**self._asdict(), "deflated": b64encode(self.deflated).decode()}


class ModelSheet(NamedTuple):
    """A ``workbook`` without rows: what its first sheet has ``before`` and ``after`` them.

    ``styles`` are those of the marks, in their order.
    """

    workbook: bytes
    before: str
    after: str
    styles: tuple[str, ...]


def packed_rows(kept: dict[str, Any]) -> PackedRows:
    """Return what was ``kept``."""
    return PackedRows(b64decode(kept["deflated"]), kept["size"], kept["crc"])


def model_sheet(workbook: bytes, rows: int) -> ModelSheet:
    """Return ``workbook``, whose first sheet has a model row, ready for so many ``rows``."""
    with zipfile.ZipFile(BytesIO(workbook)) as file:
        sheet = file.read(_SHEET).decode()
    model = _MODEL_ROW.search(sheet)
    assert model, "the sheet was made ready"
    before = _BOUNDS.sub(rf"\g<1>{rows + 1}", sheet[: model.start()])
    return ModelSheet(workbook, before, sheet[model.end() :], tuple(_STYLE.findall(model[0])))


def pack_rows(rows: Sequence[str], first: int, styles: Sequence[str]) -> PackedRows:
    """Return ``rows`` as they lie in a sheet, the first of them as its row ``first``."""
    numbered = enumerate(rows, first)
    text = "".join([row.replace(ROW_MARK, str(number)) for number, row in numbered])
    for mark, style in zip(STYLE_MARKS, styles, strict=True):
        text = text.replace(mark, style)
    return _pack(text)


def with_packed(model: ModelSheet, rows: Iterable[PackedRows]) -> bytes:
    """Return the workbook of ``model`` with ``rows``."""
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(model.workbook)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for member in before.infolist():
            if member.filename == _SHEET:
                sheet = _joined((_pack(model.before), *rows, _pack(model.after)))
                _put(member, sheet, after, made)
            else:
                after.writestr(member, before.read(member))
    return made.getvalue()


def _pack(text: str) -> PackedRows:
    raw = text.encode()
    packer = zlib.compressobj(wbits=_RAW)
    deflated = packer.compress(raw) + packer.flush(zlib.Z_FULL_FLUSH)
    return PackedRows(deflated, len(raw), zlib.crc32(raw))


def _joined(pieces: Sequence[PackedRows]) -> PackedRows:
    end = zlib.compressobj(wbits=_RAW).flush()
    crc = 0
    for piece in pieces:
        crc = _crc_followed(crc, piece)
    deflated = b"".join([*(piece.deflated for piece in pieces), end])
    return PackedRows(deflated, sum(piece.size for piece in pieces), crc)


def _crc_followed(crc: int, piece: PackedRows) -> int:
    """Return the CRC of what has ``crc`` followed by ``piece``, which need not be unpacked.

    A CRC is linear: what went before counts as it would before so many zeros.
    """
    zeros = bytes(piece.size)
    return zlib.crc32(zeros, crc) ^ zlib.crc32(zeros) ^ piece.crc


def _put(
    member: zipfile.ZipInfo, packed: PackedRows, archive: zipfile.ZipFile, file: BytesIO
) -> None:
    """Put ``packed`` into ``archive``, written to ``file``, as the content of ``member``.

    zipfile takes nothing that is deflated already: it is stored, and its head written anew.
    """
    member.compress_type = zipfile.ZIP_STORED
    archive.writestr(member, packed.deflated, zipfile.ZIP_STORED)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.file_size, member.CRC = packed.size, packed.crc
    file.seek(member.header_offset)
    file.write(member.FileHeader())
    file.seek(0, 2)
