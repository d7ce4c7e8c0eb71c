"""Pieces of files that were looked into before -> what was found in them, kept in a cache."""

from __future__ import annotations

import json
import sqlite3
import weakref
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TypeAlias

from ...system.cache import WRITE_PATIENCE, answered

PIECES = "pieces (key blob primary key, text text) without rowid"

MOST_PIECES = 200_000
"""Pieces beyond which all are thrown away: those of the files of today are soon found again."""

_MOST_IN_MEMORY = 5_000

KeptPiece: TypeAlias = tuple[bytes, str]
"""What stands for the bytes of a piece, and what is known of it as JSON."""


class HarmlessPiece(NamedTuple):
    """What a piece that says nothing wrong asks for: ``leads`` as they are written in it.

    ``policies`` are those of a page. One that is ``open`` was cut where nothing may be cut: it is
    looked at together with what follows.
    """

    leads: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    open: bool = False


class KnownPieces:
    """The pieces kept in the cache ``file`` under ``rules``, and those met in this process."""

    def __init__(self, file: Path, rules: str) -> None:
        self._rules = blake2b(rules.encode(), digest_size=32).digest()
        self._file = file
        with answered(file):
            self._store = sqlite3.connect(file, timeout=WRITE_PATIENCE)
        weakref.finalize(self, self._store.close)
        self._met: dict[bytes, str] = {}
        self._fresh: list[KeptPiece] = []

    def key(self, *told: bytes) -> bytes:
        """Return what stands for a piece, of which everything that matters is ``told``."""
        digest = blake2b(key=self._rules, digest_size=16)
        for one in told:
            digest.update(b"%d " % len(one) + one)
        return digest.digest()

    def find(self, key: bytes) -> HarmlessPiece | None:
        """Return what is known of the piece of ``key``."""
        if (text := self._met.get(key)) is None:
            with answered(self._file):
                wanted = "select text from pieces where key = ?"
                rows = self._store.execute(wanted, (key,)).fetchall()
            if not rows:
                return None
            text = self._remember(key, str(rows[0][0]))
        leads, policies, is_open = json.loads(text)
        return HarmlessPiece(tuple(leads), tuple(policies), is_open)

    def keep(self, key: bytes, piece: HarmlessPiece) -> None:
        text = json.dumps(piece, ensure_ascii=False, separators=(",", ":"))
        self._fresh.append((key, self._remember(key, text)))

    def _remember(self, key: bytes, text: str) -> str:
        if len(self._met) > _MOST_IN_MEMORY:
            self._met.clear()
        self._met[key] = text
        return text

    def taken(self) -> list[KeptPiece]:
        """Return what was kept since the last call: it is for ``keep_pieces``."""
        fresh, self._fresh = self._fresh, []
        return fresh


def keep_pieces(store: sqlite3.Connection, fresh: Iterable[KeptPiece]) -> None:
    """Keep the pieces ``fresh`` in the cache ``store``."""
    ((kept,),) = store.execute("select count(*) from pieces").fetchall()
    if kept > MOST_PIECES:
        store.execute("delete from pieces")
    store.executemany("insert or ignore into pieces values (?, ?)", fresh)
