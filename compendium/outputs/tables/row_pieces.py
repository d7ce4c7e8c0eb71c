"""Cases -> what stands of them in the tables, some together: made anew where a row changed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from ...content.model.entry import Entry
from ...system.digest import code_digest
from ...system.packed_rows import PackedRows, pack_rows, packed_rows
from ..base import Collection
from .rows import ROWS, TableRows

_AT_ONCE = 100
"""Cases that are kept together: about 300 kB of a workbook."""

_PIECES_AT_ONCE = 5
"""Pieces in memory at a time, 3 MB, and kept at once."""

_HEAD_ROWS = 1

SHEET, CSV_LINES, JSON_LINES = "sheet", "csv", "json"
"""The three tables that a case has a row in."""


class RowPiece(NamedTuple):
    """Some cases that follow each other, the first of them as row ``first`` of a sheet.

    The ``stamp`` stands for their rows.
    """

    number: int
    first: int
    entries: tuple[Entry, ...]
    stamp: str


class RowPieces(NamedTuple):
    """All pieces of a collection; ``styles`` are those of the workbook that has the rows."""

    collection: Collection
    pieces: tuple[RowPiece, ...]
    styles: tuple[str, ...]

    def sheet(self) -> Iterator[PackedRows]:
        """Yield the rows of the workbook."""
        return map(packed_rows, self._texts(SHEET))

    def csv(self) -> Iterator[str]:
        """Yield the lines of the CSV."""
        return self._texts(CSV_LINES)

    def json(self) -> Iterator[str]:
        """Yield the lines of the JSON, without what stands between two of them."""
        return self._texts(JSON_LINES)

    def _texts(self, kind: str) -> Iterator[Any]:
        """Yield what is kept of every piece for the table ``kind``; what is not known is made."""
        for start in range(0, len(self.pieces), _PIECES_AT_ONCE):
            yield from self._found(kind, self.pieces[start : start + _PIECES_AT_ONCE])

    def _found(self, kind: str, pieces: Sequence[RowPiece]) -> list[Any]:
        store = self.collection.store
        found = [store.finding(_name(kind, piece), piece.stamp) for piece in pieces]
        made = [
            self._made(piece) if kept is None else {}
            for piece, kept in zip(pieces, found, strict=True)
        ]
        if any(made):
            store.keep_findings(
                (_name(other, piece), piece.stamp, value)
                for piece, new in zip(pieces, made, strict=True)
                for other, value in new.items()
            )
        return [new.get(kind, kept) for new, kept in zip(made, found, strict=True)]

    def _made(self, piece: RowPiece) -> dict[str, Any]:
        texts = self.collection.texts_of(ROWS, piece.entries)
        rows = [TableRows(*json.loads(text)) for text in texts]
        return {
            SHEET: pack_rows([row.sheet for row in rows], piece.first, self.styles).kept(),
            CSV_LINES: "".join([row.csv for row in rows]),
            JSON_LINES: BETWEEN_LINES.join([row.json for row in rows]),
        }


BETWEEN_LINES = ",\n"


def pieces_of(collection: Collection, styles: Sequence[str]) -> RowPieces:
    """Return the pieces of ``collection`` for a workbook with ``styles``."""
    digests, entries = collection.digests(ROWS), collection.compendium.entries
    code = f"{code_digest('tables')} {' '.join(styles)}"
    pieces = []
    for number, start in enumerate(range(0, len(entries), _AT_ONCE)):
        some = tuple(entries[start : start + _AT_ONCE])
        told = " ".join([code, str(start), *(digests[entry.identity] for entry in some)])
        stamp = blake2b(told.encode(), digest_size=16).hexdigest()
        pieces.append(RowPiece(number, start + 1 + _HEAD_ROWS, some, stamp))
    return RowPieces(collection, tuple(pieces), tuple(styles))


def _name(kind: str, piece: RowPiece) -> str:
    return f"rows/{kind}/{piece.number}"
