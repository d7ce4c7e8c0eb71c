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
from compendium.system.cache import Row, Store, open_cache


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    store.add(
        [
            Row("page", "k1", "一".encode(), "d1"),
            Row("page", "k2", "二".encode(), "d2"),
            Row("card", "k1", "卡".encode(), "d3"),
        ]
    )
    return store


def test_texts_are_kept_by_part_and_key(store: Store) -> None:
    assert store.texts("page") == {"k1": "一", "k2": "二"}
    assert store.digests("card") == {"k1": "d3"}
    assert store.text("page", "k2") == "二"


def test_what_is_forgotten_is_forgotten_of_every_part(store: Store) -> None:
    store.forget(["k1"])
    assert (store.texts("page"), store.texts("card")) == ({"k2": "二"}, {})


def test_a_later_text_takes_the_place_of_the_former(store: Store) -> None:
    store.add([Row("page", "k1", "新".encode(), "d9")])
    assert store.text("page", "k1") == "新"


def test_long_texts_and_short_ones_are_found_alike(store: Store) -> None:
    long = "长" * 5_000
    store.add([Row("page", "k3", long.encode(), "d4")])
    assert dict(store.each("page")) == {"k1": "一", "k2": "二", "k3": long}
    assert dict(store.each_encoded("page"))["k3"] == long.encode()
    assert (store.text("page", "k3"), store.find("page", "k4")) == (long, None)
    assert store.texts_of("page", ["k3", "k4", "k1"]) == {"k1": "一", "k3": long}
    store.forget(["k1", "k3"])
    assert store.texts("page") == {"k2": "二"}


@pytest.mark.parametrize("texts", [("短", "长" * 5_000), ("长" * 5_000, "短")])
def test_a_text_that_becomes_long_or_short_is_there_once(
    store: Store, texts: tuple[str, str]
) -> None:
    for text in texts:
        store.add([Row("page", "k1", text.encode(), "d")])
    assert [text for key, text in store.each("page") if key == "k1"] == [texts[1]]
    assert store.text("page", "k1") == texts[1]


def test_pinyin_is_kept_under_one_stamp(store: Store) -> None:
    store.keep_pinyin("a", {"党课": ("dang", "ke")})
    store.keep_pinyin("b", {"党员": ("dang", "yuan")})
    assert store.pinyin("a") == {}
    assert store.pinyin("b") == store.pinyin("b", ["党员", "党课"]) == {"党员": ("dang", "yuan")}
    assert store.pinyin("b", ["党课"]) == store.pinyin("a", ["党员"]) == {}


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
