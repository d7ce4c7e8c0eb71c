"""SQLite files that may be deleted at any time, and what is said where the disk refuses.

What is kept is data (JSON), never code: opening a cache that somebody else made runs nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..content.problems import CannotWorkError
from .machine_words import machine_cause

WRITE_PATIENCE = 60.0
"""Seconds to wait for another process that writes to the same file."""

_PAGE = 16384
"""Bytes of a page of the file, in which the text of a page of the site has room."""


def open_cache(file: Path, layout: int, tables: Iterable[str]) -> sqlite3.Connection:
    """Return the cache in ``file`` with ``tables``, empty where it was damaged or laid out else.

    Raises CannotWorkError where the disk does not let it.
    """
    with answered(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _opened(file, layout, tuple(tables))
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            file.unlink()
            return _opened(file, layout, tuple(tables))


@contextmanager
def answered(file: Path) -> Iterator[None]:
    """Raise CannotWorkError where the disk refuses what is done with the cache ``file``."""
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        told = f"暂存文件 {file} 用不了（{_told(error)}）。"
        advice = f"请看磁盘是不是满了、文件夹能不能写；都没有问题，就删去 {file.parent} 再试一次。"
        raise CannotWorkError(told + advice) from None


def _told(error: Exception) -> str:
    if isinstance(error, OSError):
        return machine_cause(error)
    kind = getattr(error, "sqlite_errorname", "").split("_")[1:2]
    return _KINDS.get("".join(kind), "读写出错")


_KINDS = {"FULL": "磁盘满了", "READONLY": "不能写", "BUSY": "别的程序正在写", "CANTOPEN": "打不开"}
"""By what follows SQLITE_; more may follow that."""


def _opened(file: Path, layout: int, tables: tuple[str, ...]) -> sqlite3.Connection:
    store = sqlite3.connect(file, timeout=WRITE_PATIENCE)
    store.execute(f"pragma page_size = {_PAGE}")
    store.execute("pragma synchronous = off")
    if _layout_of(store) != layout:
        with store:  # what is laid out at once is written at once
            store.execute("begin immediate")
            _lay_out(store, layout, tables)
    for table in tables:
        store.execute(f"create table if not exists {table}")
        store.execute(f"select count(*) from {table.split()[0]}").fetchone()  # noqa: S608  (ours)
    return store


def _layout_of(store: sqlite3.Connection) -> int:
    (layout,) = store.execute("pragma user_version").fetchone()
    return int(layout)


def _lay_out(store: sqlite3.Connection, layout: int, tables: tuple[str, ...]) -> None:
    """Make the ``tables`` in the place of those of another layout; another run may have done so."""
    if _layout_of(store) != layout:
        former = store.execute("select name from sqlite_master where type = 'table'").fetchall()
        for (name,) in former:
            store.execute(f'drop table if exists "{name}"')
        store.execute(f"pragma user_version = {layout}")
    for table in tables:
        store.execute(f"create table if not exists {table}")
