"""A cache may be deleted, damaged or refused by the disk: it is made anew, or that is said."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from compendium.content.problems import CannotWorkError
from compendium.system import cache
from compendium.system.cache import open_cache
from compendium.system.store import Row, Store


def test_another_layout_is_thrown_away(tmp_path: Path) -> None:
    file = tmp_path / "cache.sqlite"
    open_cache(file, 1, ["old (a text)"]).close()
    with open_cache(file, 2, ["new (b text)"]) as opened:
        tables = {name for (name,) in opened.execute("select name from sqlite_master")}
    assert tables == {"new"}


@pytest.mark.parametrize("what", ["texts", "each", "add", "open"])
def test_a_refusal_of_the_disk_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.setattr(cache, "WRITE_PATIENCE", 0.1)
    store = Store(tmp_path)
    with sqlite3.connect(tmp_path / "cases.sqlite", isolation_level=None) as other:
        other.execute("begin exclusive")
        asked: dict[str, Callable[[], object]] = {
            "texts": partial(store.texts, "page"),
            "each": lambda: [*store.each("page")],
            "add": partial(store.add, [Row("page", "k", b"", "")]),
            "open": partial(Store, tmp_path),
        }
        with pytest.raises(
            CannotWorkError, match=r"cases\.sqlite 用不了（别的程序正在写）。请看磁盘"
        ):
            asked[what]()


def test_a_folder_in_the_place_of_the_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "cases.sqlite").mkdir()
    with pytest.raises(CannotWorkError, match="用不了（"):
        Store(tmp_path)


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect

    def small(*arguments: Any, **options: Any) -> sqlite3.Connection:
        opened: sqlite3.Connection = connect(*arguments, **options)
        opened.execute("pragma max_page_count = 12")  # as if the disk ended there
        return opened

    monkeypatch.setattr(sqlite3, "connect", small)
    rows = [Row("page", str(number), "字".encode() * 10_000, "") for number in range(10)]
    with pytest.raises(CannotWorkError, match="磁盘满了"):
        Store(tmp_path).add(rows)
