"""What is kept of cases in SQLite: texts by part and key, and what was found of all together."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from .cache import WRITE_PATIENCE, answered, open_cache

STORE = "cases.sqlite"
"""The file of a ``Store``, below its folder."""

_LAYOUT = 12
"""Of the tables of ``Store``; others are thrown away."""

_BRIEF = 2_500
"""Bytes up to which a text is kept among others like it, where one part of all is read at once.

A page holds some of them; between long ones every text would be a page to read.
"""

_TABLES = (
    "parts (part text, key text, text text, primary key (part, key))",
    "briefs (part text, key text, text text, primary key (part, key))",
    "digests (part text, key text, digest text, primary key (part, key)) without rowid",
    "pinyin (stamp text, name text primary key, sound text)",
    "findings (name text primary key, stamp text, text text)",
    "pieces (name text, number integer, data blob, primary key (name, number)) without rowid",
)

_ALL = (
    "select key, text from briefs not indexed where part = ? "
    "union all select key, text from parts where part = ?"
)
"""What lies close together is read from end to end: that takes less time than to look it up."""

_ONE = (
    "select text from briefs where part = ? and key = ? "
    "union all select text from parts where part = ? and key = ?"
)
_AMONG = "in (select value from json_each(?))"
_SOME = (
    f"select key, text from briefs where part = ? and key {_AMONG} "  # noqa: S608  (ours)
    f"union all select key, text from parts where part = ? and key {_AMONG}"
)
"""To ask for many at once takes less time: each asking locks the file anew."""

_PUT = "insert or replace into {} values (?, ?, cast(? as text))"
_DROP = "delete from {} where part = ? and key = ?"


class Row(NamedTuple):
    """The ``text`` that is kept of one ``part`` of what ``key`` stands for, and its digest.

    It is UTF-8: so it is sent to another process and kept without being written anew.
    """

    part: str
    key: str
    text: bytes
    digest: str


class Store:
    """The texts kept below ``folder``; what is damaged counts as not there."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / STORE
        self._connections = {os.getpid(): open_cache(self._file, _LAYOUT, _TABLES)}

    @property
    def _store(self) -> sqlite3.Connection:
        """The connection of this process; a copy of the one that opened the file has its own.

        SQLite forbids to use, or to close, what another process opened.
        """
        process = os.getpid()
        if process not in self._connections:
            self._connections[process] = sqlite3.connect(self._file, timeout=WRITE_PATIENCE)
        return self._connections[process]

    def texts(self, part: str) -> dict[str, str]:
        """Return the texts of ``part`` by key."""
        return dict(self._found(_ALL, part, part))

    def each(self, part: str) -> Iterator[tuple[str, str]]:
        """Yield key and text of all that is kept of ``part``, one after the other.

        Nothing may be added meanwhile. Of thousands of cases the texts together take much memory.
        """
        with answered(self._file):
            yield from self._store.execute(_ALL, (part, part))

    def each_encoded(self, part: str) -> Iterator[tuple[str, bytes]]:
        """Yield what ``each`` does as UTF-8, for what reads that: to decode takes as long again."""
        with answered(self._file):
            wanted = _ALL.replace("key, text", "key, cast(text as blob)")
            yield from self._store.execute(wanted, (part, part))

    def keys(self, part: str) -> set[str]:
        """Return the keys of which ``part`` is kept."""
        return {key for (key,) in self._found("select key from digests where part = ?", part)}

    def digests(self, part: str) -> dict[str, str]:
        """Return the digests of the texts of ``part`` by key."""
        return dict(self._found("select key, digest from digests where part = ?", part))

    def text(self, part: str, key: str) -> str:
        """Return the text of ``part`` of what ``key`` stands for."""
        ((text,),) = self._found(_ONE, part, key, part, key)
        return str(text)

    def add(self, rows: Sequence[Row]) -> None:
        brief = [row for row in rows if len(row.text) <= _BRIEF]
        long = [row for row in rows if len(row.text) > _BRIEF]
        with answered(self._file), self._store:
            for table, other, some in (("briefs", "parts", brief), ("parts", "briefs", long)):
                self._store.executemany(_PUT.format(table), (row[:3] for row in some))
                self._store.executemany(_DROP.format(other), (row[:2] for row in some))
            digests = ((row.part, row.key, row.digest) for row in rows)
            self._store.executemany(_PUT.format("digests"), digests)

    def forget(self, keys: Iterable[str]) -> None:
        gone = [*keys]
        with answered(self._file), self._store:
            for (part,) in self._found("select distinct part from digests") if gone else ():
                for table in ("briefs", "parts", "digests"):
                    rows = ((part, key) for key in gone)
                    self._store.executemany(_DROP.format(table), rows)

    def texts_of(self, part: str, keys: Iterable[str]) -> dict[str, str]:
        """Return the texts of ``part`` of what ``keys`` stand for, by key."""
        asked = json.dumps([*keys])
        return dict(self._found(_SOME, part, asked, part, asked))

    def find(self, part: str, key: str) -> str | None:
        """Return the text of ``part`` of what ``key`` stands for, if it is kept."""
        found = self._found(_ONE, part, key, part, key)
        return str(found[0][0]) if found else None

    def finding(self, name: str, stamp: str) -> Any:
        """Return what was found of all cases together and kept as ``name`` under ``stamp``."""
        found = self._found("select text from findings where name = ? and stamp = ?", name, stamp)
        try:
            return json.loads(found[0][0]) if found else None
        except ValueError:
            return None

    def keep_finding(self, name: str, stamp: str, value: Any) -> None:
        """Keep ``value``, data for JSON, as ``name`` under ``stamp``, and no other."""
        self.keep_findings([(name, stamp, value)])

    def keep_findings(self, found: Iterable[tuple[str, str, Any]]) -> None:
        """Keep name, stamp and value of each as ``keep_finding`` does.

        One by one they would lock the file as often, and other processes wait longer than that.
        """
        with answered(self._file), self._store:
            for name, stamp, value in found:
                self._put_finding(name, stamp, value)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let no other process write as long as the context lasts, or until something is kept."""
        with answered(self._file):
            self._store.execute("begin immediate")
        try:
            yield
        finally:
            self._store.rollback()

    def piece(self, name: str, number: int) -> bytes:
        """Return one of the pieces that belong to what is kept as ``name``; empty where none is."""
        wanted = "select data from pieces where name = ? and number = ?"
        found = self._found(wanted, name, number)
        return bytes(found[0][0]) if found else b""

    def keep_in_pieces(
        self,
        name: str,
        stamp: str,
        value: Any,
        pieces: Iterable[tuple[int, bytes]],
        *,
        anew: bool,
    ) -> None:
        """Keep ``value`` as ``name`` under ``stamp``, and the numbered ``pieces`` that changed.

        Where they are kept ``anew``, there is no other piece.
        """
        with answered(self._file), self._store:
            if anew:
                self._store.execute("delete from pieces where name = ?", (name,))
            rows = ((name, number, data) for number, data in pieces)
            self._store.executemany("insert or replace into pieces values (?, ?, ?)", rows)
            self._put_finding(name, stamp, value)

    def pinyin(self, stamp: str, names: Iterable[str] | None = None) -> dict[str, tuple[str, ...]]:
        """Return the pinyin of ``names`` that was kept under ``stamp``; of all where none are."""
        wanted = "select name, sound from pinyin where stamp = ?"
        if names is None:
            rows = self._found(wanted, stamp)
        else:
            rows = self._found(f"{wanted} and name {_AMONG}", stamp, json.dumps([*names]))
        return {name: tuple(sound.split("\t")) for name, sound in rows}

    def keep_pinyin(self, stamp: str, names: Mapping[str, tuple[str, ...]]) -> None:
        """Keep the pinyin of ``names`` under ``stamp``, and no other."""
        rows = [(stamp, name, "\t".join(sound)) for name, sound in names.items()]
        with answered(self._file), self._store:
            self._store.execute("delete from pinyin")
            self._store.executemany("insert into pinyin values (?, ?, ?)", rows)

    def close(self) -> None:
        self._store.close()

    def _put_finding(self, name: str, stamp: str, value: Any) -> None:
        row = (name, stamp, json.dumps(value, ensure_ascii=False))
        self._store.execute("insert or replace into findings values (?, ?, ?)", row)

    def _found(self, wanted: str, *values: str | int) -> list[Any]:
        """Return the rows that are ``wanted``; raises CannotWorkError where the disk refuses."""
        with answered(self._file):
            return self._store.execute(wanted, values).fetchall()
