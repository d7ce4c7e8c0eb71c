"""What is kept of cases is found by part and key, whatever its length, and forgotten whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from compendium.system.store import Row, Store


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
