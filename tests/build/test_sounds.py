"""Many names are heard as few are, whatever becomes of the processes that hear them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from compendium.build import sounds
from compendium.build.sounds import new_hearing, sounds_of_many
from compendium.content.pinyin import Sounds, sounds_of
from compendium.system.own_fault import Lost

NAMES = [f"第{number}号案例{word}" for number in range(9) for word in ("银行", "长效", "AI赋能")]


def test_names_heard_by_other_processes_sound_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sounds, "MANY_NAMES", 10)
    monkeypatch.setattr(sounds, "NAMES_AT_ONCE", 4)
    known = {NAMES[0]: ("x",) * len(NAMES[0]), "别的": ("bie", "de")}
    assert sounds_of_many(NAMES, known)() == sounds_of(NAMES, known)
    assert sounds_of_many(NAMES, known)()[NAMES[0]] == known[NAMES[0]]


def test_names_that_were_lost_are_heard_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(_: Any, pieces: Sequence[Any]) -> Iterator[Any]:
        yield from ((piece, Lost("处理它的进程中途停了")) for piece in pieces)

    monkeypatch.setattr(sounds, "MANY_NAMES", 10)
    monkeypatch.setattr(sounds, "work_through", lost)
    assert sounds_of_many(NAMES, {})() == sounds_of(NAMES, {})


def test_where_no_sound_is_known_a_process_stands_by(tmp_path: Path) -> None:
    asked: list[tuple[str, ...]] = []
    with new_hearing(tmp_path / "store") as hearing:
        assert hearing
        hearing.begin([*NAMES[4:], "别的"])
        hear = hearing.hear

        def noted(names: tuple[str, ...]) -> Callable[[], Sounds]:
            asked.append(names)
            return hear(names)

        assert sounds_of_many(NAMES, {NAMES[0]: ("x",) * len(NAMES[0])}, noted)() == sounds_of(
            NAMES, {NAMES[0]: ("x",) * len(NAMES[0])}
        )
    assert asked == [tuple(sorted(NAMES[1:]))]


def test_a_name_is_heard_whatever_parts_its_sounds_where_they_travel(tmp_path: Path) -> None:
    names = ("银\t行", "长效")
    with new_hearing(tmp_path / "store") as hearing:
        assert hearing
        hearing.begin(names)
        assert sounds_of_many(names, {}, hearing.hear)() == sounds_of(names, {})


def test_many_names_are_heard_some_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sounds, "NAMES_AT_ONCE", 4)
    with new_hearing(tmp_path / "store") as hearing:
        assert hearing
        hearing.begin(NAMES)
        assert sounds_of_many(NAMES, {}, hearing.hear)() == sounds_of(NAMES, {})


def test_where_sounds_are_kept_no_process_is_begun(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("")
    with new_hearing(tmp_path / "store") as hearing:
        assert hearing is None
